package io.sellerconnector.affiliate.order.placing;

import static io.sellerconnector.affiliate.order.AffiliateOrderFixture.body;
import static io.sellerconnector.affiliate.order.AffiliateOrderFixture.json;
import static io.sellerconnector.affiliate.order.AffiliateOrderFixture.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.affiliate.AffiliateSeller.AllowedChanges;
import io.sellerconnector.affiliate.AffiliateSeller.PlacementApi;
import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.testing.DatabaseTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.node.ObjectNode;

@DatabaseTest
class PlacingTests {

  private static final String ORDERS = "/marketplace/orders";

  private final AffiliateOrderFixture room = AffiliateOrderFixture.open();

  @AfterEach
  void close() {
    room.close();
  }

  private MvcTestResult refused(Consumer<ObjectNode> change) {
    ObjectNode order = body("1");
    change.accept(order);
    MvcTestResult answer = room.post(ORDERS, order.toString());
    assertThat(answer).hasStatus(400);
    assertThat(room.jdbc.sql("select count(*) from affiliate_order").query(Integer.class).single())
        .isZero();
    return answer;
  }

  private static ObjectNode item(ObjectNode order) {
    return (ObjectNode) order.path("items").path(0);
  }

  @Test
  void isAnsweredThatItIsBeingPlacedAndThenThatItIs() {
    MvcTestResult first = room.post(ORDERS, body("1").toString());
    assertThat(first).hasStatus(202).hasHeader("Location", "/marketplace/orders/acme/1");
    assertThat(json(first).path("state").asString()).isEqualTo("PLACING");

    room.deliver();
    MvcTestResult second = room.post(ORDERS, body("1").toString());
    assertThat(second).hasStatus(201);
    assertThat(json(second).path("vtexOrderId").asString()).isEqualTo("MKP-1");
    assertThat(room.kinds()).containsExactly("order.placed");
    assertThat(room.vtex.calls("POST", "/api/fulfillment/pvt/orders")).hasSize(1);
  }

  @Test
  void keepsInTheTrailByWhichSimulationItWasSold() {
    room.post(ORDERS, body("1").put("quoteId", "5f0c-1").toString());
    MvcTestResult repeated = room.post(ORDERS, body("1").put("quoteId", "other").toString());
    assertThat(repeated).hasStatus(202);

    assertThat(
            room.jdbc
                .sql("select detail from affiliate_order_event where event = 'quoted'")
                .query(String.class)
                .list())
        .containsExactly("simulation 5f0c-1");
  }

  @Test
  void refusesAQuoteThatIsNone() {
    assertThat(reasons(refused(order -> order.put("quoteId", "x".repeat(101)))))
        .containsKey("quoteId");
    assertThat(reasons(refused(order -> order.put("quoteId", "a\nb")))).containsKey("quoteId");
  }

  @Test
  void namesTheSumThatDoesNotAgreeAndByHowMuch() {
    assertThat(reasons(refused(order -> order.put("total", 2501))))
        .containsEntry(
            "total",
            "is 2501, but goods 2000 plus freight 500 less discount 0 plus interest 0 are 2500:"
                + " 1 cent too much");
    assertThat(reasons(refused(order -> order.put("goods", 1998).put("total", 2498))))
        .containsEntry(
            "goods", "is 1998, but those of the items are 2000 together: 2 cents too little");
    assertThat(reasons(refused(order -> order.put("freight", 501).put("total", 2501))))
        .containsKey("freight");
    assertThat(reasons(refused(order -> order.put("discount", 1).put("total", 2499))))
        .containsKey("discount");
    assertThat(reasons(refused(order -> order.put("interest", 1)))).containsKey("total");
  }

  @Test
  void wantsADeliveryForEachItem() {
    assertThat(reasons(refused(order -> item(order).remove("sla")))).containsKey("items[0].sla");
    assertThat(reasons(refused(order -> item(order).put("deliveryChannel", "pickup-in-point"))))
        .containsKey("items[0].pickupPoint");
    assertThat(reasons(refused(order -> item(order).put("deliveryChannel", "drone"))))
        .containsKey("items[0].deliveryChannel");
    assertThat(
            reasons(
                refused(order ->
                    item(order)
                        .putObject("window")
                        .put("start", "2026-03-03T10:00:00Z")
                        .put("end", "2026-03-03T09:00:00Z")
                        .put("price", 501))))
        .containsKeys("items[0].window.end", "items[0].window.price");
  }

  @Test
  void wantsAllThatVtexAsksForAndSaysAllThatIsWrongAtOnce() {
    assertThat(
            reasons(
                refused(order -> {
                  order.remove("address");
                  order.withObject("customer").put("email", "ana lima@mail.example");
                  order.withObject("customer").put("lastName", "Li\u0000ma");
                  item(order).put("quantity", 0).put("price", -1);
                })))
        .containsOnlyKeys(
            "address",
            "customer.email",
            "customer.lastName",
            "items[0].price",
            "items[0].quantity");
  }

  @Test
  void refusesAnAddressOfFarTooManyParts() {
    assertThat(
            reasons(
                refused(order ->
                    order.withObject("customer").put("email", "a@b" + ".c".repeat(100_000)))))
        .containsOnlyKeys("customer.email");
  }

  @Test
  void refusesAnOrderOf301Items() {
    assertThat(
            reasons(
                refused(order -> {
                  for (int number = 1; number <= 300; number++) {
                    order.withArray("items").add(item(order).deepCopy());
                  }
                })))
        .containsEntry("items", "has 301 items, at most 300 are allowed");
  }

  @Test
  void refusesAnUnknownSellerAndAnOddNumber() {
    assertThat(room.post(ORDERS, body("1").put("seller", "nobody").toString())).hasStatus(404);
    assertThat(room.post(ORDERS, body("1/2").toString())).hasStatus(400);
    assertThat(room.post(ORDERS, body("1").put("seller", "No.Body").toString())).hasStatus(400);
  }

  @Test
  void refusesOtherContentUnderAKnownNumber() {
    room.place("1");
    ObjectNode other = body("1");
    other.withObject("address").put("number", "1001");

    MvcTestResult answer = room.post(ORDERS, other.toString());

    assertThat(answer).hasStatus(409);
    assertThat(json(answer).path("type").asString()).endsWith("order-differs");
    assertThat(room.vtex.orders).hasSize(1);
  }

  @Test
  void anOrderPlacedTwiceAtOnceReachesVtexOnce() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Integer>> answers =
          IntStream.range(0, 8)
              .mapToObj(_ ->
                  CompletableFuture.supplyAsync(
                      () -> room.post(ORDERS, body("1").toString()).getResponse().getStatus(),
                      threads))
              .toList();
      assertThat(answers.stream().map(CompletableFuture::join)).containsOnly(202);
    }
    room.deliver();

    assertThat(room.vtex.calls("POST", "/api/fulfillment/pvt/orders")).hasSize(1);
    assertThat(room.kinds()).containsExactly("order.placed");
  }

  @Test
  void isRefusedWithTheSellersCauseInWords() {
    room.vtex.refuseNext(
        "affiliate-place",
        400,
        "{\"error\":{\"code\":\"FMT007\",\"message\":\"total of a@b.example differs\"}}");
    room.place("1");

    MvcTestResult answer = room.post(ORDERS, body("1").toString());

    assertThat(answer).hasStatus(422);
    assertThat(json(answer).path("detail").asString())
        .contains("price has changed", "FMT007", "total of *** differs");
    assertThat(room.event("order.refused").path("cause").asString()).contains("FMT007");
  }

  @Test
  void sellsNothingForASellerThatIsPaused() {
    room.sellFor(paused());
    assertThat(room.post(ORDERS, body("1").toString())).hasStatus(409);
  }

  private static io.sellerconnector.affiliate.AffiliateSeller paused() {
    var open =
        AffiliateOrderFixture.seller(
            "acme", PlacementApi.FULFILMENT, AllowedChanges.REDUCTIONS, null, false);
    return new io.sellerconnector.affiliate.AffiliateSeller(
        open.name(),
        open.account(),
        open.affiliateId(),
        open.salesChannel(),
        open.country(),
        open.currency(),
        open.referencePostalCodes(),
        open.simulationApi(),
        open.placementApi(),
        open.orderBody(),
        open.floor(),
        open.cap(),
        open.emailAlias(),
        open.priceTolerance(),
        open.fob(),
        open.changes(),
        true);
  }

  @Test
  void noDeliveryIsWantedWhereTheMarketplaceDelivers() {
    room.sellFor(
        AffiliateOrderFixture.seller(
            "acme", PlacementApi.FULFILMENT, AllowedChanges.REDUCTIONS, null, true));
    ObjectNode order = body("1");
    item(order).remove("sla");

    var id = room.place(order);

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PLACED);
    assertThat(
            room.vtex
                .calls("POST", "/api/fulfillment/pvt/orders")
                .getFirst()
                .body()
                .at("/0/shippingData/isFob")
                .asBoolean())
        .isTrue();
  }
}
