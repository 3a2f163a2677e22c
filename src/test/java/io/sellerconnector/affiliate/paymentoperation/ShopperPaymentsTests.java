package io.sellerconnector.affiliate.paymentoperation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.payment.AffiliateTransactions;
import io.sellerconnector.affiliate.payment.PaymentFixture;
import io.sellerconnector.affiliate.payment.PaymentWay;
import io.sellerconnector.affiliate.payment.PlannedPayment;
import io.sellerconnector.affiliate.payment.TransactionState;
import io.sellerconnector.affiliate.paymentgateway.PaymentGateway;
import io.sellerconnector.testing.DatabaseTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/** Payments are sent only where none are, and only what was agreed is authorised. */
@DatabaseTest
class ShopperPaymentsTests {

  private static final String PIX =
      "{\"way\":\"without-card\",\"payments\":[{\"paymentSystem\":125,\"value\":2500}]}";
  private static final String THREE =
      "{\"payments\":[{\"paymentSystem\":2,\"instalments\":3,\"value\":2500}]}";
  private static final String TWO =
      "{\"payments\":[{\"paymentSystem\":2,\"value\":1000},{\"paymentSystem\":2,\"value\":1500}]}";
  private static final String CARD =
      """
      {"way": "pass-through", "payments": [{"paymentSystem": 2, "value": 2500, "card":
        {"number": "4111111111111111", "holder": "ANA LIMA", "securityCode": "737",
         "expiry": "12/30"}}]}
      """;

  private final PaymentFixture desk =
      PaymentFixture.open("connector.affiliate.payments.pass-through=true");

  @AfterEach
  void close() {
    desk.close();
  }

  private static String type(MvcTestResult result) {
    return AffiliateOrderFixture.json(result).path("type").asString().replaceAll(".*:", "");
  }

  private List<?> sendings() {
    return desk.calls("/payments?");
  }

  @Test
  void nothingIsSentOnTopOfWhatAPageHasSentWithoutSayingSo() {
    AffiliateOrderId id = desk.place("1");
    desk.pay(id, PaymentFixture.VISA);
    desk.gateway.pay(2500);

    MvcTestResult result = desk.pay(id, PIX);

    assertThat(result).hasStatus(409);
    assertThat(type(result)).isEqualTo("payment-under-way");
    assertThat(sendings()).isEmpty();
    desk.room.deliver();
    assertThat(desk.state(id)).isEqualTo(TransactionState.APPROVED);
  }

  @Test
  void aCardThatArrivesAfterItWasTakenForLostIsNotSentAgain() {
    AffiliateOrderId id = desk.place("1");
    desk.vtex.loseNext("affiliate-payment-send", false);
    desk.pay(id, CARD);
    desk.after(Duration.ofMinutes(3));
    assertThat(desk.state(id)).isEqualTo(TransactionState.STARTED);
    desk.gateway.pay(2500);

    assertThat(desk.pay(id, CARD)).hasStatusOk();

    assertThat(sendings()).as("the first alone").hasSize(1);
    desk.room.deliver();
    assertThat(desk.state(id)).isEqualTo(TransactionState.APPROVED);
  }

  /** The call is held up after it has written down that it sends. */
  @Test
  void whatIsHeldUpUntilItMayBeTakenForLostIsNotSent() {
    AffiliateOrderId id = desk.place("1");
    AtomicBoolean heldUp = new AtomicBoolean();
    PlatformTransactionManager slow =
        new PlatformTransactionManager() {
          @Override
          public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
            return desk.room.transactions.getTransaction(definition);
          }

          @Override
          public void commit(TransactionStatus status) {
            desk.room.transactions.commit(status);
            if (desk.state(id) == TransactionState.SENDING && heldUp.compareAndSet(false, true)) {
              desk.room.clock.advance(Duration.ofSeconds(61));
            }
          }

          @Override
          public void rollback(TransactionStatus status) {
            desk.room.transactions.rollback(status);
          }
        };
    ApplicationContext context = desk.room.context;
    ShopperPayments payments =
        new ShopperPayments(
            context.getBean(AffiliateTransactions.class),
            context.getBean(PaidOrders.class),
            context.getBean(PaymentStart.class),
            context.getBean(PaymentArrival.class),
            context.getBean(PaymentGateway.class),
            context.getBean(PaymentClaims.class),
            slow);
    PaidOrder paid =
        context
            .getBean(PaidOrders.class)
            .find(AffiliateOrderFixture.takingPayment(AffiliateOrderFixture.seller("acme")), id)
            .orElseThrow();
    ShopperPayments.Wanted wanted =
        new ShopperPayments.Wanted(
            PaymentWay.WITHOUT_CARD,
            List.of(new PlannedPayment(125, 1, 2500, 2500, 2500, BigDecimal.ZERO)),
            List.of(Map.of()));

    assertThat(payments.pay(paid, wanted, _ -> {}))
        .isInstanceOf(ShopperPayments.Outcome.NotSent.class);

    assertThat(heldUp).isTrue();
    assertThat(sendings()).isEmpty();
    assertThat(desk.state(id)).isEqualTo(TransactionState.STARTED);
    desk.pay(id, CARD);
    assertThat(sendings()).hasSize(1);
  }

  @Test
  void aVaultThatRefusesAndHasTakenThePaymentIsNotSentItAgain() {
    AffiliateOrderId id = desk.place("1");
    desk.vtex.failAfter("affiliate-payment-send", 400);

    assertThat(desk.pay(id, CARD)).hasStatusOk();

    desk.room.deliver();
    assertThat(desk.state(id)).isEqualTo(TransactionState.APPROVED);
    assertThat(sendings()).hasSize(1);
  }

  @Test
  void aRefusalIsNotBelievedWhereNobodyCanTellWhatIsThere() {
    AffiliateOrderId id = desk.place("1");
    desk.vtex.failAfter("affiliate-payment-send", 400);
    desk.vtex.refuseNext("affiliate-transaction-payments", 503, "{}");

    assertThat(desk.pay(id, CARD)).hasStatus(202);
    assertThat(type(desk.pay(id, CARD))).isEqualTo("payment-under-way");

    desk.room.deliver();
    assertThat(desk.state(id)).isEqualTo(TransactionState.APPROVED);
    assertThat(sendings()).hasSize(1);
  }

  @Test
  void nothingIsSentWhereNobodyCanTellWhatIsThere() {
    AffiliateOrderId id = desk.place("1");
    desk.vtex.refuseNext("affiliate-payment-send", 400, "{}");
    assertThat(desk.pay(id, CARD)).hasStatus(422);
    desk.vtex.refuseNext("affiliate-transaction-payments", 503, "{}");

    MvcTestResult result = desk.pay(id, CARD);

    assertThat(result).hasStatus(503);
    assertThat(type(result)).isEqualTo("payment-not-sent");
    assertThat(sendings()).hasSize(1);
    assertThat(desk.pay(id, CARD)).hasStatusOk();
    assertThat(sendings()).hasSize(2);
  }

  @Test
  void aTransactionThatTheCallHasStartedNeedsNoReading() {
    AffiliateOrderId id = desk.place("1");

    assertThat(desk.pay(id, CARD)).hasStatusOk();

    assertThat(desk.vtex.calls("GET", "/api/pvt/transactions")).isEmpty();
  }

  @Test
  void aPlanThatAPageMayStillSendIsNotOverwritten() {
    AffiliateOrderId id = desk.place("1");
    desk.pay(id, PaymentFixture.VISA);

    assertThat(desk.pay(id, THREE)).hasStatusOk();

    assertThat(desk.payment(id).transactionId()).isEqualTo("T2");
    assertThat(desk.room.event("payment.given-up").path("transactionId").asString())
        .isEqualTo("T1");
    // The first page sends after all: nobody authorises that.
    desk.gateway.pay("T1", 2, 1, 2500);
    assertThat(type(desk.sent(id))).isEqualTo("payment-missing");
    desk.gateway.pay("T2", 2, 3, 2500);
    assertThat(desk.sent(id)).hasStatusOk();
    desk.room.deliver();
    assertThat(desk.state(id)).isEqualTo(TransactionState.APPROVED);
    assertThat(desk.calls("T1/authorization-request")).isEmpty();
  }

  @Test
  void whatAPageHasSentOtherwiseThanAgreedIsGivenUp() {
    AffiliateOrderId id = desk.place("1");
    desk.pay(id, PaymentFixture.VISA);
    desk.gateway.pay("T1", 2, 12, 2500);
    assertThat(type(desk.sent(id))).as("instalments").isEqualTo("payment-given-up");

    desk.pay(id, PaymentFixture.VISA);
    desk.gateway.pay("T2", 4, 1, 2500);
    assertThat(type(desk.sent(id))).as("payment system").isEqualTo("payment-given-up");

    desk.pay(id, PaymentFixture.VISA);
    desk.gateway.pay("T3", 2, 1, 1000);
    desk.gateway.pay("T3", 2, 1, 1500);
    assertThat(type(desk.sent(id))).as("count").isEqualTo("payment-given-up");

    desk.pay(id, TWO);
    desk.gateway.pay("T4", 2, 1, 1250);
    desk.gateway.pay("T4", 2, 1, 1250);
    assertThat(type(desk.sent(id))).as("values").isEqualTo("payment-given-up");

    desk.pay(id, TWO);
    desk.gateway.pay("T5", 2, 1, 1500);
    desk.gateway.pay("T5", 2, 1, 1000);
    assertThat(desk.sent(id)).as("in any order").hasStatusOk();
    desk.room.deliver();
    assertThat(desk.calls("authorization-request")).hasSize(1);
  }

  @Test
  void whatIsAddedBeforeTheAuthorisationInsteadOfWhatWasAgreedIsNotAuthorised() {
    AffiliateOrderId id = desk.place("1");
    desk.pay(id, PaymentFixture.VISA);
    desk.gateway.pay(2500);
    desk.sent(id);
    desk.gateway.last().withArray("payments").removeAll();
    desk.gateway.pay("T1", 2, 12, 2500);
    desk.room.deliver();

    assertThat(desk.state(id)).isEqualTo(TransactionState.NEEDS_PAYMENT);
    assertThat(desk.calls("authorization-request")).isEmpty();
  }

  @Test
  void aPageThatHasSentHalfOfItAndSaysNothingIsGivenUpAfterAWhile() {
    AffiliateOrderId id = desk.place("1");
    desk.pay(id, TWO);
    desk.gateway.pay("T1", 2, 1, 1000);
    desk.after(Duration.ofMinutes(1));
    assertThat(desk.state(id)).isEqualTo(TransactionState.STARTED);

    desk.after(Duration.ofMinutes(3));

    assertThat(desk.state(id)).isEqualTo(TransactionState.NEEDS_PAYMENT);
    assertThat(desk.payment(id).givenUp()).isEqualTo(1);
  }
}
