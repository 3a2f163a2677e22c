package io.sellerconnector.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.payment.MoneyMove;
import io.sellerconnector.adapter.payment.PaymentProcessor;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.VtexStub;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The money of a paid order follows its invoices, returns and cancellation, over HTTP. */
@ConnectorTest
@ActiveProfiles({"test", "payment"})
@TestPropertySource(
    properties = {
      "connector.inventory.embedded.load-when=always",
      "connector.outbox.first-delay=100ms",
      "connector.outbox.factor=1",
      "connector.payment.direct=true",
    })
@Order(1)
class SettlementTests {

  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final VtexStub VTEX = VtexStub.start();
  private static final ScriptedProcessor PROCESSOR = new ScriptedProcessor();
  private static final int PRICE = 7990;
  private static final int FREIGHT = 1000;
  private static final int TOTAL = 3 * PRICE + FREIGHT;

  @LocalServerPort int port;

  private String orderId = "";
  private String marketplaceOrderId = "";
  private int reference;

  @TestConfiguration(proxyBeanMethods = false)
  static class Connected {

    @Bean
    PaymentProcessor scriptedProcessor() {
      return PROCESSOR;
    }
  }

  @BeforeEach
  void placeAnOrderOfThree() {
    PROCESSOR.reset();
    VTEX.reset();
    VTEX.server()
        .stubFor(post(urlPathMatching("/return/.*")).willReturn(aResponse().withStatus(200)));
    place();
  }

  @AfterAll
  static void stopVtex() {
    VTEX.close();
  }

  @Test
  void eachPartialInvoiceCapturesItsOwnValue() {
    paid("card", TOTAL);
    invoice("N1", 1);
    awaitMoves("card", "CAPTURE 7990 DONE");
    invoice("N2", 1);
    invoice("N3", 1);
    awaitMoves("card", "CAPTURE 7990 DONE", "CAPTURE 7990 DONE", "CAPTURE 8990 DONE");
    assertThat(captures()).containsExactly(7990L, 7990L, 8990L);
    assertThat(payment("card").get("captured").asInt()).isEqualTo(TOTAL);
  }

  @Test
  void anInvoiceThatIsRepeatedIsCapturedOnce() {
    paid("card", TOTAL);
    assertThat(invoice("N1", 1).status()).isEqualTo(201);
    assertThat(invoice("N1", 1).status()).isEqualTo(200);
    awaitMoves("card", "CAPTURE 7990 DONE");
    assertThat(payment("card").get("captured").asInt()).isEqualTo(PRICE);
  }

  @Test
  void racedRepeatsOfAnInvoiceCaptureOnce() throws Exception {
    paid("card", TOTAL);
    race(4, () -> invoice("N1", 2).status());
    awaitMoves("card", "CAPTURE 15980 DONE");
    assertThat(PROCESSOR.moves).hasSize(1);
  }

  @Test
  void aReturnRefundsItsValueOnce() {
    paid("card", TOTAL);
    invoice("N1", 3);
    giveBack("R1", 1);
    giveBack("R1", 1);
    awaitMoves("card", "CAPTURE 24970 DONE", "REFUND 7990 DONE");
    giveBack("R2", 2);
    awaitMoves("card", "CAPTURE 24970 DONE", "REFUND 7990 DONE", "REFUND 16980 DONE");
    assertThat(payment("card").get("refunded").asInt()).isEqualTo(TOTAL);
    assertThat(payment("card").get("state").asString()).isEqualTo("APPROVED");
  }

  @Test
  void aReturnAndCancellationRefundsTheRestOnce() {
    paid("card", TOTAL);
    invoice("N1", 3);
    giveBack("R1", 1);
    for (int time = 0; time < 2; time++) {
      Answer answer =
          seller(
              "/return-and-cancellation",
              "{\"reason\":\"lost\",\"returnInvoice\":{\"number\":\"R2\"}}");
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
    awaitMoves("card", "CAPTURE 24970 DONE", "REFUND 7990 DONE", "REFUND 16980 DONE");
    assertThat(payment("card").get("refunded").asInt()).isEqualTo(TOTAL);
  }

  @Test
  void whatACompleteOrderDoesNotNeedIsReleased() {
    paid("first", 24000);
    paid("second", TOTAL - 24000);
    assertThat(invoice("N1", 1).status()).isEqualTo(201);
    assertThat(
            seller("/invoices", "{\"number\":\"N2\",\"value\":15980,\"acceptLowerValue\":true}")
                .status())
        .isEqualTo(201);
    awaitMoves("first", "CAPTURE 7990 DONE", "CAPTURE 15980 DONE", "RELEASE 30 DONE");
    awaitMoves("second", "RELEASE 970 DONE");
    assertThat(payment("first").get("state").asString()).isEqualTo("APPROVED");
    assertThat(payment("second").get("state").asString()).isEqualTo("RELEASED");
  }

  /** As VTEX's help has it for a partly invoiced order: the marketplace discounts the rest. */
  @Test
  void theRestOfAPartlyInvoicedOrderIsReleasedOnceAChangeTakesItOff() {
    paid("card", TOTAL);
    invoice("N1", 1);
    marketplace("/changes", "{\"requestId\":\"d\",\"manualDiscountValue\":16980}", 202);
    marketplace("/changes/d/send-agreement", "{\"agreementType\":\"Confirmation\"}", 200);
    awaitMoves("card", "CAPTURE 7990 DONE", "RELEASE 16980 DONE");
    JsonNode order = Http.at(port).asSeller().get("/seller/orders/" + orderId).json();
    assertThat(order.get("state").asString()).isEqualTo("INVOICED");
    assertThat(order.at("/lines/0/quantity").asInt()).isEqualTo(1);
  }

  private void marketplace(String path, String body, int status) {
    Answer answer =
        Http.at(port)
            .asMarketplace()
            .post("/pvt/orders/" + orderId + path + "?an=examplemarket", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
  }

  @Test
  void severalCardsAreUsedInTheOrderInWhichTheyCame() {
    paid("first", 10000);
    paid("second", TOTAL - 10000);
    invoice("N1", 1);
    awaitMoves("first", "CAPTURE 7990 DONE");
    assertThat(moves("second")).isEmpty();
    invoice("N2", 2);
    awaitMoves("first", "CAPTURE 7990 DONE", "CAPTURE 2010 DONE");
    awaitMoves("second", "CAPTURE 14970 DONE");
    giveBack("R1", 2);
    awaitMoves("first", "CAPTURE 7990 DONE", "CAPTURE 2010 DONE", "REFUND 10000 DONE");
    awaitMoves("second", "CAPTURE 14970 DONE", "REFUND 5980 DONE");
  }

  @Test
  void cancellingReleasesEveryCard() {
    paid("first", 10000);
    paid("second", TOTAL - 10000);
    Answer answer =
        Http.at(port)
            .asMarketplace()
            .post(
                "/pvt/orders/" + orderId + "/cancel?an=examplemarket",
                "{\"marketplaceOrderId\":\"" + marketplaceOrderId + "\"}");
    assertThat(answer.status()).isEqualTo(200);
    awaitMoves("first", "RELEASE 10000 DONE");
    awaitMoves("second", "RELEASE 14970 DONE");
    assertThat(payment("second").get("state").asString()).isEqualTo("RELEASED");
  }

  @Test
  void noMoreIsCapturedThanWasAuthorisedNorRefundedThanWasCapturedAndTheRestIsNoted() {
    paid("card", 20000);
    invoice("N1", 3);
    awaitMoves("card", "CAPTURE 20000 DONE");
    giveBack("R1", 1);
    giveBack("R2", 2);
    awaitMoves("card", "CAPTURE 20000 DONE", "REFUND 7990 DONE", "REFUND 12010 DONE");
    assertThat(details("card").get("trail").toString())
        .contains("invoice N1: 4970 cents more than was authorised")
        .contains("return invoice R2: 4970 cents more than was captured");
  }

  @Test
  void aPaymentIdThatComesForTwoOrdersAtOnceIsOnePayment() throws Exception {
    int first = reference;
    place();
    int second = reference;
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<Answer> one = threads.submit(() -> payAt(start, "same-" + first, first));
      Future<Answer> two = threads.submit(() -> payAt(start, "same-" + first, second));
      start.countDown();
      assertThat(List.of(one.get().status(), two.get().status()))
          .containsExactlyInAnyOrder(200, 409);
    }
    assertThat(PROCESSOR.authorised).hasSizeLessThanOrEqualTo(1);
  }

  private Answer payAt(CountDownLatch start, String id, int order) throws InterruptedException {
    start.await();
    return pay(id, order, PRICE);
  }

  private void place() {
    marketplaceOrderId = "SET-" + NUMBERS.incrementAndGet();
    Answer answer =
        Http.at(port)
            .asMarketplace()
            .post(
                "/pvt/orders?an=examplemarket",
                """
                {"marketplaceOrderId": "%s", "marketplaceServicesEndpoint": "%s", "marketplacePaymentValue": %d,
                 "items": [{"id": "TSH-BLK-M", "quantity": 3, "seller": "exampleseller", "price": %d}],
                 "shippingData": {"address": {"postalCode": "01310-100", "country": "BRA", "geoCoordinates": []},
                   "logisticsInfo": [{"itemIndex": 0, "selectedSla": "Normal", "lockTTL": "8d", "price": %d}]}}
                """
                    .formatted(
                        marketplaceOrderId,
                        VTEX.servicesEndpoint("examplemarket"),
                        TOTAL,
                        PRICE,
                        FREIGHT));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    orderId = answer.json().get("orderId").asString();
    reference =
        Integer.parseInt(answer.json().at("/paymentData/merchantPaymentReferenceId").asString());
  }

  /** A payment that is approved; the dispatch is authorised once all of the order is paid. */
  private void paid(String name, int value) {
    assertThat(pay(id(name), reference, value).status()).isEqualTo(200);
    Awaitility.await()
        .until(() -> details(name).at("/payment/state").asString("").equals("APPROVED"));
  }

  private Answer pay(String id, int order, int value) {
    return Http.at(port)
        .asMarketplace()
        .post(
            "/pvt/payments?an=examplemarket",
            """
            {"referenceId": "%d", "transactionId": "T1",
             "paymentData": {"id": "%s", "paymentSystem": 2, "cardNumber": "4111111111111111",
               "cardHolder": "TEST HOLDER", "expiryMonth": 4, "expiryYear": 2031, "value": %d,
               "installments": 1, "cvv2": "987", "document": null, "documentType": null},
             "callbackUrl": "%s/return/%s"}
            """
                .formatted(order, id, value, VTEX.url(), id));
  }

  /** The first invoice is preceded by the authorisation, which is repeated without effect. */
  private Answer invoice(String number, int pieces) {
    Answer fulfilled =
        Http.at(port)
            .asMarketplace()
            .post(
                "/pvt/orders/" + orderId + "/fulfill?an=examplemarket",
                "{\"marketplaceOrderId\":\"" + marketplaceOrderId + "\"}");
    assertThat(fulfilled.status()).as(fulfilled.body()).isEqualTo(200);
    return shipped("Output", number, pieces);
  }

  private void giveBack(String number, int pieces) {
    Answer answer = shipped("Input", number, pieces);
    assertThat(answer.status()).as(answer.body()).isIn(200, 201);
  }

  private Answer shipped(String type, String number, int pieces) {
    return seller(
        "/invoices",
        """
        {"type": "%s", "number": "%s", "items": [{"skuId": "TSH-BLK-M", "quantity": %d, "price": %d}]}
        """
            .formatted(type, number, pieces, PRICE));
  }

  private Answer seller(String path, String body) {
    return Http.at(port).asSeller().post("/seller/orders/" + orderId + path, body);
  }

  private static void race(int callers, Callable<?> call) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
      List<Future<Object>> all =
          IntStream.range(0, callers)
              .mapToObj(_ ->
                  threads.<Object>submit(() -> {
                    start.await();
                    return call.call();
                  }))
              .toList();
      start.countDown();
      for (Future<?> one : all) {
        one.get();
      }
    }
  }

  private String id(String name) {
    return name + "-" + marketplaceOrderId;
  }

  private JsonNode details(String name) {
    return Http.at(port).asSeller().get("/seller/payments/examplemarket/" + id(name)).json();
  }

  private JsonNode payment(String name) {
    return details(name).get("payment");
  }

  private List<String> moves(String name) {
    return StreamSupport.stream(details(name).get("moves").spliterator(), false)
        .map(move ->
            move.get("kind").asString()
                + " "
                + move.get("amount").asInt()
                + " "
                + move.get("state").asString())
        .toList();
  }

  private void awaitMoves(String name, String... expected) {
    Awaitility.await()
        .untilAsserted(() -> assertThat(moves(name)).containsExactlyInAnyOrder(expected));
  }

  private static List<Long> captures() {
    return PROCESSOR.moves.stream()
        .filter(MoneyMove.Capture.class::isInstance)
        .map(move -> ((MoneyMove.Capture) move).amount().value())
        .toList();
  }
}
