package io.sellerconnector.affiliate.paymentapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.payment.AffiliatePaymentProperties;
import io.sellerconnector.affiliate.payment.PaymentFixture;
import io.sellerconnector.affiliate.payment.TransactionState;
import io.sellerconnector.affiliate.paymentmethod.PaymentOptions;
import io.sellerconnector.affiliate.paymentoperation.PaidOrder;
import io.sellerconnector.testing.DatabaseTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

@DatabaseTest
class PaymentDeskTests {

  static final String CARD = "4111111111111111";
  static final String CODE = "737";

  private final PaymentFixture desk =
      PaymentFixture.open("connector.affiliate.payments.pass-through=true");

  @AfterEach
  void close() {
    desk.close();
  }

  private static String passThrough(String number, String expiry) {
    return """
    {"way": "pass-through", "payments": [{"paymentSystem": 2, "value": 2500, "card":
      {"number": "%s", "holder": "ANA LIMA", "securityCode": "%s", "expiry": "%s"}}]}
    """
        .formatted(number, CODE, expiry);
  }

  private static String reason(MvcTestResult result) {
    return AffiliateOrderFixture.json(result).path("detail").asString();
  }

  private static String type(MvcTestResult result) {
    return AffiliateOrderFixture.json(result).path("type").asString().replaceAll(".*:", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"payments\":[{\"paymentSystem\":2,\"value\":2499}]} | is not 2500 cents",
        "{\"payments\":[{\"paymentSystem\":77,\"value\":2500}]} | is not one that the seller takes",
        "{\"payments\":[{\"paymentSystem\":9,\"value\":2500}]} | is not one that the seller takes",
        "{\"payments\":[{\"paymentSystem\":2,\"instalments\":4,\"value\":2500}]} | more than are offered",
        "{\"payments\":[{\"paymentSystem\":125,\"instalments\":2,\"value\":2500}]} | more than are offered",
        "{\"payments\":[{\"paymentSystem\":2,\"instalments\":6,\"value\":2801}]} | 6 instalments of 467",
        "{\"payments\":[{\"paymentSystem\":2,\"value\":2500,\"instalmentValue\":2499}]} | 2500 cents",
        "{\"payments\":[{\"paymentSystem\":2,\"value\":1000},{\"paymentSystem\":2,\"value\":1499}]} | 1 cents too little",
        "{\"payments\":[{\"paymentSystem\":2,\"value\":1000},{\"paymentSystem\":2,\"value\":1501}]} | 1 cents too much",
        "{\"payments\":[{\"paymentSystem\":2,\"value\":2500,\"interestRate\":1}]} | interestRate",
        "{\"payments\":[{\"paymentSystem\":125,\"value\":2500,\"interestRate\":1}]} | interestRate",
        "{\"payments\":[{\"paymentSystem\":2,\"value\":2500,\"accountId\":\"0A1B2C3D\"}]} | the page",
        "{\"payments\":[{\"paymentSystem\":2,\"value\":2500,\"document\":\"1\"}]} | the page",
        "{\"way\":\"without-card\",\"payments\":[{\"paymentSystem\":2,\"value\":2500}]} | saved account",
        "{\"way\":\"pass-through\",\"payments\":[{\"paymentSystem\":2,\"value\":2500}]} | card is missing",
        "{\"payments\":[]} | is empty",
        "{\"payments\":[{\"value\":2500}]} | is missing",
        "{\"payments\":[{\"paymentSystem\":2,\"value\":25.5}]} | is not a whole number",
        "{\"payments\":[{\"paymentSystem\":2,\"value\":-1}]} | above 0",
        "{\"payments\":[{\"paymentSystem\":2,\"value\":2500}],\"way\":\"post\"} | must be browser",
        "[] | is not a JSON object",
        "{ | is not the JSON",
      })
  void whatDoesNotFitIsRefusedAndNothingIsAsked(String body, String why) {
    AffiliateOrderId id = desk.place("1");
    MvcTestResult result = desk.pay(id, body);

    assertThat(result).hasStatus(400);
    assertThat(reason(result)).contains(why);
    assertThat(desk.state(id)).isEqualTo(TransactionState.NEEDS_PAYMENT);
    assertThat(desk.gateway.transactions).isEmpty();
  }

  private static String card(String more, int system, String number, String code) {
    return """
    {"way": "pass-through", "payments": [{"paymentSystem": %d, "value": 2500%s, "card":
      {"number": "%s", "holder": "ANA LIMA", "securityCode": "%s", "expiry": "12/30"}}]}
    """
        .formatted(system, more, number, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "125 | 4111111111111111 | 737 |  | Pix is paid without one",
        "2 | 378282246310005 | 7373 |  | is not one of Visa",
        "2 | 4111111111111111 | 7373 |  | securityCode is not as long as those of Visa",
        "2 | 4111111111111111 | 73 |  | securityCode is not 3 or 4 digits",
        "2 | 4111111111111111 |  |  | securityCode is not 3 or 4 digits",
        "2 | 4111111111111111 | 737 | , \"accountId\": \"0A1B2C3D\" | one of the two",
        "2 | 4111111111111111 | 737 | , \"document\": \"4111 1111 1111 1111\" | a card's number",
      })
  void aCardThatItsPaymentSystemDoesNotTakeIsRefusedAndNotQuoted(
      int system, String number, @Nullable String code, @Nullable String more, String why)
      throws Exception {
    AffiliateOrderId id = desk.place("1");
    String given = code == null ? "" : code;
    MvcTestResult result = desk.pay(id, card(more == null ? "" : more, system, number, given));

    assertThat(result).hasStatus(400);
    assertThat(reason(result)).contains(why);
    assertThat(result.getResponse().getContentAsString())
        .doesNotContain(number, "4111 1111", "ANA LIMA", "\"7373\"");
    assertThat(desk.gateway.transactions).isEmpty();
  }

  @Test
  void theDocumentThatAPaymentSystemWantsIsAskedFor() {
    desk.gateway.wantsDocuments = true;
    AffiliateOrderId id = desk.place("1");
    assertThat(reason(desk.pay(id, passThrough(CARD, "12/30")))).contains("document is missing");
    assertThat(
            reason(
                desk.pay(
                    id,
                    "{\"way\":\"without-card\",\"payments\":"
                        + "[{\"paymentSystem\":125,\"value\":2500}]}")))
        .contains("document is missing");

    // A CNPJ of Brazil that has a card's check digit as well.
    assertThat(desk.pay(id, card(", \"document\": \"36.000.000/0038-20\"", 2, CARD, CODE)))
        .hasStatusOk();
    assertThat(desk.calls("/payments?").getFirst().body().at("/0/fields/document").asString())
        .isEqualTo("36.000.000/0038-20");
  }

  @Test
  void aSavedAccountNeedsNoCard() {
    AffiliateOrderId id = desk.place("1");
    assertThat(
            desk.pay(
                id,
                "{\"way\":\"without-card\",\"payments\":[{\"paymentSystem\":2,\"value\":2500,"
                    + "\"accountId\":\"0A1B2C3D4E5F\"}]}"))
        .hasStatusOk();

    JsonNode fields = desk.calls("/payments?").getFirst().body().at("/0/fields");
    assertThat(fields.path("accountId").asString()).isEqualTo("0A1B2C3D4E5F");
    assertThat(fields.has("cardNumber")).isFalse();
  }

  @Test
  void noSystemOrAmountThatCouldBePartOfACardIsQuoted() throws Exception {
    AffiliateOrderId id = desk.place("1");
    for (String body :
        List.of(
            "{\"payments\":[{\"paymentSystem\":737,\"value\":2500}]}",
            "{\"payments\":[{\"paymentSystem\":2,\"instalments\":737,\"value\":2500}]}",
            "{\"payments\":[{\"paymentSystem\":2,\"value\":737}]}",
            "{\"payments\":[{\"paymentSystem\":2,\"value\":411111111111}]}")) {
      MvcTestResult result = desk.pay(id, body);
      assertThat(result).hasStatus(400);
      assertThat(result.getResponse().getContentAsString()).doesNotContain("737", "41111");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4111111111111112, 12/30, check digit",
    "41111111111, 12/30, check digit",
    "4111111111111111, 02/26, has passed",
    "4111111111111111, 13/30, is not a month",
    "4111111111111111, 1230, is not a month"
  })
  void aBadCardIsRefusedAndNotQuoted(String number, String expiry, String why) throws Exception {
    AffiliateOrderId id = desk.place("1");
    MvcTestResult result = desk.pay(id, passThrough(number, expiry));

    assertThat(result).hasStatus(400);
    assertThat(reason(result)).contains(why);
    assertThat(result.getResponse().getContentAsString()).doesNotContain(number, "ANA LIMA", CODE);
    assertThat(desk.gateway.transactions).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"payments\":[{\"paymentSystem\":2,\"value\":2500,\"cardNumber\":\"4111111111111111\"}]}",
        "{\"cvv\":\"737\",\"payments\":[{\"paymentSystem\":2,\"value\":2500}]}",
        "{\"payments\":[{\"paymentSystem\":2,\"value\":2500,\"4111111111111111\":\"737\"}]}",
        "{\"payments\":[{\"paymentSystem\":2,\"value\":2500,\"accountId\":\"4111111111111111\"}]}",
        "{\"payments\":[{\"paymentSystem\":2,\"value\":4111111111111111}]}",
        "{\"payments\":[{\"paymentSystem\":2,\"value\":2500,\"card\":\"4111111111111111\"}]}",
        "{\"payments\":[{\"paymentSystem\":2,\"value\":2500,\"card\":{\"number\":4111111111111111}}]}",
        "{\"payments\":[{\"paymentSystem\":2,\"value\":2500,\"card\":{\"pan\":\"4111111111111111\"}}]}",
        "{\"payments\":[{\"paymentSystem\":2,\"value\":2500,\"card\":{\"number\":\"4111111111111111\","
            + "\"holder\":\"ANA\",\"securityCode\":\"737\",\"expiry\":\"12/30\"}}]}",
        "{\"way\":\"4111111111111111\",\"payments\":[{\"paymentSystem\":2,\"value\":2500}]}",
        "{\"payments\":[{\"paymentSystem\":2,\"value\":2500}]} 4111111111111111",
      })
  void aCardWhereNoneBelongsIsRefusedAndNotQuoted(String body) throws Exception {
    AffiliateOrderId id = desk.place("1");
    MvcTestResult result = desk.pay(id, body);

    assertThat(result).hasStatus(400);
    assertThat(result.getResponse().getContentAsString()).doesNotContain(CARD, "737\"", "ANA");
    assertThat(desk.gateway.transactions).isEmpty();
  }

  @Test
  void aCardInTheWrongPlaceIsNotLogged() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    try {
      AffiliateOrderId id = desk.place("1");
      for (String body :
          List.of(
              "{\"payments\":[{\"paymentSystem\":2,\"value\":2500,\"cardNumber\":\"4111111111111111\"}]}",
              "{\"payments\":[{\"paymentSystem\":2,\"value\":4111111111111111}]}",
              "{\"payments\":[{\"paymentSystem\":2,\"value\":2500,\"document\":\"4111111111111111\"}]}",
              "{\"way\":\"4111111111111111\",\"payments\":[]}",
              "{\"payments\":[{\"paymentSystem\":2 4111111111111111")) {
        assertThat(desk.pay(id, body)).hasStatus(400);
      }
      desk.room.post(desk.path(id) + "/refund", "{\"id\":\"4111111111111111\",\"amount\":1}");
    } finally {
      root.detachAppender(log);
    }

    assertThat(List.copyOf(log.list))
        .extracting(ILoggingEvent::getFormattedMessage)
        .noneMatch(line -> line.contains("41111111"));
  }

  @Test
  void oneOfTwoCardsThatIsDeniedDeniesThePayment() {
    desk.gateway.decision = "Cancelled";
    AffiliateOrderId id = desk.place("1");
    String card =
        "{\"paymentSystem\":2,\"value\":%d,\"card\":{\"number\":\"%s\",\"holder\":\"ANA LIMA\","
            + "\"securityCode\":\"737\",\"expiry\":\"12/30\"}}";
    assertThat(
            desk.pay(
                id,
                "{\"way\":\"pass-through\",\"payments\":[%s,%s]}"
                    .formatted(card.formatted(1000, CARD), card.formatted(1500, CARD))))
        .hasStatusOk();
    desk.room.deliver();

    assertThat(desk.calls("/payments?").getFirst().body()).hasSize(2);
    assertThat(desk.state(id)).isEqualTo(TransactionState.DENIED);
    assertThat(desk.room.order(id).cancel()).isTrue();
    assertThat(desk.room.kinds()).contains("payment.denied");
    assertThat(type(desk.pay(id, PaymentFixture.VISA))).isEqualTo("order-over");
  }

  @Test
  void instalmentsWithInterestMakeTheTotal() {
    AffiliateOrderId id =
        desk.room.place(PaymentFixture.body("1").put("interest", 302).put("total", 2802));
    MvcTestResult result =
        desk.pay(
            id,
            "{\"payments\":[{\"paymentSystem\":2,\"instalments\":6,\"value\":2802,"
                + "\"instalmentValue\":467,\"referenceValue\":2500,\"interestRate\":1.99}]}");

    assertThat(result).hasStatusOk();
    JsonNode payment = AffiliateOrderFixture.json(result).at("/send/body/0");
    assertThat(payment.path("installments").asInt()).isEqualTo(6);
    assertThat(payment.path("installmentsValue").asLong()).isEqualTo(467);
    assertThat(payment.path("referenceValue").asLong()).isEqualTo(2500);
    assertThat(payment.path("installmentsInterestRate").decimalValue())
        .isEqualByComparingTo("1.99");
    assertThat(desk.gateway.last().path("value").asLong()).isEqualTo(2802);
  }

  @Test
  void instalmentsThatDoNotAddUpToTheCentMakeTheTotalAllTheSame() {
    AffiliateOrderId id = desk.place("1");
    MvcTestResult result =
        desk.pay(id, "{\"payments\":[{\"paymentSystem\":2,\"instalments\":3,\"value\":2500}]}");

    assertThat(AffiliateOrderFixture.json(result).at("/send/body/0/installmentsValue").asLong())
        .isEqualTo(833);
  }

  @Test
  void anOrderThatIsPlacingIsNotPaid() {
    desk.vtex.loseNext("affiliate-place", false);
    AffiliateOrderId id = desk.place("1");
    MvcTestResult result = desk.pay(id, PaymentFixture.VISA);

    assertThat(result).hasStatus(409);
    assertThat(type(result)).isEqualTo("order-placing");
  }

  @Test
  void anOrderThatIsCancelledOrToBeIsNotPaid() {
    AffiliateOrderId id = desk.place("1");
    desk.room.post("/marketplace/orders/acme/1/cancellation", "{\"reason\":\"changed my mind\"}");
    assertThat(type(desk.pay(id, PaymentFixture.VISA))).isEqualTo("order-over");

    desk.cancelled(id);

    assertThat(type(desk.pay(id, PaymentFixture.VISA))).isEqualTo("order-over");
    assertThat(desk.gateway.transactions).isEmpty();
  }

  @Test
  void anOrderThatIsPaidIsNotPaidAgain() {
    AffiliateOrderId id = desk.paid("1");
    MvcTestResult result = desk.pay(id, PaymentFixture.VISA);

    assertThat(result).hasStatus(409);
    assertThat(type(result)).isEqualTo("payment-decided");
    assertThat(desk.gateway.transactions).hasSize(1);
  }

  @Test
  void anOrderDoesNotGoOutBeforeItsPaymentIsApproved() {
    AffiliateOrderId id = desk.place("1");
    MvcTestResult result = desk.room.post("/marketplace/orders/acme/1/authorisation", "");
    assertThat(result).hasStatus(409);
    assertThat(type(result)).isEqualTo("order-unpaid");

    MvcTestResult placed =
        desk.room.post(
            "/marketplace/orders", PaymentFixture.body("2").put("authorised", true).toString());
    assertThat(placed).hasStatus(400);
    assertThat(desk.calls("/fulfill?")).isEmpty();
    assertThat(desk.state(id)).isEqualTo(TransactionState.NEEDS_PAYMENT);
  }

  @Test
  void aRepeatedCallStartsNothingTwice() {
    AffiliateOrderId id = desk.place("1");
    JsonNode first = AffiliateOrderFixture.json(desk.pay(id, PaymentFixture.VISA));
    JsonNode second = AffiliateOrderFixture.json(desk.pay(id, PaymentFixture.VISA));

    assertThat(second.path("send")).isEqualTo(first.path("send"));
    assertThat(desk.gateway.transactions).hasSize(1);
  }

  @Test
  void anotherReplicaIsHeldOffWhileOneStartsThePayment() {
    AffiliateOrderId id = desk.place("1");
    List<String> refused = new ArrayList<>();
    desk.gateway.meanwhile(
        "/transactions",
        () -> {
          refused.add(type(desk.pay(id, PaymentFixture.VISA)));
          desk.run(id);
        });

    assertThat(desk.pay(id, PaymentFixture.VISA)).hasStatusOk();

    assertThat(refused).containsExactly("payment-under-way");
    assertThat(desk.gateway.transactions).hasSize(1);
  }

  @Test
  void anotherReplicaIsHeldOffWhileOneSendsTheCard() {
    AffiliateOrderId id = desk.place("1");
    List<String> refused = new ArrayList<>();
    desk.gateway.meanwhile(
        "/payments",
        () -> {
          refused.add(type(desk.pay(id, passThrough(CARD, "12/30"))));
          desk.run(id);
        });

    assertThat(desk.pay(id, passThrough(CARD, "12/30"))).hasStatusOk();
    desk.room.deliver();

    assertThat(refused).containsExactly("payment-under-way");
    assertThat(desk.calls("/payments?")).hasSize(1);
    assertThat(desk.state(id)).isEqualTo(TransactionState.APPROVED);
  }

  @Test
  void anOrderThatIsCancelledWhileItsCardIsSentIsNeverAuthorised() {
    AffiliateOrderId id = desk.place("1");
    desk.gateway.meanwhile(
        "/payments",
        () ->
            desk.room.post(
                "/marketplace/orders/acme/1/cancellation", "{\"reason\":\"changed my mind\"}"));

    desk.pay(id, passThrough(CARD, "12/30"));
    desk.room.deliver();
    desk.cancelled(id);

    assertThat(desk.calls("authorization-request")).isEmpty();
    assertThat(desk.state(id)).isEqualTo(TransactionState.CANCELLED);
  }

  @Test
  void whatIsCancelledWhileItIsAuthorisedIsCancelledAtTheGatewayToo() {
    AffiliateOrderId id = desk.place("1");
    desk.pay(id, PaymentFixture.VISA);
    desk.gateway.pay(2500);
    desk.gateway.meanwhile(
        "/authorization-request",
        () ->
            desk.room.post(
                "/marketplace/orders/acme/1/cancellation", "{\"reason\":\"changed my mind\"}"));
    desk.sent(id);
    desk.room.deliver();
    assertThat(desk.calls("/fulfill?")).isEmpty();

    desk.cancelled(id);

    assertThat(desk.state(id)).isEqualTo(TransactionState.CANCELLED);
    assertThat(desk.gateway.last().path("status").asString()).isEqualTo("Cancelled");
  }

  @Test
  void everyBodyIsAsVtexsDocumentsWantIt() {
    AffiliateOrderId id = desk.place("1");
    desk.pay(id, passThrough(CARD, "12/30"));
    desk.room.deliver();
    desk.invoice(id, "N1", "Output", 2500, 2);
    desk.invoice(id, "R1", "Input", 1000, 1);
    AffiliateOrderId other = desk.paid("2");
    desk.cancelled(other);

    assertThat(desk.calls("refunding-request")).hasSize(1);
    assertThat(desk.calls("cancellation-request")).hasSize(1);
    assertThat(desk.vtex.faults()).isEmpty();
  }

  @Test
  void sentIsNotBelievedWhereNothingIsThere() {
    AffiliateOrderId id = desk.place("1");
    desk.pay(id, PaymentFixture.VISA);
    MvcTestResult result = desk.sent(id);

    assertThat(result).hasStatus(409);
    assertThat(type(result)).isEqualTo("payment-missing");
    assertThat(desk.state(id)).isEqualTo(TransactionState.STARTED);
    assertThat(desk.room.kinds()).contains("payment.missing");
  }

  @Test
  void sentIsNotBelievedWhereHalfIsThere() {
    AffiliateOrderId id = desk.place("1");
    desk.pay(id, PaymentFixture.VISA);
    desk.gateway.pay(1000);
    MvcTestResult result = desk.sent(id);

    assertThat(type(result)).isEqualTo("payment-given-up");
    assertThat(reason(result)).contains("1000 of 2500");
    assertThat(desk.pay(id, PaymentFixture.VISA)).hasStatusOk();
    desk.gateway.pay(2500);
    assertThat(desk.sent(id)).hasStatusOk();
  }

  @Test
  void whatIsThereTwiceIsGivenUp() {
    AffiliateOrderId id = desk.place("1");
    desk.pay(id, PaymentFixture.VISA);
    desk.gateway.pay(2500);
    desk.gateway.pay(2500);
    MvcTestResult result = desk.sent(id);

    assertThat(type(result)).isEqualTo("payment-given-up");
    assertThat(desk.state(id)).isEqualTo(TransactionState.NEEDS_PAYMENT);
    assertThat(desk.pay(id, PaymentFixture.VISA)).hasStatusOk();
    assertThat(desk.gateway.transactions).hasSize(2);
    assertThat(desk.gateway.last().path("referenceKey").asString()).isEqualTo("700123");
  }

  @Test
  void sentIsNotForWhatNoPagePays() {
    AffiliateOrderId id = desk.place("1");
    assertThat(type(desk.sent(id))).isEqualTo("payment-not-started");
    desk.pay(id, passThrough(CARD, "12/30"));

    assertThat(type(desk.sent(id))).isEqualTo("payment-not-browser");
    assertThat(desk.room.kinds()).doesNotContain("payment.missing");
  }

  @Test
  void sentIsNotAnsweredByACallThatIsHeldOff() {
    AffiliateOrderId id = desk.place("1");
    desk.pay(id, PaymentFixture.VISA);
    desk.gateway.pay(2500);
    List<String> refused = new ArrayList<>();
    desk.gateway.meanwhile("/payments", () -> refused.add(type(desk.sent(id))));

    assertThat(desk.sent(id)).hasStatusOk();

    assertThat(refused).containsExactly("payment-under-way");
  }

  @Test
  void whatWasToBeSentToAStartThatWasLostIsAskedForAgain() {
    AffiliateOrderId id = desk.place("1");
    desk.vtex.loseNext("affiliate-payment-start", true);
    assertThat(desk.pay(id, passThrough(CARD, "12/30"))).hasStatus(202);
    desk.room.deliver();

    assertThat(desk.state(id)).isEqualTo(TransactionState.STARTED);
    assertThat(desk.room.event("payment.missing").path("cause").asString())
        .contains("send it again");
    assertThat(desk.pay(id, passThrough(CARD, "12/30"))).hasStatusOk();
    desk.room.deliver();
    assertThat(desk.state(id)).isEqualTo(TransactionState.APPROVED);
    assertThat(desk.room.kinds()).containsOnlyOnce("payment.missing");
  }

  @Test
  void sentIsRepeatable() {
    AffiliateOrderId id = desk.paid("1");

    assertThat(desk.sent(id)).hasStatusOk();
    assertThat(desk.state(id)).isEqualTo(TransactionState.APPROVED);
    assertThat(desk.calls("authorization-request")).hasSize(1);
  }

  @Test
  void aStartThatIsRefusedSaysWhy() {
    AffiliateOrderId id = desk.place("1");
    desk.vtex.refuseNext(
        "affiliate-payment-start", 400, "{\"error\":{\"message\":\"Merchant is not active\"}}");
    MvcTestResult result = desk.pay(id, PaymentFixture.VISA);

    assertThat(result).hasStatus(422);
    assertThat(reason(result)).contains("Merchant is not active");
    assertThat(desk.pay(id, PaymentFixture.VISA)).hasStatusOk();
  }

  @Test
  void aStartWhoseAnswerIsLostGoesOnByItself() {
    AffiliateOrderId id = desk.place("1");
    desk.vtex.loseNext("affiliate-payment-start", true);
    assertThat(desk.pay(id, PaymentFixture.VISA)).hasStatus(202);
    desk.room.deliver();

    assertThat(desk.state(id)).isEqualTo(TransactionState.STARTED);
    assertThat(desk.payment(id).transactionId()).isEqualTo("T2");
    assertThat(desk.shown(id).at("/send/address").asString()).contains("/transactions/T2/");
  }

  @Test
  void aCardIsSentOnceAndKeptNowhere() {
    AffiliateOrderId id = desk.place("1");
    assertThat(desk.pay(id, passThrough("4111 1111 1111 1111", "12/2030"))).hasStatusOk();

    JsonNode fields = desk.calls("/payments?").getFirst().body().at("/0/fields");
    assertThat(fields.path("cardNumber").asString()).isEqualTo(CARD);
    assertThat(fields.path("dueDate").asString()).isEqualTo("12/30");
    assertThat(fields.path("validationCode").asString()).isEqualTo(CODE);
    desk.room.deliver();
    assertThat(desk.state(id)).isEqualTo(TransactionState.APPROVED);
    assertThat(desk.shown(id).toString()).doesNotContain(CARD, "ANA LIMA", "411111");
    for (String table :
        desk.room
            .jdbc
            .sql(
                "select table_name from information_schema.tables where lower(table_name) like"
                    + " 'affiliate%'")
            .query(String.class)
            .list()) {
      assertThat(desk.room.jdbc.sql("select * from " + table).query().listOfRows().toString())
          .as(table)
          .doesNotContain(CARD, "ANA LIMA");
    }
    assertThat(desk.room.events.toString()).doesNotContain(CARD, "ANA LIMA");
  }

  @Test
  void aCardWhoseSendingWasLostAndArrivedIsFoundAndNotRepeated() {
    AffiliateOrderId id = desk.place("1");
    desk.vtex.loseNext("affiliate-payment-send", true);
    assertThat(desk.pay(id, passThrough(CARD, "12/30"))).hasStatus(202);
    desk.room.deliver();

    assertThat(desk.state(id)).isEqualTo(TransactionState.APPROVED);
    assertThat(desk.calls("/payments?")).hasSize(1);
  }

  @Test
  void aCardWhoseSendingWasLostAndNotFoundIsAskedForAgain() {
    AffiliateOrderId id = desk.place("1");
    desk.vtex.loseNext("affiliate-payment-send", false);
    assertThat(desk.pay(id, passThrough(CARD, "12/30"))).hasStatus(202);
    desk.room.deliver();
    assertThat(desk.state(id)).isEqualTo(TransactionState.SENDING);
    assertThat(type(desk.pay(id, passThrough(CARD, "12/30")))).isEqualTo("payment-under-way");

    desk.after(Duration.ofMinutes(3));

    assertThat(desk.state(id)).isEqualTo(TransactionState.STARTED);
    assertThat(desk.room.event("payment.missing").path("cause").asString()).contains("card");
    assertThat(desk.pay(id, passThrough(CARD, "12/30"))).hasStatusOk();
    assertThat(desk.calls("/payments?")).hasSize(2);
  }

  @Test
  void aCardThatTheVaultRefusesIsNotQuoted() {
    AffiliateOrderId id = desk.place("1");
    desk.vtex.refuseNext(
        "affiliate-payment-send", 400, "{\"message\":\"card " + CARD + " is not valid\"}");
    MvcTestResult result = desk.pay(id, passThrough(CARD, "12/30"));

    assertThat(result).hasStatus(422);
    assertThat(reason(result)).doesNotContain(CARD);
    assertThat(desk.shown(id).toString()).doesNotContain(CARD);
    assertThat(desk.state(id)).isEqualTo(TransactionState.STARTED);
  }

  @Test
  void pixNeedsNoCardAndItsCodeIsShown() {
    desk.gateway.decision = "Authorizing";
    AffiliateOrderId id = desk.place("1");
    assertThat(
            desk.pay(
                id,
                "{\"way\":\"without-card\",\"payments\":[{\"paymentSystem\":125,\"value\":2500}]}"))
        .hasStatusOk();
    desk.room.deliver();

    assertThat(desk.state(id)).isEqualTo(TransactionState.AUTHORISING);
    assertThat(desk.shown(id).at("/payments/0/codes/code").asString()).isEqualTo("00020126pix");
    desk.gateway.last().put("status", "Approved");
    desk.after(Duration.ofHours(1));
    assertThat(desk.state(id)).isEqualTo(TransactionState.APPROVED);
  }

  @Test
  void aRefundIsDoneOnceAndNeverBeyondWhatIsSettled() {
    AffiliateOrderId id = desk.paid("1");
    String path = desk.path(id) + "/refund";
    assertThat(type(desk.room.post(path, "{\"id\":\"a\",\"amount\":1}")))
        .isEqualTo("payment-not-settled");
    desk.invoice(id, "N1", "Output", 2500, 2);

    assertThat(type(desk.room.post(path, "{\"id\":\"a\",\"amount\":2501}")))
        .isEqualTo("refund-too-high");
    assertThat(desk.room.post(path, "{\"id\":\"a\",\"amount\":1000}")).hasStatusOk();
    assertThat(desk.room.post(path, "{\"id\":\"a\",\"amount\":1000}")).hasStatusOk();
    desk.room.deliver();
    assertThat(desk.gateway.last().path("totalRefunds").asLong()).isEqualTo(1000);

    assertThat(type(desk.room.post(path, "{\"id\":\"a\",\"amount\":500}")))
        .isEqualTo("refund-differs");
    assertThat(type(desk.room.post(path, "{\"id\":\"b\",\"amount\":1501}")))
        .isEqualTo("refund-too-high");
    assertThat(desk.room.post(path, "{\"id\":\"b\",\"amount\":1500}")).hasStatusOk();
    desk.room.deliver();

    assertThat(desk.state(id)).isEqualTo(TransactionState.REFUNDED);
    assertThat(desk.gateway.last().path("totalRefunds").asLong()).isEqualTo(2500);
    assertThat(desk.calls("refunding-request")).hasSize(2);
  }

  @Test
  void aRefundsIdThatCouldBeACardsNumberIsKeptNowhere() throws Exception {
    AffiliateOrderId id = desk.paid("1");
    desk.invoice(id, "N1", "Output", 2500, 2);
    for (String number : List.of(CARD, "4111-1111-1111-1111", "r-4111111111111111")) {
      MvcTestResult result =
          desk.room.post(
              desk.path(id) + "/refund", "{\"id\":\"%s\",\"amount\":1}".formatted(number));
      assertThat(result).hasStatus(400);
      assertThat(result.getResponse().getContentAsString()).doesNotContain("1111");
    }

    assertThat(desk.shown(id).toString()).doesNotContain("1111");
    assertThat(
            desk.room.post(desk.path(id) + "/refund", "{\"id\":\"1234567890123456\",\"amount\":1}"))
        .as("no issuer's cards begin so")
        .hasStatusOk();
  }

  @Test
  void noCardIsSentWhileWhatIsSentIsWrittenDown() {
    Logger wire = (Logger) LoggerFactory.getLogger("test.wire");
    wire.setLevel(Level.INFO);
    WireLogs logs = new WireLogs(List.of("test.quiet", "test.wire"));
    PlanCheck check = planCheck(logs);
    PaidOrder order = desk.room.context.getBean(PaymentDesk.class).find(desk.place("1"));
    AskedPaymentReader.Asked card =
        AskedPaymentReader.read(passThrough(CARD, "12/30").getBytes(StandardCharsets.UTF_8));
    assertThat(check.check(order.seller(), order.transaction(), card)).hasSize(1);

    wire.setLevel(Level.DEBUG);

    assertThatThrownBy(() -> check.check(order.seller(), order.transaction(), card))
        .hasMessageContaining("wire-log-on");
    assertThatThrownBy(() -> planCheck(logs)).hasMessageContaining("logging.level of test.wire");
  }

  private PlanCheck planCheck(WireLogs logs) {
    return new PlanCheck(
        desk.room.context.getBean(PaymentOptions.class),
        desk.room.context.getBean(AffiliatePaymentProperties.class),
        desk.room.context.getBean(CardCheck.class),
        logs);
  }

  @Test
  void optionsAreInCentsAndAskedOnce() {
    for (int times = 0; times < 3; times++) {
      JsonNode systems =
          AffiliateOrderFixture.json(desk.room.get("/marketplace/sellers/acme/payment-systems"))
              .path("systems");
      assertThat(systems).hasSize(2);
      assertThat(systems.at("/0/validator/number").asString()).isEqualTo("^4[0-9]{15}$");
      JsonNode instalments =
          AffiliateOrderFixture.json(
              desk.room.post("/marketplace/instalments", "{\"seller\":\"acme\",\"amount\":10001}"));
      assertThat(instalments.at("/systems/0/options/2/value").asLong()).isEqualTo(3333);
      assertThat(instalments.at("/systems/0/options/2/total").asLong()).isEqualTo(10001);
      assertThat(instalments.at("/systems/0/options/3/total").asLong()).isEqualTo(11202);
    }
    assertThat(desk.vtex.calls("GET", "/api/pvt/merchants")).hasSize(1);
    assertThat(desk.vtex.calls("GET", "/api/pvt/installments").getFirst().path())
        .contains("request.value=100.01", "request.salesChannel=2");
    assertThat(desk.vtex.calls("GET", "/api/pvt/installments")).hasSize(1);
  }

  @Test
  void aGatewayThatDoesNotTellIsNamedAndAskedAgain() {
    desk.vtex.refuseNext("affiliate-payment-systems", 403, "{}");
    MvcTestResult result = desk.room.get("/marketplace/sellers/acme/payment-systems");

    assertThat(result).hasStatus(502);
    assertThat(reason(result)).contains("refuses the key");
    assertThat(desk.room.get("/marketplace/sellers/acme/payment-systems")).hasStatusOk();
  }

  @Test
  void aSellerWithoutPaymentHasNoOptions() {
    desk.room.sellFor(AffiliateOrderFixture.seller("acme"));

    assertThat(desk.room.get("/marketplace/sellers/acme/payment-systems")).hasStatus(409);
    assertThat(desk.room.get("/marketplace/sellers/nobody/payment-systems")).hasStatus(404);
  }
}
