package io.sellerconnector.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VtexStubTests {

  private static final VtexStub VTEX = VtexStub.start();
  private static final JsonMapper JSON = new JsonMapper();

  @AfterAll
  static void stop() {
    VTEX.close();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/oms/pvt/orders/v1-01/invoice?an=examplemarket, 200,"
        + " '\"orderId\":\"v1-01\",\"receipt\"'",
    "POST, /pvt/orders/v1-01/invoice, 200, '\"orderId\":\"v1-01\",\"receipt\"'",
    "POST, /api/oms/pvt/orders/v1-01/invoice/NFe-1, 200, '\"orderId\":\"v1-01\",\"receipt\"'",
    "PATCH, /api/oms/pvt/orders/v1-01/invoice/NFe-1, 200, '\"orderId\":\"v1-01\",\"receipt\"'",
    "POST, /api/oms/pvt/orders/v1-01/invoice/NFe-1/tracking, 200, '\"orderId\":\"v1-01\"'",
    "PUT, /api/oms/pvt/orders/v1-01/invoice/NFe-1/tracking, 200, '\"orderId\":\"v1-01\"'",
    "POST, /api/oms/pvt/orders/v1-01/cancel, 200, '\"orderId\":\"v1-01\",\"receipt\"'",
    "POST, /api/oms/pvt/orders/v1-01/changes/c-1/send-agreement, 200,"
        + " '\"orderId\":\"v1-01\",\"changeRequestId\":\"c-1\"'",
    "POST, /api/order-system/orders/v1-01/changes/c-1/cancel, 200, {}",
    "POST, /api/catalog_system/pvt/skuseller/changenotification/exampleseller/42, 204, ''",
    "POST, /api/sku-binding/pvt/skuseller/changenotification/exampleseller/42, 204, ''",
    "POST, /api/catalog_system/pvt/skuSeller/changenotification/exampleseller/42, 204, ''",
    "POST, /api/catalog_system/pvt/skuseller/changenotification/exampleseller/NEW1, 404,"
        + " Seller StockKeepingUnit NEW1 not found for this seller id exampleseller",
    "POST, /api/notificator/exampleseller/changenotification/42/price, 202, ''",
    "POST, /api/notificator/exampleseller/changenotification/42/inventory, 202, ''",
    "PUT, /examplemarket/suggestions/exampleseller/42, 200, {}",
    "GET, /examplemarket/suggestions/exampleseller/42, 200, Pending",
    "POST, /elsewhere, 404, ''",
  })
  void answersWhatTheConnectorCalls(String method, String path, int status, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = send(method, path, "{}");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(body);
  }

  private static HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(VTEX.url() + path))
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static JsonNode json(String path) throws IOException, InterruptedException {
    return JSON.readTree(send("GET", path, "").body());
  }

  @Test
  void aSellerSimulatesWhatItSellsAndHasNothingOfAllElse() throws Exception {
    JsonNode answer =
        JSON.readTree(
            send(
                    "POST",
                    "/exampleshop/api/fulfillment/pvt/orderForms/simulation",
                    """
                    {"items": [{"id": "2000037", "quantity": 9}, {"id": "7", "quantity": 1}]}
                    """)
                .body());

    assertThat(answer.at("/items/0/price").asInt()).isEqualTo(1999);
    assertThat(answer.at("/logisticsInfo/0/stockBalance").asInt()).isEqualTo(7);
    assertThat(answer.at("/items/0/quantity").asInt()).isEqualTo(7);
    assertThat(answer.at("/logisticsInfo/0/slas")).hasSize(3);
    assertThat(answer.at("/items/1/quantity").asInt()).isZero();
    assertThat(answer.at("/logisticsInfo/1/stockBalance").asInt()).isZero();
  }

  @Test
  void aSellersAffiliateIsShownAsItWasRegistered() throws Exception {
    String path = "/exampleshop/api/fulfillment/pvt/affiliates/LRS";
    assertThat(send("GET", path, "").statusCode()).isEqualTo(404);

    send("PUT", path, "{\"searchURIEndpoint\":\"https://market.example/a\"}");

    await()
        .untilAsserted(() ->
            assertThat(json(path).path("searchURIEndpoint").asString())
                .isEqualTo("https://market.example/a"));
  }

  @Test
  void aSellersOrderIsPlacedOnceAndShownInItsState() throws Exception {
    String order = "/exampleshop/api/oms/pvt/orders/MKT-S-1";
    String placement =
        """
        [{"marketplaceOrderId": "S-1", "marketplacePaymentValue": 3499,
          "marketplaceServicesEndpoint": "https://market.example/a?b=c&d={e}}",
          "items": [{"id": "2000037", "quantity": 1, "price": 1999}]}]
        """;
    assertThat(send("GET", order, "").statusCode()).isEqualTo(404);

    assertThat(place(placement).at("/0/orderId").asString()).isEqualTo("MKT-S-1");

    await()
        .untilAsserted(() ->
            assertThat(json(order).path("status").asString())
                .isEqualTo("waiting-ffmt-authorization"));
    assertThat(json(order).path("value").asInt()).isEqualTo(3499);
    assertThat(place(placement).at("/error/code").asString()).isEqualTo("FMT009");
    send("POST", "/exampleshop/api/fulfillment/pvt/orders/MKT-S-1/fulfill", "{}");
    await()
        .untilAsserted(
            () -> assertThat(json(order).path("status").asString()).isEqualTo("handling"));
    send("PUT", "/__admin/scenarios/order-MKT-S-1/state", "{\"state\":\"delivered\"}");
    assertThat(json(order).at("/packageAttachment/packages/0/courierStatus/finished").asBoolean())
        .isTrue();
    send("POST", order + "/invoice", "{}");
    await()
        .untilAsserted(() ->
            assertThat(json(order).at("/packageAttachment/packages/1/invoiceNumber").asString())
                .isEqualTo("RET-S-1"));
  }

  @Test
  void aSellerTakesNoOrderOfALampAndDeniesOneCancellation() throws Exception {
    assertThat(place("[{\"items\": [{\"id\": \"2000045\"}]}]").at("/error/code").asString())
        .isEqualTo("FMT002");
    String placement =
        """
        [{"marketplaceOrderId": "%s", "marketplacePaymentValue": 1, "items": []}]
        """;
    place(placement.formatted("S-2"));
    place(placement.formatted("S-2-DENIED"));
    String orders = "/exampleshop/api/oms/pvt/orders/MKT-S-2";
    await()
        .untilAsserted(
            () -> assertThat(json(orders + "-DENIED").path("status").asString()).isNotEmpty());

    send("POST", orders + "/cancel", "{}");
    send("POST", orders + "-DENIED/cancel", "{}");

    await()
        .untilAsserted(
            () -> assertThat(json(orders).path("status").asString()).isEqualTo("canceled"));
    await()
        .untilAsserted(() ->
            assertThat(
                    json(orders + "-DENIED")
                        .at("/cancellationRequests/0/deniedBySeller")
                        .asBoolean())
                .isTrue());
  }

  @Test
  void aSellerTakesAPaymentOnceAndDoesWhatItIsAsked() throws Exception {
    String placement =
        """
        [{"marketplaceOrderId": "S-3", "marketplacePaymentValue": 3499, "items": [],
          "paymentData": {"merchantName": "EXAMPLEPAID"}}]
        """;
    String transaction = "/examplepaid/gateway/api/pvt/transactions/T-RS-3";
    JsonNode placed =
        JSON.readTree(
            send("POST", "/examplepaid/api/fulfillment/pvt/orders?sc=1&affiliateId=MKT", placement)
                .body());
    assertThat(placed.at("/0/paymentData/merchantPaymentReferenceId").asString()).isEqualTo("RS-3");
    await()
        .untilAsserted(
            () -> assertThat(json(transaction).path("status").asString()).isEqualTo("Started"));
    assertThat(json(transaction + "/payments")).isEmpty();

    String vault = "/examplepaid/vault/api/payments/transactions/T-RS-3/payments?orderId=S-3";
    String payment = "[{\"paymentSystem\": 2, \"installments\": 3, \"value\": 3499}]";
    assertThat(send("POST", vault, payment).statusCode()).isEqualTo(201);
    assertThat(send("POST", vault, payment).statusCode()).isEqualTo(404);
    assertThat(json(transaction + "/payments").at("/0/value").asInt()).isEqualTo(3499);
    send("POST", transaction + "/authorization-request", "{}");
    assertThat(json(transaction).path("status").asString()).isEqualTo("Approved");
    send("POST", transaction + "/settlement-request", "{\"value\": 3499}");
    assertThat(json(transaction + "/settlements").at("/actions/0/value").asInt()).isEqualTo(3499);
    send("POST", transaction + "/refunding-request", "{\"value\": 3499}");
    assertThat(json(transaction).path("totalRefunds").asInt()).isEqualTo(3499);
  }

  private static JsonNode place(String body) throws IOException, InterruptedException {
    return JSON.readTree(
        send("POST", "/exampleshop/api/fulfillment/pvt/orders?sc=1&affiliateId=MKT", body).body());
  }

  @Test
  void remembersCallsUntilItIsReset() throws IOException, InterruptedException {
    VTEX.reset();
    answersWhatTheConnectorCalls("POST", "/a/pvt/orders/1/invoice", 200, "receipt");
    answersWhatTheConnectorCalls("POST", "/a/pvt/orders/2/invoice", 200, "receipt");

    assertThat(VTEX.calls())
        .extracting(call -> call.getUrl())
        .containsExactly("/a/pvt/orders/1/invoice", "/a/pvt/orders/2/invoice");
    VTEX.reset();
    assertThat(VTEX.calls()).isEmpty();
  }
}
