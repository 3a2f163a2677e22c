package io.sellerconnector.affiliate.paymentoperation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.affiliate.order.reading.OrderReconciler;
import io.sellerconnector.affiliate.payment.PaymentFixture;
import io.sellerconnector.affiliate.payment.TransactionState;
import io.sellerconnector.affiliate.payment.TransactionWork;
import io.sellerconnector.affiliate.paymentgateway.PaymentGateway;
import io.sellerconnector.outbox.NewMessage;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DatabaseTest
class PaymentOperationTests {

  private final PaymentFixture desk = PaymentFixture.open();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aPaidOrderIsPlacedApprovedLetOutInvoicedAndSettled() {
    AffiliateOrderId id = desk.place("1");
    assertThat(desk.state(id)).isEqualTo(TransactionState.NEEDS_PAYMENT);
    assertThat(desk.payment(id).reference()).isEqualTo("700123");
    assertThat(desk.calls("/fulfillment/pvt/orders?").getFirst().body().at("/0/paymentData"))
        .isEqualTo(AffiliateOrderFixture.JSON.readTree("{\"merchantName\":\"ACMEACCOUNT\"}"));

    JsonNode answer = AffiliateOrderFixture.json(desk.pay(id, PaymentFixture.VISA));
    assertThat(answer.path("state").asString()).isEqualTo("STARTED");
    assertThat(answer.at("/send/address").asString())
        .endsWith("/api/payments/transactions/T1/payments?orderId=MKP-1");
    assertThat(answer.at("/send/body/0/value").asLong()).isEqualTo(2500);
    assertThat(answer.at("/send/body/0/fields").isEmpty()).isTrue();
    desk.gateway.pay(2500);
    assertThat(desk.sent(id)).hasStatusOk();
    desk.room.deliver();

    assertThat(desk.state(id)).isEqualTo(TransactionState.APPROVED);
    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.AUTHORISED);
    assertThat(desk.gateway.last().path("data").path(0).path("name").asString()).isEqualTo("cart");

    desk.invoice(id, "N1", "Output", 2500, 2);

    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.INVOICED);
    assertThat(desk.state(id)).isEqualTo(TransactionState.SETTLED);
    assertThat(desk.gateway.settled()).isEqualTo(2500);
    assertThat(desk.calls("settlement-request")).hasSize(1);
    assertThat(desk.room.kinds())
        .containsSubsequence(
            "payment.needed",
            "payment.started",
            "payment.sent",
            "payment.approved",
            "order.authorised",
            "payment.settled");
  }

  @Test
  void aDeniedPaymentCallsTheOrderOff() {
    desk.gateway.decision = "Cancelled";
    AffiliateOrderId id = desk.paid("1");

    assertThat(desk.state(id)).isEqualTo(TransactionState.DENIED);
    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.CANCEL_ASKED);
    assertThat(desk.calls("/oms/pvt/orders/MKP-1/cancel")).hasSize(1);
    assertThat(desk.room.kinds()).contains("payment.denied");
  }

  @Test
  void anUndecidedPaymentIsReadAgainAndLetOutOnceItIsApproved() {
    desk.gateway.decision = "AnalyzingRisk";
    AffiliateOrderId id = desk.paid("1");
    assertThat(desk.state(id)).isEqualTo(TransactionState.AUTHORISING);
    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.PLACED);

    desk.gateway.last().put("status", "Approved");
    desk.after(Duration.ofMinutes(1));

    assertThat(desk.state(id)).isEqualTo(TransactionState.APPROVED);
    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.AUTHORISED);
    assertThat(desk.calls("authorization-request")).hasSize(1);
  }

  @Test
  void anAuthorisationWhoseAnswerWasLostIsReadAndNotRepeated() {
    desk.vtex.loseNext("affiliate-payment-authorise", true);
    AffiliateOrderId id = desk.paid("1");
    desk.run(id);

    assertThat(desk.state(id)).isEqualTo(TransactionState.APPROVED);
    assertThat(desk.calls("authorization-request")).hasSize(1);
  }

  @Test
  void anAuthorisationThatNeverArrivedIsRepeatedOnceItCannotBeOnItsWay() {
    desk.vtex.loseNext("affiliate-payment-authorise", false);
    AffiliateOrderId id = desk.paid("1");
    desk.run(id);
    assertThat(desk.calls("authorization-request")).hasSize(1);

    desk.after(Duration.ofMinutes(3));

    assertThat(desk.state(id)).isEqualTo(TransactionState.APPROVED);
    assertThat(desk.calls("authorization-request")).hasSize(2);
  }

  @Test
  void anOrderOfASellerThatNamesNobodyIsRefused() {
    desk.gateway.merchant = null;
    AffiliateOrderId id = desk.place("1");

    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.REFUSED);
    assertThat(desk.room.order(id).cause()).contains("merchantName");
    assertThat(desk.calls("/fulfillment/pvt/orders?")).isEmpty();
    assertThat(desk.state(id)).isEqualTo(TransactionState.CANCELLED);
  }

  @Test
  void nothingIsAskedAboutZeroCents() {
    AffiliateOrderId id = desk.paid("1");
    desk.vtex.parcel("MKP-1", "N1", "Output", 2500, 2);
    desk.invoice(id, "R1", "Input", 2500, 2);
    desk.run(id);

    assertThat(desk.calls("settlement-request")).isEmpty();
    assertThat(desk.calls("refunding-request")).isEmpty();
    AffiliateSeller seller =
        desk.room.context.getBean(AffiliateSellers.class).find(id.seller()).orElseThrow();
    assertThatThrownBy(() ->
            desk.room
                .context
                .getBean(PaymentGateway.class)
                .settle(seller, "T1", 0, Priority.DECISION))
        .hasMessageContaining("0 cents");
  }

  @Test
  void aMerchantThatIsGoneWhenTheOrderIsPlacedAgainEndsIt() {
    desk.vtex.refuseNext("affiliate-place", 503, "{}");
    AffiliateOrderId id = desk.place("1");
    assertThat(desk.room.order(id).state().isUnsure()).isTrue();
    desk.gateway.merchant = null;

    desk.room.clock.advance(Duration.ofMinutes(5));
    desk.again(id);

    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.REFUSED);
    assertThat(desk.room.order(id).cause()).contains("merchantName");
    assertThat(desk.calls("/fulfillment/pvt/orders?")).hasSize(1);
  }

  @Test
  void anOrderWithoutAReferenceIsCalledOff() {
    desk.gateway.reference = null;
    AffiliateOrderId id = desk.place("1");

    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.CANCEL_ASKED);
    assertThat(desk.pay(id, PaymentFixture.VISA)).hasStatus(409);
    assertThat(desk.room.kinds()).doesNotContain("payment.needed");
  }

  @Test
  void aReferenceThatWasLostWithItsAnswerIsAskedForAgain() {
    desk.vtex.answersAgain(true);
    desk.vtex.loseNext("affiliate-place", true);
    AffiliateOrderId id = desk.place("1");
    desk.again(id);

    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.PLACED);
    assertThat(desk.payment(id).reference()).isEqualTo("700123");
    assertThat(desk.calls("/fulfillment/pvt/orders?")).hasSize(2);
    assertThat(desk.pay(id, PaymentFixture.VISA)).hasStatusOk();
  }

  @Test
  void anOrderWhoseReferenceIsLostForGoodIsCalledOffWithItsCause() {
    desk.vtex.loseNext("affiliate-place", true);
    AffiliateOrderId id = desk.place("1");
    desk.again(id);

    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.CANCEL_ASKED);
    assertThat(desk.calls("/fulfillment/pvt/orders?")).hasSize(2);
    assertThat(AffiliateOrderFixture.json(desk.room.get("/marketplace/orders/acme/1")).toString())
        .contains("the answer to its placement");
  }

  @Test
  void aLostReferenceIsAskedForUntilTheSellerAnswers() {
    desk.vtex.answersAgain(true);
    desk.vtex.loseNext("affiliate-place", true);
    AffiliateOrderId id = desk.place("1");
    desk.vtex.loseNext("affiliate-place", true);
    desk.again(id);
    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.UNKNOWN);

    desk.again(id);
    assertThat(desk.payment(id).reference()).isEqualTo("700123");
  }

  @Test
  void anUnpaidOrderIsRaisedAndThenCalledOff() {
    AffiliateOrderId id = desk.place("1");
    desk.after(Duration.ofMinutes(4));
    assertThat(desk.room.kinds()).doesNotContain("payment.unpaid");

    desk.after(Duration.ofMinutes(2));
    assertThat(desk.room.kinds()).containsOnlyOnce("payment.unpaid");
    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.PLACED);

    desk.after(Duration.ofMinutes(25));
    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.CANCEL_ASKED);
    desk.cancelled(id);

    assertThat(desk.state(id)).isEqualTo(TransactionState.CANCELLED);
    assertThat(desk.room.kinds()).containsOnlyOnce("payment.unpaid");
    assertThat(desk.room.event("order.cancelled").path("by").asString())
        .as("nobody else wanted it")
        .isEqualTo("connector");
  }

  @Test
  void aPageThatPaidAndDidNotSaySoIsFound() {
    AffiliateOrderId id = desk.place("1");
    desk.pay(id, PaymentFixture.VISA);
    desk.gateway.pay(2500);

    desk.after(Duration.ofMinutes(1));

    assertThat(desk.state(id)).isEqualTo(TransactionState.APPROVED);
  }

  @Test
  void whatIsSpoiltBeforeItsAuthorisationIsGivenUpAndNeverAuthorised() {
    AffiliateOrderId id = desk.place("1");
    desk.pay(id, PaymentFixture.VISA);
    desk.gateway.pay(2500);
    desk.sent(id);
    desk.gateway.pay(2500);
    desk.room.deliver();

    assertThat(desk.state(id)).isEqualTo(TransactionState.NEEDS_PAYMENT);
    assertThat(desk.payment(id).givenUp()).isEqualTo(1);
    assertThat(desk.calls("authorization-request")).isEmpty();
    assertThat(desk.room.event("payment.given-up").path("transactionId").asString())
        .isEqualTo("T1");

    desk.pay(id, PaymentFixture.VISA);
    desk.gateway.pay(2500);
    desk.sent(id);
    desk.room.deliver();
    assertThat(desk.state(id)).isEqualTo(TransactionState.APPROVED);
    assertThat(desk.payment(id).transactionId()).isEqualTo("T2");
  }

  @Test
  void aCancelledOrderLeavesNothingAuthorised() {
    AffiliateOrderId id = desk.paid("1");
    desk.cancelled(id);

    assertThat(desk.state(id)).isEqualTo(TransactionState.CANCELLED);
    assertThat(desk.gateway.last().path("status").asString()).isEqualTo("Cancelled");
    assertThat(desk.calls("cancellation-request")).hasSize(1);
  }

  @Test
  void aCancellationThatHangsIsNotRepeated() {
    desk.gateway.cancels = false;
    AffiliateOrderId id = desk.paid("1");
    desk.cancelled(id);
    assertThat(desk.state(id)).isEqualTo(TransactionState.CANCELLING);

    desk.after(Duration.ofHours(2));
    desk.after(Duration.ofHours(2));

    assertThat(desk.calls("cancellation-request")).hasSize(1);
    assertThat(AffiliateOrderFixture.json(desk.room.get("/marketplace/payments/stuck")).toString())
        .contains("HANGING");
  }

  /** Some of it is settled, and the order is called off. */
  private AffiliateOrderId partlySettled() {
    AffiliateOrderId id = desk.paid("1");
    desk.gateway.last().withArray("actions").addObject().put("value", 1000);
    return id;
  }

  @Test
  void theCancellationOfARestThatHangsIsNotRepeated() {
    desk.gateway.cancels = false;
    AffiliateOrderId id = partlySettled();
    desk.cancelled(id);
    desk.after(Duration.ofHours(2));
    assertThat(desk.state(id)).isEqualTo(TransactionState.CANCELLING);

    desk.after(Duration.ofHours(2));
    desk.run(id);

    assertThat(desk.calls("cancellation-request")).hasSize(1);
    assertThat(desk.calls("cancellation-request").getFirst().body().path("value").asLong())
        .isEqualTo(1500);
  }

  @Test
  void theCancellationOfARestWhoseAnswerIsLostIsNotRepeatedAtOnce() {
    desk.gateway.cancels = false;
    AffiliateOrderId id = partlySettled();
    desk.vtex.loseNext("affiliate-payment-cancel", true);
    desk.cancelled(id);
    desk.after(Duration.ofMinutes(1));
    desk.run(id);

    assertThat(desk.calls("cancellation-request")).hasSize(1);
  }

  @Test
  void theRestOfAnOrderOfWhichAllThatWasSettledIsGivenBackIsCancelled() {
    AffiliateOrderId id = partlySettled();
    desk.cancelled(id);
    desk.after(Duration.ofHours(1));
    desk.after(Duration.ofHours(1));
    desk.after(Duration.ofHours(1));

    assertThat(desk.payment(id).restCancelled()).isTrue();
    assertThat(desk.payment(id).refunded()).isEqualTo(1000);
    assertThat(desk.calls("cancellation-request")).hasSize(1);
    assertThat(desk.calls("refunding-request")).hasSize(1);
  }

  @Test
  void aRefundThatIsLateAndWhoseAnswerWasLostIsNotAskedForTwice() {
    desk.gateway.refunds = false;
    AffiliateOrderId id = desk.paid("1");
    desk.invoice(id, "N1", "Output", 2500, 2);
    desk.vtex.loseNext("affiliate-payment-refund", true);
    desk.invoice(id, "R1", "Input", 2500, 2);
    desk.after(Duration.ofHours(2));
    desk.run(id);
    assertThat(desk.state(id)).isEqualTo(TransactionState.REFUNDING);
    assertThat(desk.calls("refunding-request")).hasSize(1);
    assertThat(AffiliateOrderFixture.json(desk.room.get("/marketplace/payments/stuck")).toString())
        .contains("HANGING");

    desk.gateway.last().put("totalRefunds", 2500);
    desk.after(Duration.ofHours(7));

    assertThat(desk.state(id)).isEqualTo(TransactionState.REFUNDED);
    assertThat(desk.calls("refunding-request")).hasSize(1);
    JsonNode asked = desk.calls("refunding-request").getFirst().body();
    assertThat(asked.path("value").asLong()).as("all, however VTEX counts").isEqualTo(2500);
    assertThat(asked.path("freight").asLong()).isZero();
  }

  @Test
  void anOrderThatWasPlacedLateIsNotCalledOffBeforeItCanBePaid() {
    desk.vtex.loseNext("affiliate-place", false);
    AffiliateOrderId id = desk.place("1");
    desk.room.clock.advance(Duration.ofMinutes(40));
    desk.again(id);
    desk.room.deliver();
    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.PLACED);

    desk.after(Duration.ofMinutes(4));
    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.PLACED);
    assertThat(desk.pay(id, PaymentFixture.VISA)).hasStatusOk();

    desk.after(Duration.ofMinutes(27));
    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.CANCEL_ASKED);
  }

  @Test
  void aSellerThatDoesNotLetAnUnpaidOrderGoIsAskedOnce() {
    AffiliateOrderId id = desk.place("1");
    desk.after(Duration.ofMinutes(31));
    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.CANCEL_ASKED);
    desk.vtex.order("MKP-1").put("status", "ready-for-handling");
    desk.room
        .jdbc
        .sql("update affiliate_order set state = 'CANCEL_REFUSED', cancel = false")
        .update();

    desk.run(id);
    desk.after(Duration.ofHours(1));
    desk.after(Duration.ofHours(1));

    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.CANCEL_REFUSED);
    assertThat(desk.calls("/oms/pvt/orders/MKP-1/cancel")).hasSize(1);
    assertThat(AffiliateOrderFixture.json(desk.room.get("/marketplace/payments/stuck")).toString())
        .contains("UNPAID");
  }

  @Test
  void aLostCancellationIsReadFirst() {
    AffiliateOrderId id = desk.paid("1");
    desk.vtex.loseNext("affiliate-payment-cancel", true);
    desk.cancelled(id);
    desk.run(id);

    assertThat(desk.state(id)).isEqualTo(TransactionState.CANCELLED);
    assertThat(desk.calls("cancellation-request")).hasSize(1);
  }

  @Test
  void whatTheSellersVtexHasSettledByItselfIsNotAskedFor() {
    AffiliateOrderId id = desk.paid("1");
    desk.gateway.last().withArray("actions").addObject().put("value", 2500);

    desk.invoice(id, "N1", "Output", 2500, 2);

    assertThat(desk.state(id)).isEqualTo(TransactionState.SETTLED);
    assertThat(desk.calls("settlement-request")).isEmpty();
  }

  @Test
  void onlyTheRestIsAskedFor() {
    AffiliateOrderId id = desk.paid("1");
    desk.gateway.last().withArray("actions").addObject().put("value", 1000);

    desk.invoice(id, "N1", "Output", 2500, 2);

    assertThat(desk.state(id)).isEqualTo(TransactionState.SETTLED);
    assertThat(desk.calls("settlement-request").getFirst().body().path("value").asLong())
        .isEqualTo(1500);
  }

  @Test
  void partsAreSettledWithTheirInvoicesAndNeverMoreThanThePaymentIsOver() {
    AffiliateOrderId id = desk.paid("1");
    desk.invoice(id, "N1", "Output", 1500, 1);
    assertThat(desk.gateway.settled()).isEqualTo(1500);

    desk.invoice(id, "N2", "Output", 1500, 1);

    assertThat(desk.gateway.settled()).isEqualTo(2500);
    assertThat(desk.payment(id).settled()).isEqualTo(2500);
  }

  @Test
  void aLostSettlementIsReadAndNotRepeated() {
    AffiliateOrderId id = desk.paid("1");
    desk.vtex.loseNext("affiliate-payment-settle", true);
    desk.invoice(id, "N1", "Output", 2500, 2);
    desk.after(Duration.ofMinutes(5));

    assertThat(desk.state(id)).isEqualTo(TransactionState.SETTLED);
    assertThat(desk.gateway.settled()).isEqualTo(2500);
    assertThat(desk.calls("settlement-request")).hasSize(1);
  }

  @Test
  void aSettlementThatNeverArrivedIsAskedForAgain() {
    AffiliateOrderId id = desk.paid("1");
    desk.vtex.loseNext("affiliate-payment-settle", false);
    desk.invoice(id, "N1", "Output", 2500, 2);
    desk.run(id);
    assertThat(desk.calls("settlement-request")).hasSize(1);

    desk.after(Duration.ofMinutes(3));

    assertThat(desk.gateway.settled()).isEqualTo(2500);
    assertThat(desk.calls("settlement-request")).hasSize(2);
  }

  @Test
  void aSettlementThatNeverArrivedIsGivenUpWhenAllHasComeBack() {
    AffiliateOrderId id = desk.paid("1");
    desk.vtex.loseNext("affiliate-payment-settle", false);
    desk.invoice(id, "N1", "Output", 2500, 2);
    desk.invoice(id, "R1", "Input", 2500, 2);
    desk.after(Duration.ofMinutes(3));

    assertThat(desk.state(id)).isEqualTo(TransactionState.APPROVED);
    assertThat(desk.gateway.settled()).isZero();
    assertThat(desk.calls("settlement-request")).hasSize(1);
  }

  @Test
  void aSettlementThatIsTakenAndNotCarriedOutIsNotRepeated() {
    desk.gateway.settles = false;
    AffiliateOrderId id = desk.paid("1");
    desk.invoice(id, "N1", "Output", 2500, 2);
    desk.after(Duration.ofHours(2));

    assertThat(desk.state(id)).isEqualTo(TransactionState.SETTLING);
    assertThat(desk.calls("settlement-request")).hasSize(1);
  }

  @Test
  void whatComesBackIsRefundedOnce() {
    AffiliateOrderId id = desk.paid("1");
    desk.invoice(id, "N1", "Output", 2500, 2);
    desk.invoice(id, "R1", "Input", 1000, 1);
    desk.run(id);

    assertThat(desk.state(id)).isEqualTo(TransactionState.SETTLED);
    assertThat(desk.gateway.last().path("totalRefunds").asLong()).isEqualTo(1000);

    desk.invoice(id, "R2", "Input", 1500, 1);

    assertThat(desk.state(id)).isEqualTo(TransactionState.REFUNDED);
    assertThat(desk.gateway.last().path("totalRefunds").asLong()).isEqualTo(2500);
    assertThat(desk.calls("refunding-request")).hasSize(2);
  }

  @Test
  void aLostRefundIsReadAndNotRepeated() {
    AffiliateOrderId id = desk.paid("1");
    desk.invoice(id, "N1", "Output", 2500, 2);
    desk.vtex.loseNext("affiliate-payment-refund", true);
    desk.invoice(id, "R1", "Input", 1000, 1);
    desk.after(Duration.ofMinutes(5));

    assertThat(desk.state(id)).isEqualTo(TransactionState.SETTLED);
    assertThat(desk.gateway.last().path("totalRefunds").asLong()).isEqualTo(1000);
    assertThat(desk.calls("refunding-request")).hasSize(1);
  }

  @Test
  void whatCameBackBeforeItWasSettledIsNotSettled() {
    AffiliateOrderId id = desk.paid("1");
    desk.vtex.parcel("MKP-1", "N1", "Output", 2500, 2);
    desk.invoice(id, "R1", "Input", 1000, 1);

    assertThat(desk.gateway.settled()).isEqualTo(1500);
    assertThat(desk.calls("refunding-request")).isEmpty();
  }

  @Test
  void nothingIsCancelledAmidASettlementOfTheSellersOwn() {
    AffiliateOrderId id = desk.paid("1");
    desk.gateway
        .last()
        .put("status", "Settling")
        .withArray("requests")
        .addObject()
        .put("value", 1000);
    desk.cancelled(id);
    desk.after(Duration.ofHours(2));
    assertThat(desk.calls("cancellation-request")).isEmpty();

    desk.gateway
        .last()
        .put("status", "Approved")
        .withArray("actions")
        .addObject()
        .put("value", 1000);
    desk.after(Duration.ofHours(2));
    desk.after(Duration.ofHours(2));
    desk.after(Duration.ofHours(2));

    assertThat(desk.calls("cancellation-request")).hasSize(1);
    assertThat(desk.calls("cancellation-request").getFirst().body().path("value").asLong())
        .isEqualTo(1500);
    assertThat(desk.payment(id).refunded()).isEqualTo(1000);
  }

  @Test
  void nothingElseIsSettledWhileTheSellersOwnSettlementIsUnderWay() {
    AffiliateOrderId id = desk.paid("1");
    desk.gateway.last().withArray("requests").addObject().put("value", 1500);
    desk.invoice(id, "N1", "Output", 2500, 2);
    desk.after(Duration.ofHours(1));
    assertThat(desk.calls("settlement-request")).isEmpty();

    desk.gateway.last().withArray("actions").addObject().put("value", 1500);
    desk.after(Duration.ofHours(2));

    assertThat(desk.gateway.settled()).isEqualTo(2500);
    assertThat(desk.calls("settlement-request")).hasSize(1);
  }

  @Test
  void whatTheSellersVtexHasAskedForAndDoneByItselfIsNotCountedTwice() {
    AffiliateOrderId id = desk.paid("1");
    desk.gateway.last().withArray("requests").addObject().put("value", 1500);
    desk.gateway
        .last()
        .withArray("actions")
        .addObject()
        .put("value", 1500)
        .put("type", "auto-settlement");
    desk.gateway.last().put("status", "Settling");
    desk.invoice(id, "N1", "Output", 2500, 2);
    assertThat(desk.calls("settlement-request")).as("it says that it settles").isEmpty();

    desk.gateway.last().put("status", "Approved");
    desk.after(Duration.ofHours(2));

    assertThat(desk.gateway.settled()).isEqualTo(2500);
    assertThat(desk.calls("settlement-request")).hasSize(1);
  }

  /** It is called off while something that is invoiced has not come back. */
  private void assertKept(AffiliateOrderId id) {
    for (int times = 0; times < 4; times++) {
      desk.after(Duration.ofHours(2));
    }
    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.CANCELLED);
    assertThat(desk.gateway.settled()).isEqualTo(1500);
    assertThat(desk.calls("refunding-request")).isEmpty();
    assertThat(desk.calls("cancellation-request")).hasSize(1);
    assertThat(desk.calls("cancellation-request").getFirst().body().path("value").asLong())
        .isEqualTo(1000);
    assertThat(desk.payment(id).restCancelled()).isTrue();
    assertThat(AffiliateOrderFixture.json(desk.room.get("/marketplace/payments/stuck")).toString())
        .contains("KEPT");

    // An order that is over is not read any more: the marketplace decides.
    assertThat(desk.room.post(desk.path(id) + "/refund", "{\"id\":\"a\",\"amount\":1500}"))
        .hasStatusOk();
    desk.room.deliver();
    assertThat(desk.gateway.last().path("totalRefunds").asLong()).isEqualTo(1500);
    assertThat(AffiliateOrderFixture.json(desk.room.get("/marketplace/payments/stuck")).toString())
        .doesNotContain("KEPT");
  }

  @Test
  void ofACancelledOrderWhatIsInvoicedIsSettledAndTheRestCancelled() {
    AffiliateOrderId id = desk.paid("1");
    desk.vtex.parcel("MKP-1", "N1", "Output", 1500, 1);
    desk.cancelled(id);

    assertKept(id);
  }

  @Test
  void ofACancelledOrderWhatWasSettledWithItsInvoiceIsKeptAndTheRestCancelled() {
    AffiliateOrderId id = desk.paid("1");
    desk.invoice(id, "N1", "Output", 1500, 1);
    desk.cancelled(id);

    assertKept(id);
  }

  @Test
  void ofACancelledOrderWhatWasSettledBeyondItsInvoicesIsGivenBack() {
    AffiliateOrderId id = desk.paid("1");
    desk.gateway.last().withArray("actions").addObject().put("value", 2500);
    desk.vtex.parcel("MKP-1", "N1", "Output", 1500, 1);
    desk.cancelled(id);
    desk.after(Duration.ofHours(2));

    assertThat(desk.gateway.last().path("totalRefunds").asLong()).isEqualTo(1000);
    assertThat(desk.calls("cancellation-request")).isEmpty();
  }

  @Test
  void whatWasGivenBackIsNotTakenForApproved() {
    desk.gateway.decision = "Refunding";
    AffiliateOrderId id = desk.paid("1");
    assertThat(desk.state(id)).isEqualTo(TransactionState.AUTHORISING);

    desk.gateway.last().put("status", "Refunded");
    desk.after(Duration.ofMinutes(1));

    assertThat(desk.state(id)).isEqualTo(TransactionState.DENIED);
    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.CANCEL_ASKED);
    assertThat(desk.calls("/fulfill?")).isEmpty();
  }

  @Test
  void anApprovalIsReadAgainNowAndThen() {
    AffiliateOrderId id = desk.paid("1");
    desk.room.jdbc.sql("update affiliate_order set state = 'WAITING_FOR_SELLER'").update();
    desk.gateway.last().put("status", "Cancelled");
    desk.after(Duration.ofHours(5));
    assertThat(desk.state(id)).isEqualTo(TransactionState.APPROVED);

    desk.after(Duration.ofHours(2));

    assertThat(desk.state(id)).isEqualTo(TransactionState.DENIED);
    assertThat(desk.payment(id).cause()).contains("though it was approved");
    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.CANCEL_ASKED);
    assertThat(desk.room.kinds()).contains("payment.denied");
  }

  @Test
  void anOrderWhoseApprovalIsNoLongerGoodDoesNotGoOut() {
    try (PaymentFixture held = PaymentFixture.open("connector.affiliate.payments.dispatch=false")) {
      for (String status : new String[] {"Cancelled", "Refunded", "Refunding"}) {
        AffiliateOrderId id = held.paid(status);
        held.gateway.last().put("status", status);
        held.room.clock.advance(Duration.ofHours(1));

        assertThat(held.room.post("/marketplace/orders/" + id + "/authorisation", ""))
            .hasStatusOk();
        held.room.deliver();

        assertThat(held.calls("/MKP-" + status + "/fulfill")).as(status).isEmpty();
      }
      AffiliateOrderId good = held.paid("good");
      held.room.clock.advance(Duration.ofHours(1));
      held.room.post("/marketplace/orders/" + good + "/authorisation", "");
      held.room.deliver();
      assertThat(held.calls("/MKP-good/fulfill")).hasSize(1);
    }
  }

  @Test
  void anOrderWhoseApprovalCannotBeReadWaits() {
    try (PaymentFixture held = PaymentFixture.open("connector.affiliate.payments.dispatch=false")) {
      AffiliateOrderId id = held.paid("1");
      held.room.clock.advance(Duration.ofHours(1));
      held.vtex.refuseNext("affiliate-transaction", 503, "{}");
      held.vtex.refuseNext("affiliate-transaction", 503, "{}");
      held.room.post("/marketplace/orders/" + id + "/authorisation", "");
      held.room.deliver();
      assertThat(held.calls("/fulfill?")).isEmpty();

      held.again(id);
      assertThat(held.calls("/fulfill?")).hasSize(1);
    }
  }

  private AffiliateOrderId paidWithInterest() {
    AffiliateOrderId id =
        desk.room.place(PaymentFixture.body("1").put("interest", 302).put("total", 2802));
    desk.pay(id, "{\"payments\":[{\"paymentSystem\":2,\"instalments\":6,\"value\":2802}]}");
    desk.gateway.pay("T1", 2, 6, 2802);
    desk.sent(id);
    desk.room.deliver();
    return id;
  }

  @Test
  void interestIsSettledWithTheInvoiceThatCompletesTheOrderAndGivenBackWithTheLastOfIt() {
    AffiliateOrderId id = paidWithInterest();
    desk.invoice(id, "N1", "Output", 1500, 1);
    assertThat(desk.gateway.settled()).isEqualTo(1500);
    desk.invoice(id, "N2", "Output", 1000, 1);
    assertThat(desk.gateway.settled()).isEqualTo(2802);

    desk.invoice(id, "R1", "Input", 1000, 1);
    assertThat(desk.gateway.last().path("totalRefunds").asLong()).isEqualTo(1000);
    desk.invoice(id, "R2", "Input", 1500, 1);

    assertThat(desk.gateway.last().path("totalRefunds").asLong()).isEqualTo(2802);
    assertThat(desk.state(id)).isEqualTo(TransactionState.REFUNDED);
  }

  @Test
  void whatThePaymentSystemSettlesAtOnceIsShownBeforeAnyInvoice() {
    AffiliateOrderId id = desk.place("1");
    desk.pay(id, PaymentFixture.VISA);
    desk.gateway.pay(2500);
    desk.gateway.decision = "Finished";
    desk.gateway.last().withArray("actions").addObject().put("value", 2500);
    desk.sent(id);
    desk.room.deliver();

    assertThat(desk.payment(id).settled()).isEqualTo(2500);
    assertThat(desk.state(id)).isEqualTo(TransactionState.SETTLED);
    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.AUTHORISED);
    assertThat(desk.calls("settlement-request")).isEmpty();
  }

  @Test
  void whoeverIsHeldUpUntilHisCallMayBeTakenForLostDoesNotMakeIt() {
    AffiliateOrderId id = desk.paid("1");
    PaidOrders paidOrders = desk.room.context.getBean(PaidOrders.class);
    PaidOrder paid =
        paidOrders
            .find(AffiliateOrderFixture.takingPayment(AffiliateOrderFixture.seller("acme")), id)
            .orElseThrow();

    assertThat(paidOrders.mayAskInTime(paid, _ -> {})).isTrue();
    assertThat(paidOrders.mayAskInTime(paid, _ -> desk.room.clock.advance(Duration.ofSeconds(61))))
        .isFalse();
  }

  private PaidOrder asRead(AffiliateOrderId id) {
    return desk.room
        .context
        .getBean(PaidOrders.class)
        .find(AffiliateOrderFixture.takingPayment(AffiliateOrderFixture.seller("acme")), id)
        .orElseThrow();
  }

  @Test
  void whoeverHasReadAPaymentBeforeItWentRoundAsksNothingMore() {
    AffiliateOrderId id = desk.paid("1");
    desk.invoice(id, "N1", "Output", 2500, 2);
    PaidOrder before = asRead(id);

    desk.invoice(id, "R1", "Input", 500, 1);

    assertThat(desk.gateway.last().path("totalRefunds").asLong()).isEqualTo(500);
    assertThat(asRead(id).state()).isEqualTo(before.state());
    assertThat(asRead(id).transaction().askedAt()).isEqualTo(before.transaction().askedAt());
    PaidOrders paidOrders = desk.room.context.getBean(PaidOrders.class);
    assertThat(paidOrders.mayAsk(before, _ -> {})).isFalse();
    assertThat(paidOrders.mayAsk(asRead(id), _ -> {})).isTrue();
  }

  /** VTEX has settled some by itself, takes our request, and does not carry it out yet. */
  @Test
  void aRequestThatVtexShowsHasArrivedWhateverItSaysOfTheTransaction() {
    AffiliateOrderId id = desk.paid("1");
    desk.gateway
        .last()
        .withArray("actions")
        .addObject()
        .put("value", 500)
        .put("type", "auto-settlement");
    desk.gateway.settles = false;
    desk.vtex.loseNext("affiliate-payment-settle", true);
    desk.invoice(id, "N1", "Output", 1000, 1);
    desk.after(Duration.ofMinutes(5));
    desk.after(Duration.ofHours(2));

    assertThat(desk.calls("settlement-request")).hasSize(1);
    assertThat(desk.state(id)).isEqualTo(TransactionState.SETTLING);

    desk.gateway.last().withArray("actions").addObject().put("value", 500);
    desk.after(Duration.ofHours(2));

    assertThat(desk.state(id)).isEqualTo(TransactionState.SETTLED);
    assertThat(desk.gateway.settled()).isEqualTo(1000);
    assertThat(desk.calls("settlement-request")).hasSize(1);
  }

  @Test
  void anUndecidedPaymentCallsItsOrderOffOnceThoughTheSellerGoesOnWithIt() {
    desk.gateway.decision = "AnalyzingRisk";
    AffiliateOrderId id = desk.paid("1");
    desk.after(Duration.ofDays(11));
    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.CANCEL_ASKED);

    for (int times = 0; times < 4; times++) {
      desk.room
          .jdbc
          .sql("update affiliate_order set state = 'CANCEL_REFUSED', cancel = false")
          .update();
      desk.after(Duration.ofHours(2));
    }

    assertThat(desk.state(id)).isEqualTo(TransactionState.AUTHORISING);
    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.CANCEL_REFUSED);
    assertThat(desk.calls("/oms/pvt/orders/MKP-1/cancel")).hasSize(1);
  }

  @Test
  void whatWasSettledBeforeTheRestWasCancelledAtVtexIsGivenBack() {
    AffiliateOrderId id = desk.paid("1");
    desk.gateway
        .last()
        .put("status", "Cancelled")
        .withArray("actions")
        .addObject()
        .put("value", 1000);
    desk.after(Duration.ofHours(7));

    assertThat(desk.state(id)).isEqualTo(TransactionState.SETTLED);
    assertThat(desk.payment(id).settled()).isEqualTo(1000);
    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.CANCEL_ASKED);

    desk.cancelled(id);
    desk.after(Duration.ofHours(2));

    assertThat(desk.gateway.last().path("totalRefunds").asLong()).isEqualTo(1000);
    assertThat(desk.calls("cancellation-request")).isEmpty();
  }

  @Test
  void anInvoicedOrderWhosePaymentIsGoneIsRaisedAndNotCalledOff() {
    AffiliateOrderId id = desk.paid("1");
    desk.gateway.refusesSettlements = true;
    desk.invoice(id, "N1", "Output", 1500, 1);
    assertThat(desk.state(id)).isEqualTo(TransactionState.APPROVED);
    desk.gateway.last().put("status", "Cancelled");
    for (int times = 0; times < 5; times++) {
      desk.after(Duration.ofHours(7));
    }

    assertThat(desk.state(id)).isNotEqualTo(TransactionState.DENIED);
    assertThat(desk.room.order(id).cancel()).isFalse();
    assertThat(AffiliateOrderFixture.json(desk.room.get("/marketplace/payments/stuck")).toString())
        .contains("UNSETTLED");
  }

  @Test
  void aReadingThatShowsNothingNewDoesNotPushThePayment() {
    desk.gateway.decision = "AnalyzingRisk";
    AffiliateOrderId id = desk.paid("1");
    int before = desk.vtex.calls("GET", "/api/pvt/transactions/T1").size();
    int orders = desk.vtex.calls("GET", "/api/oms/pvt/orders/MKP-1").size();

    desk.room.lookAfter(Duration.ofHours(7));
    desk.room.deliver();

    assertThat(desk.vtex.calls("GET", "/api/oms/pvt/orders/MKP-1").size()).isGreaterThan(orders);
    assertThat(desk.vtex.calls("GET", "/api/pvt/transactions/T1")).hasSize(before);
  }

  @Test
  void whatAnOrderChangesWaitsBehindWhatIsUrgentUnlessItIsOver() {
    AffiliateOrderId id = desk.paid("1");
    desk.vtex.parcel("MKP-1", "N1", "Output", 1000, 1);
    read();
    assertThat(work())
        .isNotEmpty()
        .allMatch(each -> each.priority() == Priority.CHECK && !each.urgent());
    desk.room.deliver();

    desk.vtex.order("MKP-1").put("status", "canceled");
    read();
    assertThat(work()).anyMatch(each -> each.priority() == Priority.DECISION && each.urgent());
  }

  /** Without what follows. */
  private void read() {
    desk.room.clock.advance(Duration.ofHours(7));
    desk.room.context.getBean(OrderReconciler.class).run().forEach(CompletableFuture::join);
  }

  private List<NewMessage> work() {
    return desk.room.outbox.messages().stream()
        .filter(each -> each.kind().equals(TransactionWork.KIND))
        .toList();
  }

  @Test
  void anOrderWithoutPaymentAtItsSellerHasNone() {
    desk.room.sellFor(AffiliateOrderFixture.seller("acme"));
    AffiliateOrderId id = desk.place("1");

    assertThat(desk.room.state(id)).isEqualTo(AffiliateOrderState.PLACED);
    assertThat(desk.pay(id, PaymentFixture.VISA)).hasStatus(404);
    assertThat(desk.calls("/fulfillment/pvt/orders?").getFirst().body().path(0).has("paymentData"))
        .isFalse();
  }
}
