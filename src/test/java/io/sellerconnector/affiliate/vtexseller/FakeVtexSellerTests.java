package io.sellerconnector.affiliate.vtexseller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.sellerconnector.affiliate.vtexseller.FakeFaults.Fault;
import io.sellerconnector.affiliate.vtexseller.FakeVtexSeller.Change;
import io.sellerconnector.affiliate.vtexseller.FakeVtexSeller.Tracking;
import io.sellerconnector.testing.MovableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That the stand-in does what the protocol says, before it judges anybody. */
class FakeVtexSellerTests {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String ORDER =
      """
      {"marketplaceOrderId": "%s", "marketplaceServicesEndpoint": "%s",
       "marketplacePaymentValue": %d, "isCreatedAsync": true,
       "items": [{"id": "11", "quantity": 2, "seller": "1", "price": 1000}],
       "clientProfileData": {"email": "a@example.com", "firstName": "A", "lastName": "B",
         "documentType": "cpf", "document": "1"},
       "shippingData": {"logisticsInfo": [{"itemIndex": 0, "selectedSla": "Normal",
         "price": 700}]}}
      """;

  private final MovableClock clock = new MovableClock("2026-11-30T10:00:00Z");
  private final FakeVtexSeller seller = new FakeVtexSeller("shoes", "MKT", clock, 1);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private HttpServer we;

  @BeforeEach
  void listen() throws IOException {
    seller.shelf.put(new FakeSku("11", 1000, 10));
    seller.shelf.put(new FakeSku("12", 2000, 0));
    we = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    we.createContext(
        "/",
        exchange -> {
          try (exchange) {
            heard.add(
                exchange.getRequestMethod()
                    + " "
                    + exchange.getRequestURI()
                    + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
          }
        });
    we.start();
  }

  @AfterEach
  void close() {
    we.stop(0);
    client.shutdownNow();
    seller.close();
  }

  private String endpoint() {
    return "http://localhost:" + we.getAddress().getPort() + "/affiliate/shoes/secret";
  }

  private HttpResponse<String> call(String method, String path, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(seller.url() + "/shoes" + path))
            .header("X-VTEX-API-AppKey", FakeVtexSeller.KEY)
            .header("X-VTEX-API-AppToken", FakeVtexSeller.TOKEN)
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> place(String id, long value) throws Exception {
    return call(
        "POST",
        "/api/fulfillment/pvt/orders?sc=1&affiliateId=MKT",
        "[" + ORDER.formatted(id, endpoint(), value) + "]");
  }

  private JsonNode simulated(String... skus) throws Exception {
    StringBuilder items = new StringBuilder();
    for (String sku : skus) {
      items.append(items.isEmpty() ? "" : ",");
      items.append("{\"id\":\"%s\",\"quantity\":1,\"seller\":\"1\"}".formatted(sku));
    }
    return JSON.readTree(
        call(
                "POST",
                "/api/fulfillment/pvt/orderForms/simulation?sc=1&affiliateId=MKT",
                "{\"postalCode\":\"01310-100\",\"country\":\"BRA\",\"items\":[" + items + "]}")
            .body());
  }

  @Test
  void callsAboutNothingHaveNoEffectAndTellWhetherTheyAreAllowed() throws Exception {
    String placement = "/api/fulfillment/pvt/orders?sc=1&affiliateId=MKT";
    String cancellation = "/api/oms/pvt/orders/MKT-_none/cancel";
    assertThat(call("POST", placement, "[]").statusCode()).isEqualTo(400);
    assertThat(call("POST", cancellation, "{\"reason\": \"x\"}").statusCode()).isEqualTo(404);

    seller.forbid(
        Set.of("POST /api/fulfillment/pvt/orders", "POST /api/oms/pvt/orders/{orderId}/cancel"));

    assertThat(call("POST", placement, "[]").statusCode()).isEqualTo(403);
    assertThat(call("POST", cancellation, "{\"reason\": \"x\"}").statusCode()).isEqualTo(403);
  }

  @Test
  void theFormerPriceIsToldForAWhile() throws Exception {
    seller.simulation.stale(Duration.ofMinutes(5));
    seller.shelf.price("11", 900);

    assertThat(simulated("11").at("/items/0/price").asLong()).isEqualTo(1000);
    clock.advance(Duration.ofMinutes(6));
    assertThat(simulated("11").at("/items/0/price").asLong()).isEqualTo(900);
  }

  @Test
  void promotionsAreSilentAndEnd() throws Exception {
    seller.shelf.change(
        "11",
        sku ->
            sku.withPromotion(
                new FakeSku.Promotion(800, clock.instant().plus(Duration.ofHours(1)))));

    assertThat(simulated("11").at("/items/0/price").asLong()).isEqualTo(800);
    assertThat(simulated("11").at("/items/0/priceValidUntil").asString())
        .isEqualTo("2026-11-30T11:00:00Z");
    clock.advance(Duration.ofHours(2));
    assertThat(simulated("11").at("/items/0/price").asLong()).isEqualTo(1000);
  }

  @Test
  void cartsAreOddAndAvailabilityLies() throws Exception {
    seller.shelf.change("11", sku -> sku.withDistortion(true));
    seller.simulation.gift("12");
    seller.simulation.swap(true);

    JsonNode cart = simulated("11", "12");

    assertThat(cart.path("items").findValuesAsString("id")).containsExactly("12", "11", "12");
    assertThat(cart.at("/items/0/availability").asString()).isEqualTo("available");
    assertThat(cart.at("/logisticsInfo/0/stockBalance").asInt()).isZero();
    assertThat(cart.at("/items/1/price").asLong()).isEqualTo(750);
    assertThat(cart.at("/items/1/priceTags")).hasSize(1);
    seller.simulation.hideEmpty(true);
    assertThat(simulated("11", "12").at("/items/0/price").asLong()).isEqualTo(1000);
  }

  @Test
  void anOrderIsPlacedOnceAndHoldsItsStock() throws Exception {
    HttpResponse<String> first = place("A-1", 2700);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(JSON.readTree(first.body()).at("/0/orderId").asString()).isEqualTo("MKT-A-1");
    assertThat(place("A-1", 2700).body()).contains("FMT009");
    assertThat(place("A-2", 2699).body()).contains("FMT007");
    assertThat(seller.shelf.known("11").stock()).isEqualTo(8);
    assertThat(seller.shelf.lost(seller.orders.ordered())).isEmpty();
    assertThat(seller.bodies.faults()).isEmpty();
    assertThat(call("GET", "/api/oms/pvt/orders/MKT-A-1", "").body())
        .contains("\"value\":2700", "waiting-ffmt-authorization");
    assertThat(call("GET", "/api/oms/pvt/orders/MKT-A-2", "").statusCode()).isEqualTo(404);
  }

  @Test
  void whatWasDoneMayAnswer500OrNothing() throws Exception {
    seller.faults.chances(Map.of(Fault.DONE_BUT_FAILED, 1.0));
    assertThat(place("A-1", 2700).statusCode()).isEqualTo(500);
    seller.faults.chances(Map.of(Fault.DONE_BUT_SILENT, 1.0));
    assertThatThrownBy(() -> place("A-2", 2700)).isInstanceOf(IOException.class);
    seller.faults.chances(Map.of(Fault.PASSING, 1.0));
    assertThat(place("A-3", 2700).body()).contains("ORD003");

    assertThat(seller.orders.all()).hasSize(2);
  }

  @Test
  void shippingIsToldAndAnInvoicedOrderIsNotCancelled() throws Exception {
    place("A-1", 2700);
    FakeOrder order = seller.orders.all().getFirst();
    assertThat(seller.ship(order, "1", true, Tracking.NEVER, 0)).as("not dispatched").isFalse();

    call(
        "POST",
        "/api/fulfillment/pvt/orders/MKT-A-1/fulfill?sc=1&affiliateId=MKT",
        "{\"marketplaceOrderId\":\"A-1\"}");
    assertThat(seller.ship(order, "1", false, Tracking.AFTER, 100)).isTrue();
    assertThat(seller.ship(order, "2", true, Tracking.WITH, 0)).isTrue();
    seller.callbacks.settle();

    assertThat(heard).hasSize(3).allMatch(call -> call.contains("/orders/A-1/invoice"));
    assertThat(order.status).isEqualTo(FakeOrders.INVOICED);
    assertThat(call("POST", "/api/oms/pvt/orders/MKT-A-1/cancel", "{}").statusCode())
        .isEqualTo(400);
    assertThat(seller.cancel(order)).isFalse();
  }

  @Test
  void aWishToCancelIsGrantedOrDenied() throws Exception {
    place("A-1", 2700);
    place("A-2", 2700);
    call("POST", "/api/oms/pvt/orders/MKT-A-1/cancel", "{\"reason\":\"r\"}");
    seller.callbacks.settle();
    seller.deny(1);
    call("POST", "/api/oms/pvt/orders/MKT-A-2/cancel", "{\"reason\":\"r\"}");
    seller.callbacks.settle();

    assertThat(seller.orders.all())
        .extracting(order -> order.status)
        .containsExactly(FakeOrders.CANCELLED, FakeOrders.WAITS_FOR_DISPATCH);
    assertThat(heard).singleElement().asString().contains("/orders/A-1/cancel");
    assertThat(call("GET", "/api/oms/pvt/orders/MKT-A-2", "").body())
        .contains("\"deniedBySeller\":true");
    assertThat(seller.shelf.known("11").stock()).isEqualTo(8);
  }

  @Test
  void noticesGoWhereTheAffiliatePoints() throws Exception {
    call(
        "PUT",
        "/api/fulfillment/pvt/affiliates/MKT",
        "{\"searchURIEndpoint\":\"" + endpoint() + "\",\"searchURIEndpointVersion\":\"1.x.x\"}");
    seller.setPrice("11", 5);
    seller.notice(Change.OTHER, "11", "12");
    seller.callbacks.settle();
    seller.faults.notices(1);
    seller.restock("11", 1);
    seller.callbacks.settle();

    assertThat(heard)
        .hasSize(2)
        .anyMatch(call -> call.contains("\"PriceModified\":true"))
        .anyMatch(call -> call.contains(" [{"));
    assertThat(seller.callbacks.lost()).isOne();
  }

  @Test
  void newOrdersAreIntegratedLater() throws Exception {
    String body =
        """
        {"marketplaceOrderId":"N-1","connectorEndpoint":"%s","marketplaceOrderStatus":"approved",
         "marketplacePaymentValue":1700,"items":[{"id":"11","price":1000,"quantity":1}],
         "shippingData":{"logisticsInfo":[{"price":700,"selectedSla":"Normal"}],
           "selectedAddresses":[{}]}}
        """
            .formatted(endpoint());

    String path = "/api/order-integration/orders?affiliateId=MKT&an=shoes";
    assertThat(call("POST", path, body).body()).contains("SOI003");
    seller.callbacks.settle();
    call("POST", path, body);
    seller.callbacks.settle();

    assertThat(heard)
        .allMatch(call -> call.contains("/order-integration/notification/processing-result"))
        .anyMatch(call -> call.contains("SOI001"))
        .anyMatch(call -> call.contains("SOI002"))
        .anyMatch(call -> call.contains("EOI007"));
    assertThat(seller.orders.all()).hasSize(1);
    assertThat(seller.bodies.faults()).anyMatch(fault -> fault.contains("has no isFob"));
  }
}
