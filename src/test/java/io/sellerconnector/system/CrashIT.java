package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.TestDatabase;
import io.sellerconnector.testing.VtexStub;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the connector amid placements and invoices: nothing acknowledged is lost or doubled. */
@DatabaseTest
class CrashIT {

  private static final int CLIENTS = 6;
  private static final int CRASHES = 3;
  private static final int ORDERS_BETWEEN_CRASHES = 60;
  private static final int STOCK = 100_000;

  @TempDir Path folder;

  private final Map<String, String> placed = new ConcurrentHashMap<>();
  private final Map<String, String> authorised = new ConcurrentHashMap<>();
  private final Map<String, String> invoiced = new ConcurrentHashMap<>();
  private VtexStub vtex;

  @BeforeEach
  void startVtex() {
    vtex = VtexStub.start();
  }

  @AfterEach
  void stopVtex() {
    vtex.close();
  }

  @Test
  void nothingAcknowledgedIsLostOrDoubledByKills() throws Exception {
    TestDatabase database = database();
    AtomicInteger numbers = new AtomicInteger();
    try (ConnectorProcess connector = ConnectorProcess.start(database, fast())) {
      connector
          .http()
          .asSeller()
          .put("/seller/skus/TSH-BLK-M/stock", "{\"quantity\":" + STOCK + "}");
    }
    for (int crash = 1; crash <= CRASHES; crash++) {
      try (ConnectorProcess connector = ConnectorProcess.start(database, fast())) {
        workUntilKilled(connector, numbers, crash * ORDERS_BETWEEN_CRASHES);
      }
    }
    try (ConnectorProcess connector = ConnectorProcess.start(database, fast())) {
      Http http = connector.http();
      assertThat(placed).hasSizeGreaterThanOrEqualTo(CRASHES * ORDERS_BETWEEN_CRASHES);
      finishWhatWasBegun(http, numbers.get());
      everyInvoiceHasReachedTheMarketplaceOnce(http);
      stockSoldAndStockLeftMakeTheStockAtTheStart(http);
    }
  }

  private void workUntilKilled(
      ConnectorProcess connector, AtomicInteger numbers, int killAfterPlacements) throws Exception {
    List<Future<?>> work = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (int client = 0; client < CLIENTS; client++) {
        work.add(clients.submit(() -> placeAuthoriseInvoice(connector.http(), numbers)));
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> placed.size() >= killAfterPlacements);
      connector.kill();
    }
    for (Future<?> client : work) {
      client.get();
    }
  }

  /** Goes on until the connector does not answer any more. */
  private void placeAuthoriseInvoice(Http http, AtomicInteger numbers) {
    try {
      while (true) {
        step(http, numbers.getAndIncrement());
      }
    } catch (UncheckedIOException killed) {
      // What was not acknowledged is tried again after the restart.
    }
  }

  private void step(Http http, int number) {
    String marketplaceOrderId = "CRASH-" + number;
    Answer placement =
        http.asMarketplace().post("/pvt/orders?an=examplemarket", order(number).json());
    assertThat(placement.status()).as(placement.body()).isEqualTo(200);
    same(placed, marketplaceOrderId, placement.body());
    String orderId = placement.json().get("orderId").asString();

    Answer dispatch =
        http.asMarketplace()
            .post(
                "/pvt/orders/" + orderId + "/fulfill?an=examplemarket",
                "{\"marketplaceOrderId\":\"" + marketplaceOrderId + "\"}");
    assertThat(dispatch.status()).as(dispatch.body()).isEqualTo(200);
    same(authorised, marketplaceOrderId, dispatch.body());

    Answer invoice =
        http.asSeller()
            .with("Idempotency-Key", "invoice-" + number)
            .post("/seller/orders/" + orderId + "/invoices", "{\"number\":\"NFe-" + number + "\"}");
    assertThat(invoice.status()).as(invoice.body()).isIn(200, 201);
    invoiced.put(marketplaceOrderId, orderId);
  }

  /** A repeat must get what was acknowledged before, if anything was. */
  private static void same(Map<String, String> answers, String key, String answer) {
    String before = answers.putIfAbsent(key, answer);
    if (before != null) {
      assertThat(answer).isEqualTo(before);
    }
  }

  private void finishWhatWasBegun(Http http, int count) {
    for (int number = 0; number < count; number++) {
      step(http, number);
    }
    assertThat(placed).hasSize(count);
    Map<String, Long> orderIds =
        invoiced.values().stream().collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    assertThat(orderIds).hasSize(count);
  }

  private void everyInvoiceHasReachedTheMarketplaceOnce(Http http) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            http.asSeller()
                .get("/seller/messages?state=WAITING&limit=1")
                .json()
                .get("messages")
                .isEmpty());
    Map<String, List<String>> keysByAddress =
        vtex.calls().stream()
            .filter(request -> request.getUrl().contains("/invoice"))
            .collect(
                Collectors.groupingBy(
                    request -> request.getUrl(),
                    Collectors.mapping(
                        request -> request.getHeader("Idempotency-Key"), Collectors.toList())));
    assertThat(keysByAddress).hasSize(invoiced.size());
    assertThat(keysByAddress.values())
        .as("a kill may repeat a message, but under the same key")
        .allSatisfy(keys -> assertThat(keys.stream().distinct()).hasSize(1));
    assertThat(keysByAddress.values().stream().filter(keys -> keys.size() > 1).count())
        .as("only what was in flight when the process was killed is repeated")
        .isLessThanOrEqualTo((long) CRASHES * 100);
  }

  private void stockSoldAndStockLeftMakeTheStockAtTheStart(Http http) {
    int left =
        http.post(
                "/pvt/orderForms/simulation?an=examplemarket",
                "{\"items\":[{\"id\":\"TSH-BLK-M\",\"quantity\":1,\"seller\":\"exampleseller\"}]}")
            .json()
            .at("/logisticsInfo/0/deliveryChannels")
            .valueStream()
            .filter(channel -> channel.get("id").asString().equals("delivery"))
            .mapToInt(channel -> channel.get("stockBalance").asInt())
            .sum();
    assertThat(left + placed.size()).isEqualTo(STOCK);
  }

  private PlacedOrder order(int number) {
    return PlacedOrder.shirt("CRASH-" + number, vtex.servicesEndpoint("examplemarket"));
  }

  private static Map<String, String> fast() {
    return Map.of("connector.outbox.first-delay", "200ms");
  }

  private TestDatabase database() {
    return TestDatabase.isPostgres()
        ? TestDatabase.create()
        : new TestDatabase(
            "jdbc:h2:file:"
                + folder.resolve("connector")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0",
            "sa",
            "");
  }
}
