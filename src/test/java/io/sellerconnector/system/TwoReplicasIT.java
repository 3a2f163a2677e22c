package io.sellerconnector.system;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.VtexStub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** One order's requests reach two replicas, one after the other and all at once. */
@ConnectorTest
@TestPropertySource(
    properties = {"connector.cancellation.policy=ask-erp", "connector.outbox.poll-interval=50ms"})
class TwoReplicasIT {

  private static final String SKU = "TSH-BLK-M";
  private static final int STOCK = 1000;
  private static final int RACES = 24;

  private static final VtexStub vtex = VtexStub.start();

  @LocalServerPort int port;
  @Autowired Environment environment;

  private SecondReplica replica;
  private Http one;
  private Http two;

  @BeforeEach
  void startAnother() {
    vtex.reset();
    replica =
        SecondReplica.of(
            environment,
            "connector.cancellation.policy=ask-erp",
            "connector.outbox.poll-interval=50ms");
    one = Http.at(port);
    two = replica.http();
    assertThat(
            one.asSeller()
                .put("/seller/skus/" + SKU + "/stock", "{\"quantity\":" + STOCK + "}")
                .status())
        .isEqualTo(200);
  }

  @AfterEach
  void stopAnother() {
    replica.close();
  }

  @Test
  void anyReplicaAnswersAnyRequestOfADialogue() {
    String id = place(one, "TWO-1");
    assertThat(authorise(two, "TWO-1", id).status()).isEqualTo(200);
    evaluating(cancel(one, "TWO-1", id));
    evaluating(cancel(two, "TWO-1", id));
    assertThat(two.asSeller().get("/seller/orders/hand-over").json().toString())
        .contains("CANCELLATION_ASKED", "changed my mind");

    Answer decision = decide(two, id, "{\"confirm\": true}");

    assertThat(decision.status()).isEqualTo(200);
    assertThat(decide(one, id, "{\"confirm\": true}").body()).isEqualTo(decision.body());
    String receipt = cancel(one, "TWO-1", id).body();
    assertThat(receipt).contains("receipt");
    assertThat(cancel(two, "TWO-1", id).body()).isEqualTo(receipt);
    awaitEmptyOutbox();
    vtex.server()
        .verify(
            1,
            postRequestedFor(urlPathEqualTo("/api/oms/pvt/orders/TWO-1/cancel"))
                .withRequestBody(
                    equalToJson(
                        "{\"reason\": \"the seller confirms the cancellation that was asked"
                            + " for\"}")));
    assertThat(held()).isZero();
  }

  @Test
  void isNeverBothCancelledAndInvoicedHoweverTheCallsRace() throws Exception {
    int sold = 0;
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Race> races = new ArrayList<>();
      for (int number = 0; number < RACES; number++) {
        String theirs = "RACE-" + number;
        String id = place(number % 2 == 0 ? one : two, theirs);
        authorise(one, theirs, id);
        if (number % 3 == 0) {
          cancel(two, theirs, id);
        }
        races.add(race(callers, theirs, id));
      }
      for (Race race : races) {
        sold += race.judge() ? 1 : 0;
      }
    }
    awaitEmptyOutbox();
    for (int number = 0; number < RACES; number++) {
      String path = "/api/oms/pvt/orders/RACE-" + number;
      assertThat(calls(path + "/invoice") == 0 || calls(path + "/cancel") == 0)
          .as("order %d is not reported as both", number)
          .isTrue();
    }
    JsonNode stock = stock();
    assertThat(stock.get("quantity").asInt()).isEqualTo(STOCK - sold);
  }

  /** What the calls of one order were answered. */
  private final class Race {

    private final String id;
    private final List<Future<Answer>> cancels = new ArrayList<>();
    private final List<Future<Answer>> invoices = new ArrayList<>();
    private final List<Future<Answer>> others = new ArrayList<>();

    private Race(String id) {
      this.id = id;
    }

    /**
     * @return whether the order is sold in the end
     */
    boolean judge() throws Exception {
      JsonNode order = one.asSeller().get("/seller/orders/" + id).json();
      String state = order.get("state").asString();
      boolean confirmed = false;
      for (Future<Answer> cancel : cancels) {
        Answer answer = cancel.get();
        assertThat(answer.status()).as(answer.body()).isIn(200, 409);
        confirmed |= answer.body().contains("\"receipt\"");
      }
      boolean invoiced = false;
      for (Future<Answer> invoice : invoices) {
        Answer answer = invoice.get();
        assertThat(answer.status()).as(answer.body()).isIn(200, 201, 409);
        invoiced |= answer.status() != 409;
      }
      for (Future<Answer> other : others) {
        assertThat(other.get().status()).as(other.get().body()).isIn(200, 409);
      }
      order = one.asSeller().get("/seller/orders/" + id).json();
      state = order.get("state").asString();
      assertThat(confirmed && invoiced).as(order.toString()).isFalse();
      assertThat(invoiced).isEqualTo(state.equals("INVOICED"));
      if (confirmed) {
        assertThat(state).isEqualTo("CANCELLED");
      }
      return invoiced;
    }
  }

  private Race race(ExecutorService callers, String theirs, String id) {
    Race race = new Race(id);
    for (Http each : List.of(one, two)) {
      race.cancels.add(callers.submit(() -> cancel(each, theirs, id)));
      race.invoices.add(callers.submit(invoice(each, id)));
      race.others.add(callers.submit(() -> decide(each, id, "{\"confirm\": true}")));
      race.others.add(callers.submit(() -> authorise(each, theirs, id)));
    }
    return race;
  }

  private static Callable<Answer> invoice(Http http, String id) {
    return () ->
        http.asSeller().post("/seller/orders/" + id + "/invoices", "{\"number\":\"NFe-1\"}");
  }

  private static String place(Http http, String theirs) {
    Answer placed =
        http.asMarketplace()
            .post(
                "/pvt/orders?an=examplemarket",
                PlacedOrder.shirt(theirs, vtex.servicesEndpoint("examplemarket")).json());
    assertThat(placed.status()).as(placed.body()).isEqualTo(200);
    return placed.json().get("orderId").asString();
  }

  private static Answer authorise(Http http, String theirs, String id) {
    return http.asMarketplace()
        .post(
            "/pvt/orders/" + id + "/fulfill?an=examplemarket",
            "{\"marketplaceOrderId\":\"" + theirs + "\"}");
  }

  private static Answer cancel(Http http, String theirs, String id) {
    return http.asMarketplace()
        .post(
            "/pvt/orders/" + id + "/cancel?an=examplemarket",
            """
            {"marketplaceOrderId": "%s", "reason": "changed my mind", "requestedByUser": true}
            """
                .formatted(theirs));
  }

  private static Answer decide(Http http, String id, String body) {
    return http.asSeller().post("/seller/orders/" + id + "/cancellation-decision", body);
  }

  private static void evaluating(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.header("Content-Length")).hasValue("0");
  }

  private void awaitEmptyOutbox() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            one.asSeller()
                .get("/seller/messages?state=WAITING&limit=1")
                .json()
                .get("messages")
                .isEmpty());
  }

  private static long calls(String path) {
    return vtex.calls().stream().filter(call -> call.getUrl().startsWith(path)).count();
  }

  private JsonNode stock() {
    return one.asSeller().get("/seller/skus/" + SKU).json().get("stock").get(0);
  }

  private int held() {
    return stock().get("held").asInt();
  }
}
