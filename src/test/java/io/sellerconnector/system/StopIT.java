package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.TestDatabase;
import io.sellerconnector.testing.VtexStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** Stops the connector with SIGTERM amid its work: the database is the last that closes. */
@DatabaseTest
class StopIT {

  private static final int CLIENTS = 6;
  private static final int STOPS = 2;
  private static final int INVOICES_BEFORE_A_STOP = 60;

  @TempDir Path folder;

  private final Set<String> invoiced = ConcurrentHashMap.newKeySet();

  @Test
  void aStopUnderLoadWritesEverythingDownAndSaysNothing() throws Exception {
    TestDatabase database = database();
    AtomicInteger numbers = new AtomicInteger();
    try (VtexStub vtex = VtexStub.start()) {
      for (int stop = 1; stop <= STOPS; stop++) {
        try (ConnectorProcess connector = ConnectorProcess.start(database, Map.of())) {
          connector.http().asSeller().put("/seller/skus/TSH-BLK-M/stock", "{\"quantity\":100000}");
          workUntilStopped(connector, vtex, numbers, stop * INVOICES_BEFORE_A_STOP);
          assertThat(connector.log())
              .doesNotContain("already closed", " ERROR ", "\tat ", "outcome");
        }
      }
      try (ConnectorProcess connector = ConnectorProcess.start(database, Map.of())) {
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() ->
                connector
                    .http()
                    .asSeller()
                    .get("/seller/messages?state=WAITING&limit=1")
                    .json()
                    .get("messages")
                    .isEmpty());
        Map<String, Long> sent =
            vtex.calls().stream()
                .filter(request -> request.getUrl().contains("/invoice"))
                .collect(Collectors.groupingBy(request -> request.getUrl(), Collectors.counting()));
        assertThat(sent).hasSizeGreaterThanOrEqualTo(invoiced.size());
        assertThat(sent.values())
            .as("what was told was written down before the end, and is not told again")
            .containsOnly(1L);
      }
    }
  }

  private void workUntilStopped(
      ConnectorProcess connector, VtexStub vtex, AtomicInteger numbers, int stopAfter)
      throws Exception {
    List<Future<?>> work = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (int client = 0; client < CLIENTS; client++) {
        work.add(clients.submit(() -> placeAuthoriseInvoice(connector.http(), vtex, numbers)));
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(90))
          .pollInterval(Duration.ofMillis(5))
          .failFast("a client has ended", () -> work.stream().anyMatch(Future::isDone))
          .until(() -> invoiced.size() >= stopAfter);
      connector.stop();
    }
    for (Future<?> client : work) {
      client.get();
    }
  }

  /** Goes on until the connector takes no more calls. */
  private void placeAuthoriseInvoice(Http http, VtexStub vtex, AtomicInteger numbers) {
    try {
      boolean answered = true;
      while (answered) {
        answered = step(http, vtex, numbers.getAndIncrement());
      }
    } catch (UncheckedIOException stopped) {
      // It takes no more connections.
    }
  }

  /**
   * @return whether all was taken; a connector that is stopping says 503 to what it begins no more
   */
  private boolean step(Http http, VtexStub vtex, int number) {
    Answer placement =
        http.asMarketplace()
            .post(
                "/pvt/orders?an=examplemarket",
                PlacedOrder.shirt("STOP-" + number, vtex.servicesEndpoint("examplemarket")).json());
    if (placement.status() == 503) {
      return false;
    }
    assertThat(placement.status()).as(placement.body()).isEqualTo(200);
    String orderId = placement.json().get("orderId").asString();
    Answer dispatch =
        http.asMarketplace()
            .post(
                "/pvt/orders/" + orderId + "/fulfill?an=examplemarket",
                "{\"marketplaceOrderId\":\"STOP-" + number + "\"}");
    if (dispatch.status() == 503) {
      return false;
    }
    assertThat(dispatch.status()).as(dispatch.body()).isEqualTo(200);
    Answer invoice =
        http.asSeller()
            .post("/seller/orders/" + orderId + "/invoices", "{\"number\":\"NFe-" + number + "\"}");
    if (invoice.status() == 503) {
      return false;
    }
    assertThat(invoice.status()).as(invoice.body()).isIn(200, 201);
    invoiced.add(orderId);
    return true;
  }

  /** On H2 with the address that the connector has by itself, in a folder of the test's. */
  private TestDatabase database() throws IOException {
    if (TestDatabase.isPostgres()) {
      return TestDatabase.create();
    }
    Object url =
        new YamlPropertySourceLoader()
            .load("shipped", new ClassPathResource("application.yml"))
            .getFirst()
            .getProperty("spring.datasource.url");
    String shipped = Objects.requireNonNull(url).toString();
    assertThat(shipped).contains("./data/connector");
    return new TestDatabase(
        shipped.replace("./data/connector", folder.resolve("connector").toString()), "sa", "");
  }
}
