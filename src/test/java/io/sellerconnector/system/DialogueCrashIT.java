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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the connector amid cancellation dialogues: what was acknowledged stands, and is told. */
@DatabaseTest
class DialogueCrashIT {

  private static final int CLIENTS = 4;
  private static final int CRASHES = 2;
  private static final int DECISIONS_BETWEEN_CRASHES = 20;

  @TempDir Path folder;

  /** What was acknowledged, by the marketplace's order id. */
  private final Map<String, String> confirmed = new ConcurrentHashMap<>();

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
  void everyDecisionThatWasAcknowledgedStandsAndIsToldOnce() throws Exception {
    TestDatabase database = database();
    AtomicInteger numbers = new AtomicInteger();
    for (int crash = 1; crash <= CRASHES; crash++) {
      try (ConnectorProcess connector = ConnectorProcess.start(database, asking())) {
        workUntilKilled(connector, numbers, crash * DECISIONS_BETWEEN_CRASHES);
      }
    }
    try (ConnectorProcess connector = ConnectorProcess.start(database, asking())) {
      Http http = connector.http();
      for (int number = 0; number < numbers.get(); number++) {
        dialogue(http, number);
      }
      awaitEmptyOutbox(http);
      for (int number = 0; number < numbers.get(); number++) {
        isToldAsItWasDecided(number);
      }
      assertThat(confirmed.size() + invoiced.size()).isEqualTo(numbers.get());
    }
  }

  private void workUntilKilled(ConnectorProcess connector, AtomicInteger numbers, int decisions)
      throws Exception {
    List<Future<?>> work = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (int client = 0; client < CLIENTS; client++) {
        work.add(clients.submit(() -> dialogues(connector.http(), numbers)));
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> confirmed.size() + invoiced.size() >= decisions);
      connector.kill();
    }
    for (Future<?> client : work) {
      client.get();
    }
  }

  private void dialogues(Http http, AtomicInteger numbers) {
    try {
      while (true) {
        dialogue(http, numbers.getAndIncrement());
      }
    } catch (UncheckedIOException killed) {
      // What was not acknowledged is repeated after the restart.
    }
  }

  /** Each step may be a repeat of one that was done before a kill. */
  private void dialogue(Http http, int number) {
    String theirs = "TALK-" + number;
    Answer placed =
        http.asMarketplace()
            .post(
                "/pvt/orders?an=examplemarket",
                PlacedOrder.shirt(theirs, vtex.servicesEndpoint("examplemarket")).json());
    String call = "{\"marketplaceOrderId\":\"" + theirs + "\"}";
    if (placed.status() == 409) {
      assertThat(number % 2).as(placed.body()).isZero();
      same(confirmed, theirs, marketplace(http, theirs, "cancel", call).body());
      return;
    }
    String id = placed.json().get("orderId").asString();
    marketplace(http, id, "fulfill", call);
    Answer asked = marketplace(http, id, "cancel", call);
    if (number % 2 == 0) {
      Answer decision =
          http.asSeller()
              .post("/seller/orders/" + id + "/cancellation-decision", "{\"confirm\": true}");
      assertThat(decision.status()).as(decision.body()).isEqualTo(200);
      same(confirmed, theirs, marketplace(http, id, "cancel", call).body());
    } else {
      Answer invoice =
          http.asSeller().post("/seller/orders/" + id + "/invoices", "{\"number\":\"NFe-1\"}");
      assertThat(invoice.status()).as(invoice.body()).isIn(200, 201);
      assertThat(asked.status()).isIn(200, 409);
      assertThat(marketplace(http, id, "cancel", call).status()).isEqualTo(409);
      invoiced.put(theirs, id);
    }
  }

  private static Answer marketplace(Http http, String id, String what, String call) {
    return http.asMarketplace().post("/pvt/orders/" + id + "/" + what + "?an=examplemarket", call);
  }

  private static void same(Map<String, String> answers, String key, String answer) {
    String before = answers.putIfAbsent(key, answer);
    if (before != null) {
      assertThat(answer).isEqualTo(before);
    }
  }

  private void isToldAsItWasDecided(int number) {
    String order = "/api/oms/pvt/orders/TALK-" + number + "/";
    List<String> told =
        vtex.calls().stream()
            .map(call -> call.getUrl())
            .filter(url -> url.startsWith(order))
            .map(url -> url.substring(order.length()).replaceAll("\\?.*", ""))
            .distinct()
            .toList();
    assertThat(told).containsExactly(number % 2 == 0 ? "cancel" : "invoice");
    assertThat(
            vtex.calls().stream()
                .filter(call -> call.getUrl().startsWith(order))
                .map(call -> call.getHeader("Idempotency-Key"))
                .distinct())
        .as("a kill may repeat a message, but under the same key")
        .hasSize(1);
  }

  private static void awaitEmptyOutbox(Http http) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            http.asSeller()
                .get("/seller/messages?state=WAITING&limit=1")
                .json()
                .get("messages")
                .isEmpty());
  }

  private static Map<String, String> asking() {
    return Map.of(
        "connector.outbox.first-delay", "200ms", "connector.cancellation.policy", "ask-erp");
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
