package io.sellerconnector.affiliate.vtexseller;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.affiliate.vtexseller.FakeFaults.Fault;
import io.sellerconnector.affiliate.vtexseller.FakeTwists.Twist;
import io.sellerconnector.affiliate.vtexseller.FakeVtexSeller.Tracking;
import io.sellerconnector.testing.MovableClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That the gateway does what the protocol says, before it judges anybody. */
class FakeGatewayTests {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String ORDER =
      """
      [{"marketplaceOrderId": "%s", "marketplaceServicesEndpoint": "http://localhost:1/secret",
        "marketplacePaymentValue": 2700, "paymentData": %s,
        "items": [{"id": "11", "quantity": 2, "seller": "1", "price": 1000}],
        "clientProfileData": {"email": "a@example.com", "firstName": "A", "lastName": "B",
          "documentType": "cpf", "document": "1"},
        "shippingData": {"logisticsInfo": [{"itemIndex": 0, "selectedSla": "Normal",
          "price": 700}]}}]
      """;
  private static final String PAYMENT =
      """
      {"paymentSystem": 2, "installments": 1, "currencyCode": "BRL", "value": %1$d,
       "installmentsInterestRate": 0, "installmentsValue": %1$d, "referenceValue": %1$d,
       "fields": {"holderName": "ANA LIMA", "cardNumber": "%2$s", "validationCode": "737",
         "dueDate": "%3$s"},
       "transaction": {"id": "%4$s", "merchantName": "SHOES"}}
      """;
  private static final String CARD = "4111111111111111";

  private final MovableClock clock = new MovableClock("2026-11-30T10:00:00Z");
  private final FakeVtexSeller seller = new FakeVtexSeller("shoes", "MKT", clock, 1);
  private final FakeGateway gateway = seller.gateway;
  private final GatewayLedger ledger = new GatewayLedger(seller);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeEach
  void offer() throws Exception {
    seller.shelf.put(new FakeSku("11", 1000, 100));
    seller.takePayments();
    commerce(
        "PUT",
        "/api/fulfillment/pvt/affiliates/MKT",
        "{\"searchURIEndpoint\":\"http://localhost:1\",\"searchURIEndpointVersion\":\"1.x.x\","
            + "\"useSellerPaymentMethod\":true}");
  }

  @AfterEach
  void close() {
    client.shutdownNow();
    seller.close();
  }

  private HttpResponse<String> call(String method, String address, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> commerce(String method, String path, String body) throws Exception {
    return keyed(method, seller.url() + "/shoes" + path, body);
  }

  private HttpResponse<String> gateway(String method, String path, String body) throws Exception {
    return keyed(method, seller.gatewayUrl().replace("{account}", "shoes") + path, body);
  }

  private HttpResponse<String> keyed(String method, String address, String body) throws Exception {
    return call(
        method,
        address,
        body,
        "X-VTEX-API-AppKey",
        FakeVtexSeller.KEY,
        "X-VTEX-API-AppToken",
        FakeVtexSeller.TOKEN);
  }

  private HttpResponse<String> place(String id) throws Exception {
    return commerce(
        "POST",
        "/api/fulfillment/pvt/orders?sc=1&affiliateId=MKT",
        ORDER.formatted(id, "{\"merchantName\": \"SHOES\"}"));
  }

  private JsonNode placed(String id) throws Exception {
    return JSON.readTree(place(id).body()).path(0).path("paymentData");
  }

  private String start(String reference) throws Exception {
    HttpResponse<String> answer =
        gateway(
            "POST",
            "/api/pvt/transactions",
            "{\"value\":2700,\"referenceId\":\"%s\",\"channel\":\"shoes\",\"salesChannel\":\"1\"}"
                .formatted(reference));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).path("id").asString();
  }

  /** A transaction for an order that has just been placed. */
  private String started() throws Exception {
    return start(placed("7").path("merchantPaymentReferenceId").asString());
  }

  private int send(String id, String... payments) throws Exception {
    return send(id, "7", payments);
  }

  private int send(String id, String orderId, String[] payments) throws Exception {
    return call(
            "POST",
            seller.vaultUrl().replace("{account}", "shoes")
                + "/api/payments/transactions/"
                + id
                + "/payments?orderId="
                + orderId,
            "[" + String.join(",", payments) + "]")
        .statusCode();
  }

  private static String visa(String id, long value) {
    return PAYMENT.formatted(value, CARD, "12/30", id);
  }

  private int act(String id, String what, String body) throws Exception {
    return gateway("POST", "/api/pvt/transactions/" + id + "/" + what, body).statusCode();
  }

  private int authorise(String id) throws Exception {
    return act(
        id,
        "authorization-request",
        "{\"transactionId\":\"%s\",\"softDescriptor\":null,\"prepareForRecurrency\":false}"
            .formatted(id));
  }

  private String status(String id) throws Exception {
    return JSON.readTree(gateway("GET", "/api/pvt/transactions/" + id, "").body())
        .path("status")
        .asString();
  }

  private String approved() throws Exception {
    String id = started();
    send(id, visa(id, 2700));
    authorise(id);
    return id;
  }

  private FakeOrder order() {
    return seller.orders.all().getFirst();
  }

  private int dispatch() throws Exception {
    return commerce(
            "POST",
            "/api/fulfillment/pvt/orders/MKT-7/fulfill?sc=1&affiliateId=MKT",
            "{\"marketplaceOrderId\":\"7\"}")
        .statusCode();
  }

  @Test
  void aPaidOrderGoesItsWay() throws Exception {
    String id = started();
    assertThat(order().status).isEqualTo(FakeOrders.PAYMENT_PENDING);
    assertThat(dispatch()).isEqualTo(400);
    assertThat(send(id, visa(id, 1000), visa(id, 1700))).isEqualTo(201);
    assertThat(status(id)).isEqualTo("Started");
    assertThat(authorise(id)).isEqualTo(200);
    assertThat(status(id)).isEqualTo("Approved");
    assertThat(order().status).isEqualTo(FakeOrders.PAYMENT_APPROVED);
    assertThat(dispatch()).isEqualTo(200);
    assertThat(seller.ship(order(), "1", true, Tracking.NEVER, 0)).isTrue();
    assertThat(act(id, "settlement-request", "{\"value\":2700}")).isEqualTo(200);
    assertThat(status(id)).isEqualTo("Finished");
    assertThat(act(id, "refunding-request", "{\"value\":300,\"freight\":100}")).isEqualTo(200);
    assertThat(act(id, "refunding-request", "{\"value\":2301}")).isEqualTo(400);

    JsonNode settlements =
        JSON.readTree(gateway("GET", "/api/pvt/transactions/" + id + "/settlements", "").body());
    assertThat(settlements.at("/actions/0/value").asLong()).isEqualTo(2700);
    assertThat(gateway.all().getFirst().refunded()).isEqualTo(400);
    assertThat(ledger.faults())
        .hasSize(1)
        .first()
        .asString()
        .contains("2301 were to be given back");
  }

  @Test
  void anAffiliateThatWantsAPaymentTakesNoOrderWithout() throws Exception {
    assertThat(
            commerce(
                    "POST",
                    "/api/fulfillment/pvt/orders?affiliateId=MKT",
                    ORDER.formatted("7", "null"))
                .statusCode())
        .isEqualTo(500);
    assertThat(seller.orders.all()).isEmpty();
  }

  @Test
  void theFulfilmentSaysWhomAPaymentIsForAndTheCheckoutDoesNot() throws Exception {
    String cart = "{\"items\":[{\"id\":\"11\",\"quantity\":1,\"seller\":\"1\"}]}";
    String fulfilment =
        commerce("POST", "/api/fulfillment/pvt/orderForms/simulation?affiliateId=MKT", cart).body();
    String checkout =
        commerce("POST", "/api/checkout/pub/orderForms/simulation?affiliateId=MKT", cart).body();
    assertThat(JSON.readTree(fulfilment).at("/items/0/merchantName").asString()).isEqualTo("SHOES");
    assertThat(JSON.readTree(checkout).at("/items/0/merchantName").isNull()).isTrue();
  }

  @Test
  void aReferenceIsATextANumberOrMissing() throws Exception {
    assertThat(placed("1").path("merchantPaymentReferenceId").isString()).isTrue();
    gateway.twists.chances(Map.of(Twist.NUMBER_REFERENCE, 1.0));
    assertThat(placed("2").path("merchantPaymentReferenceId").isNumber()).isTrue();
    gateway.twists.chances(Map.of(Twist.NO_REFERENCE, 1.0));
    assertThat(placed("3").path("merchantName").asString()).isEqualTo("SHOES");
    assertThat(placed("4").has("merchantPaymentReferenceId")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "4111111111111112, 12/30, 2700",
    "5105105105105100, 12/30, 2700",
    "4111111111111111, 10/26, 2700",
    "4111111111111111, 13/30, 2700",
    "4111111111111111, 1230, 2700",
    "4111111111111111, 12/30, 0"
  })
  void aBadPaymentIsNotTaken(String number, String expiry, long value) throws Exception {
    String id = started();
    assertThat(send(id, PAYMENT.formatted(value, number, expiry, id))).isEqualTo(400);
    assertThat(gateway.all().getFirst().payments).isEmpty();
    assertThat(gateway.cards()).isEmpty();
  }

  @Test
  void onePaymentThatIsBadKeepsTheOthersOut() throws Exception {
    String id = started();
    String unknown = visa(id, 1700).replace("\"paymentSystem\": 2", "\"paymentSystem\": 77");
    String fourth = visa(id, 1700).replace("\"installments\": 1", "\"installments\": 4");
    assertThat(send(id, visa(id, 1000), unknown)).isEqualTo(400);
    assertThat(send(id, visa(id, 1000), fourth)).isEqualTo(400);
    assertThat(send(id, "", new String[] {visa(id, 2700)})).isEqualTo(400);
    assertThat(send(id, visa("OTHER", 2700))).isEqualTo(400);
    assertThat(gateway.all().getFirst().payments).isEmpty();
  }

  @Test
  void interestMultipliesOutOrIsRefused() throws Exception {
    String offered = gateway("GET", "/api/pvt/installments?request.value=25.00", "").body();
    JsonNode sixth = JSON.readTree(offered).at("/installments/0/options/5");
    assertThat(sixth.path("value").decimalValue()).isEqualByComparingTo("4.67");
    assertThat(gateway("GET", "/api/pvt/installments?request.value=0", "").statusCode())
        .isEqualTo(400);
    String id = started();
    String six =
        visa(id, 2500)
            .replace("\"installments\": 1", "\"installments\": 6")
            .replace("\"installmentsValue\": 2500", "\"installmentsValue\": 467")
            .replace("\"installmentsInterestRate\": 0", "\"installmentsInterestRate\": 0.0199");
    assertThat(send(id, six.replace("\"value\": 2500", "\"value\": 2801"))).isEqualTo(400);
    assertThat(send(id, six.replace("\"value\": 2500", "\"value\": 2802"))).isEqualTo(201);
  }

  @Test
  void paymentsThatAreSentTwiceAddUpAndSpoilIt() throws Exception {
    String id = started();
    send(id, visa(id, 2700));
    assertThat(send(id, visa(id, 2700))).isEqualTo(201);
    assertThat(gateway.all().getFirst().paid()).isEqualTo(5400);
    authorise(id);
    assertThat(status(id)).isEqualTo("Cancelled");
    assertThat(ledger.faults()).hasSize(2).allMatch(fault -> fault.contains("sent"));
  }

  @Test
  void aSumThatIsTooLowSpoilsItToo() throws Exception {
    String id = started();
    send(id, visa(id, 2699));
    authorise(id);
    assertThat(status(id)).isEqualTo("Cancelled");
    assertThat(order().status).isEqualTo(FakeOrders.PAYMENT_DENIED);
  }

  @Test
  void anotherTransactionForTheOrderDoesNoHarm() throws Exception {
    String orphan = started();
    String id = start(String.valueOf(order().reference));
    assertThat(id).isNotEqualTo(orphan);
    send(id, visa(id, 2700));
    authorise(id);
    assertThat(status(orphan)).isEqualTo("Started");
    assertThat(status(id)).isEqualTo("Approved");
    assertThat(ledger.faults()).isEmpty();
  }

  @Test
  void whatIsDecidedLaterIsShownAsUndecided() throws Exception {
    gateway.twists.chances(Map.of(Twist.LATE, 1.0));
    gateway.late(Duration.ofHours(1));
    String id = approved();
    assertThat(status(id)).isEqualTo("AnalyzingRisk");
    clock.advance(Duration.ofHours(1));
    assertThat(status(id)).isEqualTo("Approved");
  }

  @Test
  void oneDeniedCardOfTwoEndsAll() throws Exception {
    String id = started();
    send(id, visa(id, 1000), PAYMENT.formatted(1700, FakeGateway.DENIED_CARD, "12/30", id));
    authorise(id);
    assertThat(status(id)).isEqualTo("Cancelled");
    JsonNode payments =
        JSON.readTree(gateway("GET", "/api/pvt/transactions/" + id + "/payments", "").body());
    assertThat(payments.at("/0/returnCode").isNull()).isTrue();
    assertThat(payments.at("/1/returnCode").asString()).isEqualTo("51");
    assertThat(payments.toString()).doesNotContain(CARD, FakeGateway.DENIED_CARD);
    assertThat(gateway.cards()).extracting(FakeGateway.Card::number).hasSize(2).contains(CARD);
  }

  @Test
  void nothingIsNotSettledOrSticks() throws Exception {
    String id = approved();
    assertThat(act(id, "settlement-request", "{\"value\":0}")).isEqualTo(400);
    gateway.twists.chances(Map.of(Twist.ZERO_STICKS, 1.0));
    assertThat(act(id, "settlement-request", "{\"value\":0}")).isEqualTo(200);
    clock.advance(Duration.ofDays(30));
    assertThat(status(id)).isEqualTo("Settling");
  }

  @Test
  void moreThanIsInvoicedIsAFault() throws Exception {
    String id = approved();
    assertThat(act(id, "settlement-request", "{\"value\":2700}")).isEqualTo(200);
    assertThat(ledger.faults()).anyMatch(fault -> fault.contains("invoiced are 0"));
    assertThat(act(id, "settlement-request", "{\"value\":1}")).isEqualTo(400);
  }

  @Test
  void someSettleByThemselves() throws Exception {
    gateway.twists.chances(Map.of(Twist.OMS_SETTLEMENT, 1.0));
    String id = approved();
    dispatch();
    seller.ship(order(), "1", false, Tracking.NEVER, 0);
    JsonNode shown =
        JSON.readTree(gateway("GET", "/api/pvt/transactions/" + id + "/settlements", "").body());
    assertThat(shown.at("/requests/0/value").asLong()).isEqualTo(1700);
    assertThat(shown.at("/actions/0/type").asString()).isEqualTo("upon-request");
    assertThat(shown.at("/actions/0/value").asLong()).isEqualTo(1700);
    assertThat(ledger.faults()).isEmpty();
  }

  @Test
  void aPaymentSystemMaySettleAllAtOnce() throws Exception {
    gateway.twists.chances(Map.of(Twist.AUTO_SETTLEMENT, 1.0));
    String id = approved();
    JsonNode shown =
        JSON.readTree(gateway("GET", "/api/pvt/transactions/" + id + "/settlements", "").body());
    assertThat(shown.path("requests")).isEmpty();
    assertThat(shown.at("/actions/0/type").asString()).isEqualTo("auto-settlement");
    assertThat(shown.at("/actions/0/value").asLong()).isEqualTo(2700);
  }

  @Test
  void moneyThatIsHeldForACancelledOrderIsAFault() throws Exception {
    String id = approved();
    seller.cancel(order());
    assertThat(ledger.faults()).hasSize(1).first().asString().contains("money is still held");
    assertThat(act(id, "cancellation-request", "{\"value\":2700}")).isEqualTo(200);
    assertThat(status(id)).isEqualTo("Cancelled");
    assertThat(ledger.faults()).isEmpty();
  }

  @Test
  void someCancelByThemselvesAndSomeHang() throws Exception {
    gateway.twists.chances(Map.of(Twist.OMS_CANCELLATION, 1.0, Twist.HANGS, 1.0));
    String id = approved();
    seller.cancel(order());
    clock.advance(Duration.ofDays(30));
    assertThat(status(id)).isEqualTo("Cancelling");
    assertThat(ledger.faults()).isEmpty();
  }

  @Test
  void aCancellationAmidASettlementEndsNever() throws Exception {
    gateway.twists.chances(Map.of(Twist.SLOW, 1.0));
    String id = approved();
    dispatch();
    seller.ship(order(), "1", true, Tracking.NEVER, 0);
    act(id, "settlement-request", "{\"value\":2700}");
    act(id, "cancellation-request", "{\"value\":2700}");
    clock.advance(Duration.ofDays(30));
    assertThat(status(id)).isEqualTo("Settling");
    assertThat(ledger.faults()).anyMatch(fault -> fault.contains("amid its settlement"));
  }

  @Test
  void anOrderMayNotHearOfItsApproval() throws Exception {
    gateway.twists.chances(Map.of(Twist.LOST_APPROVAL, 1.0));
    String id = approved();
    assertThat(status(id)).isEqualTo("Approved");
    assertThat(order().status).isEqualTo(FakeOrders.PAYMENT_PENDING);
    assertThat(dispatch()).isEqualTo(200);
  }

  @Test
  void theVaultWantsNoKeyAndTheGatewayDoes() throws Exception {
    String url = seller.gatewayUrl().replace("{account}", "shoes");
    assertThat(call("GET", url + "/api/pvt/merchants/payment-systems", "").statusCode())
        .isEqualTo(401);
    assertThat(commerce("GET", "/api/pvt/merchants/payment-systems", "").statusCode())
        .isEqualTo(404);
    gateway.forbid(true);
    assertThat(gateway("GET", "/api/pvt/merchants/payment-systems", "").statusCode())
        .isEqualTo(403);
    gateway.forbid(false);
    JsonNode systems =
        JSON.readTree(gateway("GET", "/api/pvt/merchants/payment-systems", "").body());
    assertThat(systems.at("/0/validator/cardCodeRegex").asString()).isEqualTo("^[0-9]{3}$");
  }

  @Test
  void paymentsAreTakenAlthoughNobodyIsTold() throws Exception {
    String id = started();
    seller.faults.chances(Map.of(Fault.DONE_BUT_FAILED, 1.0));
    assertThat(send(id, visa(id, 2700))).isEqualTo(500);
    seller.faults.none();
    assertThat(gateway.all().getFirst().paid()).isEqualTo(2700);
  }
}
