package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Rules, decisions by hand and stop-sell, from the seller API to the order. */
@ConnectorTest
@TestPropertySource(
    properties = {
      "connector.offering.rules[0].marketplace=examplemarket",
      "connector.offering.rules[0].except.skus=TSH-WHT-S",
      "connector.offering.rules[0].except.categories=Home/Outlet",
      "connector.offering.rules[0].price-channel=9",
      "connector.offering.rules[0].stock.floor=5",
      "connector.offering.rules[0].stock.percentage=100",
    })
class OfferingIT {

  private static final String PRODUCT =
      """
      {"productName":"Shirt","description":"A shirt","categoryPath":"%s"}
      """;

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  @LocalServerPort int port;

  @BeforeEach
  void stock() {
    setFree(30);
    put("/seller/skus/MUG-BLU/stock", "{\"quantity\":0,\"pickupPointId\":\"PP0001\"}");
    put("/seller/skus/MUG-BLU/stock", "{\"quantity\":0,\"pickupPointId\":\"PP0002\"}");
    put("/seller/skus/MUG-BLU/price", "{\"price\":2990,\"salesChannel\":\"9\"}");
    seller("/seller/offering/resumptions", "{\"skus\":[\"MUG-BLU\"]}");
  }

  /** PostgreSQL keeps a question mark for one: two ids became one, and the answer was a 500. */
  @Test
  void anIdWithHalfACharacterIsRefused() {
    String half = "\"\\ud800\"";
    for (String body :
        List.of(
            "{\"skus\":[%s],\"marketplace\":\"examplemarket\",\"offered\":true}".formatted(half),
            "{\"skus\":[%s,\"\\udfff\"],\"offered\":true,\"marketplace\":\"examplemarket\"}"
                .formatted(half),
            "{\"skus\":[\"MUG-BLU\"],\"marketplace\":\"examplemarket\",\"salesChannel\":%s,\"offered\":true}"
                .formatted(half),
            "{\"skus\":[\"MUG-BLU\"],\"marketplace\":%s,\"offered\":true}".formatted(half))) {
      Answer answer = Http.at(port).asSeller().post("/seller/offering/decisions", body);
      assertThat(answer.status()).as("%s: %s", body, answer.body()).isEqualTo(400);
    }
    Answer price =
        Http.at(port)
            .asSeller()
            .put("/seller/skus/MUG-BLU/price", "{\"price\":1,\"salesChannel\":%s}".formatted(half));
    assertThat(price.status()).as(price.body()).isEqualTo(400);
  }

  @Test
  void fiftyBuyersAtOnceNeverSellTheFloor() throws Exception {
    int free = free();
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService buyers = Executors.newFixedThreadPool(50)) {
      List<Future<Answer>> calls =
          IntStream.range(0, 100).mapToObj(_ -> buyers.submit(() -> place("MUG-BLU"))).toList();
      for (Future<Answer> call : calls) {
        answers.add(call.get(60, TimeUnit.SECONDS));
      }
    }
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(free - 5);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allSatisfy(answer -> assertThat(answer.header("x-vtex-error-code")).hasValue("FMT002"));
    assertThat(free()).isEqualTo(5);
    assertThat(simulate("MUG-BLU").at("/logisticsInfo/0/stockBalance").asInt()).isZero();
  }

  @Test
  void takesNoOrderThatCommitsAfterAStop() throws Exception {
    setFree(5_000);
    ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    CountDownLatch underWay = new CountDownLatch(40);
    CountDownLatch enough = new CountDownLatch(1);
    try (ExecutorService buyers = Executors.newFixedThreadPool(12)) {
      for (int i = 0; i < 12; i++) {
        var _ =
            buyers.submit(() -> {
              for (int n = 0; n < 500 && enough.getCount() > 0; n++) {
                answers.add(place("MUG-BLU"));
                underWay.countDown();
              }
            });
      }
      assertThat(underWay.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(stop("MUG-BLU").status()).isEqualTo(200);
      int freeAfterStop = free();
      Answer later = place("MUG-BLU");
      assertThat(later.status()).isEqualTo(400);
      assertThat(later.header("x-vtex-error-code")).hasValue("FMT005");
      enough.countDown();
      buyers.shutdown();
      assertThat(buyers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
      assertThat(free()).as("nothing is held after the stop").isEqualTo(freeAfterStop);
    }
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allSatisfy(answer -> assertThat(answer.header("x-vtex-error-code")).hasValue("FMT005"));
  }

  @Test
  void saysUnavailableInTheNextSimulationAfterAStopAndSellsAgainAfterwards() {
    assertThat(simulate("MUG-BLU").at("/items/0/quantity").asInt()).isEqualTo(1);
    assertThat(stop("MUG-BLU").json().at("/skus").asInt()).isEqualTo(1);
    JsonNode stopped = simulate("MUG-BLU");
    assertThat(stopped.at("/items/0/quantity").asInt()).isZero();
    assertThat(stopped.at("/logisticsInfo/0/stockBalance").asInt()).isZero();

    JsonNode stops = get("/seller/offering/stops").json();
    assertThat(stops.at("/stops/0/skuId").asString()).isEqualTo("MUG-BLU");
    assertThat(stops.at("/stops/0/stopReason").asString()).isEqualTo("recall");
    JsonNode sku = get("/seller/offering/skus/MUG-BLU").json();
    assertThat(sku.at("/markets/0/marketplace").asString()).isEqualTo("examplemarket");
    assertThat(sku.at("/markets/0/state").asString()).isEqualTo("STOPPED");
    assertThat(sku.at("/decisions/0/stopReason").asString()).isEqualTo("recall");

    seller("/seller/offering/resumptions", "{\"skus\":[\"MUG-BLU\"]}");
    assertThat(simulate("MUG-BLU").at("/items/0/quantity").asInt()).isEqualTo(1);
    assertThat(get("/seller/offering/stops").json().at("/stops")).isEmpty();
  }

  @Test
  void followsTheRuleUntilSomebodyDecidesOtherwise() {
    assertThat(simulate("TSH-WHT-S").at("/items/0/quantity").asInt()).isZero();
    Answer refused = place("TSH-WHT-S");
    assertThat(refused.header("x-vtex-error-code")).hasValue("FMT005");
    assertThat(refused.header("x-vtex-error-message").orElseThrow()).contains("not offered");

    decide("TSH-WHT-S", "true");
    assertThat(simulate("TSH-WHT-S").at("/items/0/quantity").asInt()).isEqualTo(1);
    decide("TSH-WHT-S", "null");
    assertThat(simulate("TSH-WHT-S").at("/items/0/quantity").asInt()).isZero();
  }

  @Test
  void followsTheCategoryOfTheProductData() {
    assertThat(simulate("TSH-BLK-L").at("/items/0/quantity").asInt()).isEqualTo(1);
    put("/seller/skus/TSH-BLK-L/product", PRODUCT.formatted("Home/Outlet/Shirts"));
    assertThat(simulate("TSH-BLK-L").at("/items/0/quantity").asInt()).isZero();
    put("/seller/skus/TSH-BLK-L/product", PRODUCT.formatted("Home/Shirts"));
    assertThat(simulate("TSH-BLK-L").at("/items/0/quantity").asInt()).isEqualTo(1);
  }

  @Test
  void sellsAtThePriceOfTheChannelThatTheRuleNames() {
    put("/seller/skus/MUG-BLU/price", "{\"price\":2490,\"salesChannel\":\"9\"}");
    assertThat(simulate("MUG-BLU").at("/items/0/price").asInt()).isEqualTo(2490);
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertProblem("stops", "{\"skus\":[],\"reason\":\"x\"}", "skus");
    assertProblem("stops", "{\"skus\":[\"A\"]}", "reason");
    assertProblem("stops", "{\"skus\":[\" A\"],\"reason\":\"x\"}", "white space");
    assertProblem(
        "resumptions", "{\"skus\":[\"A\"],\"marketplace\":\"nosuch\"}", "is not configured");
    assertProblem(
        "decisions", "{\"skus\":[\"A\"],\"salesChannel\":\"1\",\"offered\":true}", "marketplace");
    assertThat(Http.at(port).get("/seller/offering/stops").status()).isEqualTo(401);
  }

  @Test
  void stopsOncePerIdempotencyKey() {
    String body = "{\"skus\":[\"MUG-BLU\"],\"reason\":\"recall\"}";
    Http once = Http.at(port).asSeller().with("Idempotency-Key", "stop-1");
    assertThat(once.post("/seller/offering/stops", body).status()).isEqualTo(200);
    seller("/seller/offering/resumptions", "{\"skus\":[\"MUG-BLU\"]}");
    assertThat(once.post("/seller/offering/stops", body).status()).isEqualTo(200);
    assertThat(simulate("MUG-BLU").at("/items/0/quantity").asInt()).isEqualTo(1);
  }

  @Test
  void saysThatThereIsNoShadowToCompareWith() {
    assertThat(get("/seller/shadow").json().at("/verdict").asString()).isEqualTo("NO_SHADOW");
    assertThat(get("/seller/shadow/differences").json().at("/differences")).isEmpty();
    Answer refused = Http.at(port).asSeller().post("/seller/shadow/comparisons", "{}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().at("/detail").asString()).contains("set connector.inventory.shadow");
  }

  private void assertProblem(String what, String body, String named) {
    Answer answer = Http.at(port).asSeller().post("/seller/offering/" + what, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains(named);
  }

  /** Beside what orders of other tests hold. */
  private void setFree(int pieces) {
    int held = get("/seller/skus/MUG-BLU").json().at("/stock/0/held").asInt();
    put("/seller/skus/MUG-BLU/stock", "{\"quantity\":%d}".formatted(held + pieces));
  }

  private int free() {
    JsonNode stock = get("/seller/skus/MUG-BLU").json().at("/stock/0");
    return stock.at("/quantity").asInt() - stock.at("/held").asInt();
  }

  private Answer stop(String sku) {
    return seller(
        "/seller/offering/stops", "{\"skus\":[\"%s\"],\"reason\":\"recall\"}".formatted(sku));
  }

  private void decide(String sku, String offered) {
    seller(
        "/seller/offering/decisions",
        "{\"skus\":[\"%s\"],\"marketplace\":\"examplemarket\",\"offered\":%s}"
            .formatted(sku, offered));
  }

  private Answer seller(String path, String body) {
    Answer answer = Http.at(port).asSeller().post(path, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private void put(String path, String body) {
    Answer answer = Http.at(port).asSeller().put(path, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private Answer get(String path) {
    return Http.at(port).asSeller().get(path);
  }

  private JsonNode simulate(String sku) {
    return Http.at(port)
        .post(
            "/pvt/orderForms/simulation?an=examplemarket",
            "{\"items\":[{\"id\":\"%s\",\"quantity\":1,\"seller\":\"exampleseller\"}]}"
                .formatted(sku))
        .json();
  }

  private Answer place(String sku) {
    PlacedOrder order =
        new PlacedOrder(
            "OFFERING-" + NUMBERS.incrementAndGet(),
            "http://localhost:1/api/oms?an=examplemarket",
            List.of(PlacedOrder.Line.of(sku, 1, 7990)));
    return Http.at(port).asMarketplace().post("/pvt/orders?an=examplemarket", order.json());
  }
}
