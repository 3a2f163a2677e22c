package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.payment.AffiliatePaymentProperties;
import io.sellerconnector.affiliate.payment.AffiliateTransactions;
import io.sellerconnector.affiliate.payment.PaymentWay;
import io.sellerconnector.affiliate.payment.TransactionState;
import io.sellerconnector.affiliate.payment.TransactionStep;
import io.sellerconnector.affiliate.paymentgateway.GatewayPayment;
import io.sellerconnector.affiliate.paymentgateway.GatewayReading;
import io.sellerconnector.affiliate.paymentgateway.PaymentGateway;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.Priority;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Looks which payments are at the vault, whatever anybody says of them: sending them a second time
 * would spoil the transaction.
 */
@AffiliateRole
@Component
@Order(2)
final class PaymentArrival implements PaymentOperation {

  private final PaymentGateway gateway;
  private final AffiliateTransactions transactions;
  private final PaidOrders paidOrders;
  private final AffiliatePaymentProperties properties;
  private final Clock clock;

  PaymentArrival(
      PaymentGateway gateway,
      AffiliateTransactions transactions,
      PaidOrders paidOrders,
      AffiliatePaymentProperties properties,
      Clock clock) {
    this.gateway = gateway;
    this.transactions = transactions;
    this.paidOrders = paidOrders;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public boolean isNeeded(PaidOrder paid) {
    return !paid.order().state().isOver()
        && (paid.state() == TransactionState.SENDING || paid.state() == TransactionState.STARTED);
  }

  @Override
  public @Nullable DeliveryResult run(PaidOrder paid, Priority priority) {
    return switch (gateway.payments(paid.seller(), paid.transaction().number(), priority)) {
      case GatewayReading.Shown<List<GatewayPayment>>(List<GatewayPayment> payments) -> {
        paidOrders.locked(paid, paid.state(), now -> judge(now, payments));
        yield null;
      }
      case GatewayReading.Unreadable<List<GatewayPayment>>(var why) -> why.waiting();
    };
  }

  private void judge(PaidOrder paid, List<GatewayPayment> payments) {
    ArrivedPayments arrived = new ArrivedPayments(paid.transaction(), payments);
    switch (arrived.verdict()) {
      case AS_AGREED -> take(paid, TransactionStep.ARRIVE, arrived.words());
      case OTHERS -> take(paid, TransactionStep.GIVE_UP, arrived.words());
      case SOME -> {
        // Sending the rest, or all of them, would spoil it.
        if (isOver(paid)) {
          take(paid, TransactionStep.GIVE_UP, arrived.words());
        }
      }
      case NONE -> {
        if (paid.state() == TransactionState.SENDING && isOver(paid)) {
          take(
              paid,
              TransactionStep.FIND_NONE,
              paid.transaction().way() == PaymentWay.BROWSER
                  ? arrived.words()
                  : "the payment did not arrive: its card has to be asked for again");
        }
      }
    }
  }

  /**
   * Nobody is sending them any more, as far as we know.
   *
   * @param paid locked; with payments that VTEX shows
   */
  void judgeAtOnce(PaidOrder paid, List<GatewayPayment> payments) {
    ArrivedPayments arrived = new ArrivedPayments(paid.transaction(), payments);
    switch (arrived.verdict()) {
      case AS_AGREED -> take(paid, TransactionStep.ARRIVE, arrived.words());
      case SOME, OTHERS -> take(paid, TransactionStep.GIVE_UP, arrived.words());
      case NONE -> {}
    }
  }

  /** What is sent may still arrive; a page says that it has sent once it has its answer. */
  private boolean isOver(PaidOrder paid) {
    Instant since =
        paid.state() == TransactionState.SENDING
            ? paid.transaction().askedAt()
            : paid.transaction().since();
    boolean told =
        paid.state() == TransactionState.SENDING && paid.transaction().way() == PaymentWay.BROWSER;
    return told || since == null || !clock.instant().isBefore(since.plus(properties.onItsWay()));
  }

  private void take(PaidOrder paid, TransactionStep step, String detail) {
    transactions.take(paid.transaction(), step, AffiliateActor.SELLER, detail);
  }
}
