package io.sellerconnector.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.RequestMethod;
import io.sellerconnector.adapter.payment.MoneyAnswer;
import io.sellerconnector.adapter.payment.MoneyMove;
import io.sellerconnector.adapter.payment.PaymentAnswer;
import io.sellerconnector.adapter.payment.PaymentProcessor;
import io.sellerconnector.testing.CapturesAllOutput;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.VtexStub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The direct way over HTTP, with VTEX's gateway and the processor played by the test. */
@ConnectorTest
@ActiveProfiles({"test", "payment"})
@TestPropertySource(
    properties = {
      "connector.outbox.first-delay=100ms",
      "connector.outbox.factor=1",
      "connector.vtex.breaker.open-for=200ms",
      "connector.vtex.retry-delay=10ms",
      "connector.payment.direct=true",
      "connector.payment.deadline=400ms",
      "connector.payment.first-look=600ms",
      "connector.payment.look-interval=100ms",
      "connector.payment.longest-pause=200ms",
      "connector.payment.plans[0].payment-system=2",
      "connector.payment.plans[0].name=Visa",
      "connector.payment.plans[0].most=5",
      "connector.payment.plans[0].without-interest=2",
      "connector.payment.plans[0].monthly-rate=1.70",
    })
@Order(1)
class PaymentTests {

  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final VtexStub VTEX = VtexStub.start();
  private static final ScriptedProcessor PROCESSOR = new ScriptedProcessor();
  private static final String CARD = "4111111111111111";

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  private String orderId = "";
  private String marketplaceOrderId = "";
  private int reference;
  private int total;

  @TestConfiguration(proxyBeanMethods = false)
  static class Connected {

    @Bean
    PaymentProcessor scriptedProcessor() {
      return PROCESSOR;
    }
  }

  @BeforeEach
  void placeAnOrder() {
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
  void anApprovedPaymentIsAnsweredAtOnceAndReportedToItsCallback() {
    Answer answer = pay("approved", total);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("paymentId").asString()).isEqualTo(id("approved"));
    assertThat(answer.json().get("status").asString()).isIn("undefined", "approved");
    JsonNode callback = callback("approved");
    assertThat(callback.get("status").asString()).isEqualTo("approved");
    assertThat(callback.get("authorizationId").asString()).startsWith("A-");
    assertThat(callback.get("bankIssueInvoiceUrl").asString()).isEmpty();
    assertThat(PROCESSOR.authorised)
        .singleElement()
        .satisfies(request -> {
          assertThat(request.value().value()).isEqualTo(total);
          assertThat(request.order().value()).isEqualTo(orderId);
        });
  }

  @ParameterizedTest
  @CsvSource({"/pvt/payments", "/pvt/payments/", "/api/pvt/payments", "/api/pvt/payments/"})
  void everyFormOfTheAddressIsServed(String path) {
    Answer answer = send(path, body("form", total, CARD, 2031));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void aDeniedPaymentIsReportedAsDenied() {
    PROCESSOR.onAuthorise = _ -> new PaymentAnswer.Denied("insufficient funds");
    pay("denied", total);
    assertThat(callback("denied").get("status").asString()).isEqualTo("denied");
    assertThat(details("denied").at("/payment/reason").asString()).isEqualTo("insufficient funds");
  }

  @Test
  void aPaymentUnderReviewStaysUndefinedUntilTheProcessorDecides() {
    PROCESSOR.onAuthorise = _ -> new PaymentAnswer.Open(null);
    PROCESSOR.known.put(key("review"), new PaymentAnswer.Open(null));
    pay("review", total);
    await("OPEN", "review");
    assertThat(pay("review", total).json().get("status").asString()).isEqualTo("undefined");
    assertThat(callbacks("review")).isEmpty();
    PROCESSOR.known.put(key("review"), new PaymentAnswer.Approved("LATE-1"));
    assertThat(callback("review").get("authorizationId").asString()).isEqualTo("LATE-1");
  }

  @Test
  void aBankSlipIsReportedOnceWhileThePaymentIsOpen() {
    PaymentAnswer open = new PaymentAnswer.Open("https://bank.example/slip/1");
    PROCESSOR.onAuthorise = _ -> open;
    PROCESSOR.known.put(key("slip"), open);
    pay("slip", total);
    JsonNode callback = callback("slip");
    assertThat(callback.get("status").asString()).isEqualTo("undefined");
    assertThat(callback.get("bankIssueInvoiceUrl").asString()).endsWith("/slip/1");
    PROCESSOR.known.put(key("slip"), new PaymentAnswer.Approved("PAID"));
    Awaitility.await().until(() -> callbacks("slip").size() == 2);
  }

  @Test
  void aProcessorThatTimesOutAfterHavingApprovedIsAskedAndItsApprovalCounts() {
    CountDownLatch never = new CountDownLatch(1);
    PROCESSOR.onAuthorise =
        request -> {
          PROCESSOR.known.put(request.key(), new PaymentAnswer.Approved("AFTER-TIMEOUT"));
          try {
            never.await(5, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new PaymentAnswer.Failed("interrupted");
        };
    pay("timeout", total);
    assertThat(callback("timeout").get("authorizationId").asString()).isEqualTo("AFTER-TIMEOUT");
    assertThat(PROCESSOR.authorised).hasSize(1);
  }

  @Test
  void aPaymentThatNeverReachedTheProcessorIsDeniedAndReleased() {
    PROCESSOR.onAuthorise = _ -> new PaymentAnswer.Failed("connection refused");
    pay("lost", total);
    assertThat(callback("lost").get("status").asString()).isEqualTo("denied");
    Awaitility.await().until(() -> moves(MoneyMove.Release.class) == 1);
  }

  @Test
  @CapturesAllOutput
  void anExceptionOfTheProcessorIsAFailureAndNothingOfItIsKept(CapturedOutput output) {
    PROCESSOR.onAuthorise =
        _ -> {
          throw new IllegalStateException("card " + CARD);
        };
    pay("thrown", total);
    assertThat(callback("thrown").get("status").asString()).isEqualTo("denied");
    assertThat(details("thrown").toString()).doesNotContain(CARD);
    assertThat(output.getAll()).doesNotContain(CARD);
  }

  @Test
  void aRepeatIsOnePaymentAndOtherContentIsRefused() {
    pay("repeat", total);
    callback("repeat");
    Answer again = pay("repeat", total);
    assertThat(again.json().get("status").asString()).isEqualTo("approved");
    assertThat(again.json().get("authorizationId").asString()).startsWith("A-");
    refused(pay("repeat", total - 1), 409, "PAY005");
    assertThat(PROCESSOR.authorised).hasSize(1);
  }

  @Test
  void aRacedPaymentIsAuthorisedOnce() throws Exception {
    List<Callable<Answer>> calls = new ArrayList<>();
    for (int call = 0; call < 12; call++) {
      calls.add(() -> pay("race", total));
    }
    try (ExecutorService clients = Executors.newFixedThreadPool(12)) {
      for (Future<Answer> answer : clients.invokeAll(calls)) {
        assertThat(answer.get().status()).isEqualTo(200);
      }
    }
    callback("race");
    assertThat(PROCESSOR.authorised).hasSize(1);
    assertThat(callbacks("race")).hasSize(1);
  }

  @Test
  void twoCardsPayOneOrderAndAThirdIsTooMuch() {
    pay("first", total - 1000);
    pay("second", 1000);
    callback("first");
    callback("second");
    refused(pay("third", 1), 400, "PAY004");
    assertThat(PROCESSOR.authorised).hasSize(2);
  }

  @Test
  void racedPaymentsNeverExceedTheOrderTogether() throws Exception {
    List<Callable<Answer>> calls = new ArrayList<>();
    for (int call = 0; call < 8; call++) {
      String name = "share" + call;
      calls.add(() -> pay(name, total / 2));
    }
    int taken = 0;
    try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
      for (Future<Answer> answer : clients.invokeAll(calls)) {
        taken += answer.get().status() == 200 ? 1 : 0;
      }
    }
    assertThat(taken).isEqualTo(2);
  }

  @Test
  void aDeniedPaymentLeavesRoomForAnother() {
    PROCESSOR.onAuthorise = _ -> new PaymentAnswer.Denied("no");
    pay("no", total);
    callback("no");
    assertThat(pay("other", total).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"4111111111111112, 2031, check digit", "4111111111111111, 2020, has expired"})
  void aBadCardIsDeniedWithoutAskingTheProcessor(String card, int year, String reason) {
    Answer answer = send("/pvt/payments", body("bad" + year, total, card, year));
    assertThat(answer.json().get("status").asString()).isEqualTo("denied");
    assertThat(callback("bad" + year).get("status").asString()).isEqualTo("denied");
    assertThat(details("bad" + year).at("/payment/reason").asString()).contains(reason);
    assertThat(PROCESSOR.authorised).isEmpty();
  }

  @Test
  void anUnknownReferenceAValueAboveTheOrderAndAForeignCallbackAreRefused() {
    String good = body("bad", total, CARD, 2031);
    refused(send("/pvt/payments", good.replace("\"" + reference + "\"", "\"1\"")), 404, "PAY003");
    refused(pay("more", total + 1), 400, "PAY004");
    refused(send("/pvt/payments", good.replace(VTEX.url(), "https://evil.example")), 400, "PAY006");
    refused(
        send("/pvt/payments", good.replace(VTEX.url(), "https://other.vtexpayments.com.br")),
        400,
        "PAY006");
    refused(send("/pvt/payments", "{"), 400, "PAY001");
    assertThat(PROCESSOR.authorised).isEmpty();
  }

  @Test
  void aCancelledOrderTakesNoPayment() {
    cancel();
    refused(pay("late", total), 409, "PAY007");
  }

  @Test
  void aMarketplaceThatTakesItsPaymentsItselfCannotPayHere() {
    Answer answer =
        Http.at(port)
            .asMarketplace()
            .post("/pvt/payments?an=paysitself", body("x", total, CARD, 2031));
    refused(answer, 404, "PAY008");
    refused(
        Http.at(port)
            .asMarketplace()
            .post("/pvt/installments/options?an=paysitself", "{\"SubtotalAsInt\":100}"),
        404,
        "PAY008");
  }

  @Test
  void aCallWithoutCredentialsIsRefused() {
    Answer answer =
        Http.at(port).post("/pvt/payments?an=examplemarket", body("x", total, CARD, 2031));
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void aCallbackThatFailsForAWhileArrivesInTheEnd() {
    VTEX.server()
        .stubFor(post(urlPathMatching("/return/.*")).willReturn(aResponse().withStatus(500)));
    pay("hour", total);
    Awaitility.await().until(() -> callbacks("hour").size() >= 3);
    VTEX.server()
        .stubFor(post(urlPathMatching("/return/.*")).willReturn(aResponse().withStatus(200)));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            Http.at(port)
                    .asSeller()
                    .get("/seller/messages?kind=payment-callback&state=DELIVERED&order=" + orderId)
                    .json()
                    .get("messages")
                    .size()
                == 1);
  }

  @Test
  void anApprovalThatComesAfterTheCancellationIsGivenBack() {
    PROCESSOR.onAuthorise = _ -> new PaymentAnswer.Open(null);
    PROCESSOR.known.put(key("slow"), new PaymentAnswer.Open(null));
    pay("slow", total);
    await("OPEN", "slow");
    cancel();
    PROCESSOR.known.put(key("slow"), new PaymentAnswer.Approved("TOO-LATE"));
    assertThat(callback("slow").get("status").asString()).isEqualTo("denied");
    // Withdrawn with the order, and given back since it was approved all the same.
    Awaitility.await().until(() -> moves(MoneyMove.Release.class) == 2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBankSlipIsWithdrawnWithItsOrderAndRefundedIfItIsPaidAllTheSame(boolean withdrawn) {
    PaymentAnswer open = new PaymentAnswer.Open("https://bank.example/slip/2");
    PROCESSOR.onAuthorise = _ -> open;
    PROCESSOR.known.put(key("boleto"), open);
    PROCESSOR.onMove =
        move ->
            withdrawn || !(move instanceof MoneyMove.Release)
                ? new MoneyAnswer.Done("M")
                : new MoneyAnswer.Refused("paid already");
    pay("boleto", total);
    await("OPEN", "boleto");
    cancel();
    Awaitility.await().until(() -> moves(MoneyMove.Release.class) == 1);

    PROCESSOR.known.put(key("boleto"), new PaymentAnswer.Approved("PAID"));

    Awaitility.await().until(() -> moves(MoneyMove.Refund.class) == 1);
    assertThat(PROCESSOR.moves)
        .extracting(move -> move.getClass().getSimpleName())
        .containsExactly("Release", "Capture", "Refund");
    await("DENIED", "boleto");
    assertThat(details("boleto").at("/payment/refunded").asLong()).isEqualTo(total);
  }

  @Test
  void cancellingTheOrderReleasesItsPayments() {
    pay("gone", total);
    callback("gone");
    cancel();
    Awaitility.await().until(() -> moves(MoneyMove.Release.class) == 1);
    assertThat(moves(MoneyMove.Capture.class)).isZero();
    assertThat(pay("gone", total).json().get("status").asString()).isEqualTo("denied");
  }

  @Test
  void aMovementThatFailsIsTriedAgainUnderTheSameKey() {
    AtomicInteger tries = new AtomicInteger();
    PROCESSOR.onMove =
        _ ->
            tries.incrementAndGet() < 3
                ? new MoneyAnswer.Failed("away")
                : new MoneyAnswer.Done("M-3");
    pay("retry", total);
    callback("retry");
    cancel();
    Awaitility.await()
        .until(() -> details("retry").at("/moves/0/state").asString("").equals("DONE"));
    assertThat(PROCESSOR.moves)
        .extracting(MoneyMove::key)
        .hasSize(3)
        .containsOnly(PROCESSOR.moves.getFirst().key());
  }

  @Test
  void aRefusedMovementIsThereForTheOperator() {
    PROCESSOR.onMove = _ -> new MoneyAnswer.Refused("already settled");
    pay("refused", total);
    callback("refused");
    cancel();
    Awaitility.await()
        .until(() -> details("refused").at("/moves/0/state").asString("").equals("REFUSED"));
    assertThat(details("refused").at("/moves/0/outcome").asString()).isEqualTo("already settled");
  }

  @Test
  void instalmentsFollowTheConfiguredPlan() {
    Answer answer =
        Http.at(port)
            .asMarketplace()
            .post(
                "/pvt/installments/options?an=examplemarket",
                "{\"PaymentSystemsIds\":[2,4],\"SubtotalAsInt\":20000,\"Items\":[{\"PriceAsInt\":20000}],\"PostalCode\":\"01310100\"}");
    assertThat(answer.status()).isEqualTo(200);
    JsonNode visa = answer.json().get(0);
    assertThat(answer.json()).hasSize(1);
    assertThat(visa.get("groupName").asString()).isEqualTo("creditCard");
    assertThat(visa.at("/installments/1").toString())
        .isEqualTo("{\"count\":2,\"value\":10000,\"interestRate\":0,\"hasInterestRate\":false}");
    assertThat(visa.at("/installments/4/interestRate").asInt()).isEqualTo(170);
    refused(
        Http.at(port)
            .asMarketplace()
            .post("/pvt/installments/options?an=examplemarket", "{\"SubtotalAsInt\":0}"),
        400,
        "PAY002");
  }

  @Test
  void thePaymentsOfAnOrderAreListedForTheSeller() {
    pay("listed", total);
    callback("listed");
    JsonNode page = Http.at(port).asSeller().get("/seller/payments?order=" + orderId).json();
    assertThat(page.at("/payments/0/paymentId").asString()).isEqualTo(id("listed"));
    assertThat(details("listed").get("trail").toString()).contains("received", "approved");
    assertThat(Http.at(port).asSeller().get("/seller/payments/examplemarket/none").status())
        .isEqualTo(404);
    assertThat(
            Http.at(port)
                .asSeller()
                .get("/seller/payments?state=APPROVED&limit=1")
                .json()
                .get("payments"))
        .hasSize(1);
  }

  @Test
  @CapturesAllOutput
  void nothingOfACardIsInTheDatabaseOrTheLogs(CapturedOutput output) {
    pay("secret", total);
    callback("secret");
    send("/pvt/payments", body("secret2", total, CARD, 2031).replace("\"value\"", "\"valu\""));
    List<String> tables =
        jdbc.sql(
                """
                select table_name from information_schema.tables
                where table_schema in ('public', 'PUBLIC') and table_type like '%TABLE%'
                """)
            .query((row, _) -> row.getString(1))
            .list();
    assertThat(tables).contains("payment", "outbox_message", "outbox_attempt");
    for (String table : tables) {
      String rows = jdbc.sql("select * from " + table).query().listOfRows().toString();
      assertThat(rows).as(table).doesNotContain(CARD, "TEST HOLDER", "\"cvv2\"");
    }
    assertThat(output.getAll()).doesNotContain(CARD, "TEST HOLDER");
    String metrics = Http.at(port).asSeller().get("/actuator/prometheus").body();
    assertThat(metrics).doesNotContain(CARD);
  }

  private void place() {
    int number = NUMBERS.incrementAndGet();
    marketplaceOrderId = "PAY-" + number;
    total = 7990 + 1000;
    String order =
        """
        {"marketplaceOrderId": "%s", "marketplaceServicesEndpoint": "%s", "marketplacePaymentValue": %d,
         "items": [{"id": "TSH-BLK-M", "quantity": 1, "seller": "exampleseller", "price": 7990}],
         "shippingData": {"address": {"postalCode": "01310-100", "country": "BRA", "geoCoordinates": []},
           "logisticsInfo": [{"itemIndex": 0, "selectedSla": "Normal", "lockTTL": "8d", "price": 1000}]}}
        """
            .formatted(marketplaceOrderId, VTEX.servicesEndpoint("examplemarket"), total);
    JsonNode answer =
        Http.at(port).asMarketplace().post("/pvt/orders?an=examplemarket", order).json();
    orderId = answer.get("orderId").asString();
    reference = Integer.parseInt(answer.at("/paymentData/merchantPaymentReferenceId").asString());
  }

  private void cancel() {
    Answer answer =
        Http.at(port)
            .asMarketplace()
            .post(
                "/pvt/orders/" + orderId + "/cancel?an=examplemarket",
                "{\"marketplaceOrderId\":\"" + marketplaceOrderId + "\"}");
    assertThat(answer.status()).isEqualTo(200);
  }

  private Answer pay(String name, int value) {
    return send("/pvt/payments", body(name, value, CARD, 2031));
  }

  private Answer send(String path, String body) {
    return Http.at(port).asMarketplace().post(path + "?an=examplemarket", body);
  }

  private String body(String name, int value, String card, int year) {
    return """
    {"referenceId": "%d", "transactionId": "T%s",
     "paymentData": {"id": "%s", "paymentSystem": 2, "cardNumber": "%s", "cardHolder": "TEST HOLDER",
       "expiryMonth": 4, "expiryYear": %d, "value": %d, "installments": 1, "cvv2": "987",
       "document": "000.000.000-00", "documentType": null},
     "callbackUrl": "%s/return/%s",
     "shoppingCart": {"items": [{"id": "TSH-BLK-M", "sellingPrice": 79.9}], "freight": 1000}}
    """
        .formatted(reference, id(name), id(name), card, year, value, VTEX.url(), id(name));
  }

  private String id(String name) {
    return name + "-" + marketplaceOrderId;
  }

  private String key(String name) {
    return "examplemarket:" + id(name);
  }

  private JsonNode callback(String name) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !callbacks(name).isEmpty());
    return callbacks(name).getFirst();
  }

  private List<JsonNode> callbacks(String name) {
    return VTEX.calls().stream()
        .filter(call -> call.getMethod().equals(RequestMethod.POST))
        .filter(call -> call.getUrl().equals("/return/" + id(name)))
        .map(call ->
            tools.jackson.databind.json.JsonMapper.builder()
                .build()
                .readTree(call.getBodyAsString()))
        .toList();
  }

  private void await(String state, String name) {
    Awaitility.await().until(() -> details(name).at("/payment/state").asString("").equals(state));
  }

  private JsonNode details(String name) {
    return Http.at(port).asSeller().get("/seller/payments/examplemarket/" + id(name)).json();
  }

  private long moves(Class<? extends MoneyMove> kind) {
    return PROCESSOR.moves.stream().filter(kind::isInstance).count();
  }

  private static void refused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("x-vtex-error-code")).hasValue(code);
    assertThat(answer.body()).doesNotContain(CARD);
  }
}
