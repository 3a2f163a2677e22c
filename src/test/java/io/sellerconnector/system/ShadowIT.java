package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.TimingTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** An adapter that is tried beside the embedded inventory, from the simulation to the verdict. */
@ConnectorTest
@TestPropertySource(
    properties = {
      "connector.inventory.shadow=trial",
      "connector.inventory.shadow-recheck=300ms",
      "connector.inventory.shadow-deadline=400ms",
      "connector.inventory.shadow-concurrency=1",
    })
@TimingTest
class ShadowIT {

  @TestConfiguration(proxyBeanMethods = false)
  static class Trial {

    @Bean
    TrialAdapter trial(ObjectProvider<Inventory> live) {
      return new TrialAdapter(live::getObject);
    }
  }

  @LocalServerPort int port;
  @Autowired TrialAdapter trial;
  @Autowired Inventory live;
  @Autowired MeterRegistry meters;

  @BeforeEach
  void forget() {
    trial.reset();
    sayStockBeforeReservations();
    assertThat(seller().send("DELETE", "/seller/shadow/differences", null).status()).isEqualTo(200);
  }

  @AfterEach
  void release() {
    trial.reset();
  }

  @Test
  void saysThatItIsSafeToSwitchOnceAllSkusWereComparedAndAreEqual() {
    assertThat(summary().at("/verdict").asString()).isEqualTo("TOO_EARLY");

    long id = start("{}").at("/comparisons/0/id").asLong();
    JsonNode finished = awaitFinished(id);

    assertThat(finished.at("/compared").asInt()).isEqualTo(76);
    assertThat(finished.at("/differing").asInt()).isZero();
    awaitVerdict("READY");
    JsonNode summary = summary();
    assertThat(summary.at("/live").asString()).isEqualTo("embedded");
    assertThat(summary.at("/shadow").asString()).isEqualTo("trial");
    assertThat(summary.at("/equalPercent").asDouble()).isEqualTo(100);
    assertThat(summary.at("/shadowCalls/meanMillis").asDouble()).isPositive();
    assertThat(summary.at("/sentence").asString()).contains("connector.inventory.adapter to trial");
  }

  @Test
  void listsWhatMarketplacesWouldBeAnsweredOtherwiseUntilItIsMended() {
    SkuOffer.Priced mug = offer("MUG-BLU");
    trial.say("MUG-BLU", withPrice(mug, 100_000));
    trial.say("TSH-BLK-S", new SkuOffer.Inactive());

    assertThat(simulate("MUG-BLU").at("/items/0/price").asLong()).isEqualTo(mug.price().value());
    simulate("TSH-BLK-S");

    awaitDifferences(3);
    JsonNode price = differences("?field=PRICE").get(0);
    assertThat(price.at("/skuId").asString()).isEqualTo("MUG-BLU");
    assertThat(price.at("/marketplace").asString()).isEqualTo("examplemarket");
    assertThat(price.at("/liveValue").asString()).isEqualTo(Long.toString(mug.price().value()));
    assertThat(price.at("/shadowValue").asString()).isEqualTo("100000");
    assertThat(differences("?sku=TSH-BLK-S").get(0).at("/shadowValue").asString())
        .isEqualTo("INACTIVE");
    awaitVerdict("DIFFERENT");
    assertThat(summary().at("/open/PRICE").asInt()).isEqualTo(1);
    JsonNode first = get("/seller/shadow/differences?limit=2").json();
    assertThat(first.at("/differences")).hasSize(2);
    assertThat(
            get("/seller/shadow/differences?limit=2&after=" + first.at("/next").asString())
                .json()
                .at("/differences"))
        .hasSize(1);
    assertThat(meters.get("connector.shadow.compared").counter().count()).isPositive();

    trial.reset();
    sayStockBeforeReservations();
    start("{\"skus\": [\"MUG-BLU\", \"TSH-BLK-S\"]}");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(differences("?open=true")).isEmpty());
    assertThat(differences("?open=false")).hasSize(3);
  }

  @Test
  void doesNotTakeAnOpenOrdersPiecesForADifference() {
    SkuOffer.Priced before = offer("TSH-BLK-M");
    Answer placed =
        Http.at(port)
            .asMarketplace()
            .post(
                "/pvt/orders?an=examplemarket",
                PlacedOrder.shirt("SHADOW-1", "http://localhost:1/api/oms?an=examplemarket")
                    .json());
    assertThat(placed.status()).as(placed.body()).isEqualTo(200);
    Awaitility.await()
        .until(() ->
            offer("TSH-BLK-M").stock().warehouse().value()
                == before.stock().warehouse().value() - 1);

    long id = start("{\"skus\": [\"TSH-BLK-M\"]}").at("/comparisons/0/id").asLong();

    JsonNode finished = awaitFinished(id);
    assertThat(finished.at("/compared").asInt()).isEqualTo(1);
    assertThat(finished.at("/differing").asInt()).isZero();
  }

  @Test
  void answersMarketplacesAsEverWhileTheShadowHangsOrThrows() {
    CountDownLatch end = new CountDownLatch(1);
    trial.answer(_ -> {
      try {
        end.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return new OffersAnswer.Failed("too late");
    });
    try {
      assertAnsweredAsEver();
      Awaitility.await().until(() -> calls("late") > 0);
      assertAnsweredAsEver();
    } finally {
      end.countDown();
    }
    trial.answer(_ -> {
      throw new IllegalStateException("boom");
    });
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> {
          assertAnsweredAsEver();
          return calls("failed") > 0;
        });
    awaitVerdict("UNRELIABLE");
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThat(get("/seller/shadow/differences?field=NOPE").status()).isEqualTo(400);
    assertThat(get("/seller/shadow/differences?limit=0").status()).isEqualTo(400);
    assertThat(get("/seller/shadow/differences?sku=%20A").status()).isEqualTo(400);
    assertThat(get("/seller/shadow/comparisons/999999").status()).isEqualTo(404);
    assertThat(Http.at(port).get("/seller/shadow").status()).isEqualTo(401);
    assertProblem("{\"skus\": []}", "skus");
    assertProblem("{\"skus\": [\" A\"]}", "white space");
    assertProblem("{\"marketplace\": \"nosuch\"}", "is not configured");
    assertProblem("{\"salesChannel\": \"1\"}", "marketplace");
  }

  @Test
  void startsOncePerIdempotencyKey() {
    Http once = seller().with("Idempotency-Key", "shadow-1");
    String body = "{\"skus\": [\"MUG-BLU\"]}";
    Answer first = once.post("/seller/shadow/comparisons", body);
    assertThat(first.status()).isEqualTo(202);
    assertThat(once.post("/seller/shadow/comparisons", body).body()).isEqualTo(first.body());
  }

  /** As a system does that knows nothing of the orders that the tests have placed. */
  private void sayStockBeforeReservations() {
    SkuOffer.Priced offer = offer("TSH-BLK-M");
    int pieces = get("/seller/skus/TSH-BLK-M").json().at("/stock/0/quantity").asInt();
    trial.say(
        "TSH-BLK-M",
        new SkuOffer.Priced(
            offer.price(),
            offer.listPrice(),
            offer.priceValidUntil(),
            new Stock(new Quantity(pieces), offer.stock().pickupPoints()),
            offer.measures(),
            offer.measurementUnit(),
            offer.unitMultiplier(),
            offer.classification(),
            offer.services()));
  }

  private void assertAnsweredAsEver() {
    long start = System.nanoTime();
    JsonNode answer = simulate("MUG-BLU");
    assertThat(answer.at("/items/0/price").asLong()).isEqualTo(offer("MUG-BLU").price().value());
    assertThat(answer.at("/items/0/quantity").asInt()).isEqualTo(1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }

  private long calls(String outcome) {
    return meters
        .get("connector.shadow.latency")
        .tags("side", "shadow", "outcome", outcome)
        .timer()
        .count();
  }

  private void awaitVerdict(String verdict) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(summary().at("/verdict").asString()).isEqualTo(verdict));
  }

  private void awaitDifferences(int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(differences("?open=true")).hasSize(count));
  }

  private JsonNode awaitFinished(long id) {
    String path = "/seller/shadow/comparisons/" + id;
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> get(path).json().at("/state").asString().equals("FINISHED"));
    return get(path).json();
  }

  private JsonNode start(String body) {
    Answer answer = seller().post("/seller/shadow/comparisons", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return answer.json();
  }

  private void assertProblem(String body, String named) {
    Answer answer = seller().post("/seller/shadow/comparisons", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains(named);
  }

  private SkuOffer.Priced offer(String sku) {
    OffersAnswer answer =
        live.offers(
            new OffersQuery(
                new MarketplaceAccount("examplemarket"),
                SalesChannel.DEFAULT,
                Set.of(new SkuId(sku)),
                Instant.MAX));
    if (answer instanceof OffersAnswer.Offers(Map<SkuId, SkuOffer> offers, Instant _)
        && offers.get(new SkuId(sku)) instanceof SkuOffer.Priced priced) {
      return priced;
    }
    throw new AssertionError(answer);
  }

  private static SkuOffer.Priced withPrice(SkuOffer.Priced offer, long cents) {
    return new SkuOffer.Priced(
        new Cents(cents),
        new Cents(cents),
        offer.priceValidUntil(),
        offer.stock(),
        offer.measures(),
        offer.measurementUnit(),
        offer.unitMultiplier(),
        offer.classification(),
        offer.services());
  }

  private JsonNode summary() {
    return get("/seller/shadow").json();
  }

  private JsonNode differences(String query) {
    return get("/seller/shadow/differences" + query).json().at("/differences");
  }

  private JsonNode simulate(String sku) {
    return Http.at(port)
        .post(
            "/pvt/orderForms/simulation?an=examplemarket",
            "{\"items\":[{\"id\":\"%s\",\"quantity\":1,\"seller\":\"exampleseller\"}]}"
                .formatted(sku))
        .json();
  }

  private Answer get(String path) {
    return seller().get(path);
  }

  private Http seller() {
    return Http.at(port).asSeller();
  }
}
