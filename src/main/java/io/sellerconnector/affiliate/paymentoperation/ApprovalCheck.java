package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.order.InvoicedMoney;
import io.sellerconnector.affiliate.payment.AffiliatePaymentProperties;
import io.sellerconnector.affiliate.payment.AffiliateTransaction;
import io.sellerconnector.affiliate.payment.AffiliateTransactions;
import io.sellerconnector.affiliate.payment.TransactionState;
import io.sellerconnector.affiliate.payment.TransactionStep;
import io.sellerconnector.affiliate.paymentgateway.GatewayReading;
import io.sellerconnector.affiliate.paymentgateway.GatewaySettlements;
import io.sellerconnector.affiliate.paymentgateway.GatewayTransaction;
import io.sellerconnector.affiliate.paymentgateway.GatewayTransaction.Standing;
import io.sellerconnector.affiliate.paymentgateway.PaymentGateway;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.Priority;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Looks whether a payment that was approved a while ago still is: an authorisation ends, the risk
 * is judged afterwards, a person at the seller's gives the money back. Now and then, and before the
 * order goes out.
 */
@AffiliateRole
@Component
@Order(5)
final class ApprovalCheck implements PaymentOperation {

  private final PaymentGateway gateway;
  private final AffiliateTransactions transactions;
  private final PaidOrders paidOrders;
  private final InvoicedMoney invoiced;
  private final AffiliatePaymentProperties properties;
  private final Clock clock;

  ApprovalCheck(
      PaymentGateway gateway,
      AffiliateTransactions transactions,
      PaidOrders paidOrders,
      InvoicedMoney invoiced,
      AffiliatePaymentProperties properties,
      Clock clock) {
    this.gateway = gateway;
    this.transactions = transactions;
    this.paidOrders = paidOrders;
    this.invoiced = invoiced;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public boolean isNeeded(PaidOrder paid) {
    return paid.state() == TransactionState.APPROVED
        && !paid.order().state().isOver()
        && !isFresh(paid.transaction());
  }

  /** It may be looked at for ever: that is not something to be done. */
  @Override
  public boolean leavesOpen(PaidOrder paid) {
    return false;
  }

  /** VTEX has shown it as approved just now. */
  boolean isFresh(AffiliateTransaction transaction) {
    return clock.instant().isBefore(transaction.since().plus(properties.onItsWay()));
  }

  @Override
  public @Nullable DeliveryResult run(PaidOrder paid, Priority priority) {
    return switch (gateway.transaction(paid.seller(), paid.transaction().number(), priority)) {
      case GatewayReading.Unreadable<GatewayTransaction>(var why) -> why.waiting();
      case GatewayReading.Shown<GatewayTransaction>(GatewayTransaction shown) -> {
        if (shown.standing() == Standing.OVER) {
          yield runOver(paid, shown, priority);
        }
        paidOrders.locked(paid, paid.state(), now -> judge(now, shown));
        yield null;
      }
    };
  }

  /** Some of it may have been settled before the rest was cancelled: that is not forgotten. */
  private @Nullable DeliveryResult runOver(
      PaidOrder paid, GatewayTransaction shown, Priority priority) {
    return switch (gateway.settlements(paid.seller(), paid.transaction().number(), priority)) {
      case GatewayReading.Unreadable<GatewaySettlements>(var why) -> why.waiting();
      case GatewayReading.Shown<GatewaySettlements>(GatewaySettlements settlements) -> {
        paidOrders.locked(paid, paid.state(), now -> judgeOver(now, shown, settlements.done()));
        yield null;
      }
    };
  }

  private void judgeOver(PaidOrder paid, GatewayTransaction shown, long settled) {
    String words = "VTEX shows it as %s, though it was approved".formatted(shown.status());
    transactions.shownAs(paid.id(), shown.status());
    transactions.money(paid.id(), settled, paid.transaction().refunded());
    if (invoiced.of(paid.id()).invoiced() > 0) {
      // The goods are on their way: the order cannot be called off, and it stays listed as
      // unsettled.
      transactions.waits(paid.id(), words);
      return;
    }
    AffiliateTransaction now = transactions.find(paid.id()).orElseThrow();
    if (settled > 0) {
      // It is given back once the order is over.
      transactions.take(now, TransactionStep.SETTLE, AffiliateActor.SELLER, words);
    } else {
      transactions.take(now, TransactionStep.DENY, AffiliateActor.SELLER, words);
    }
    paidOrders.callOff(paid, "the payment is approved no longer");
  }

  private void judge(PaidOrder paid, GatewayTransaction shown) {
    transactions.shownAs(paid.id(), shown.status());
    switch (shown.standing()) {
      case APPROVED, SETTLING, BEFORE, PENDING, CANCELLING, REFUNDING, OVER -> {}
      // What was settled of it is read once the order is over.
      case REFUNDED -> paidOrders.callOff(paid, "the payment was given back");
    }
  }

  /** By what VTEX showed last: the money is the seller's, or will be. */
  static boolean isGood(AffiliateTransaction transaction) {
    String shown = transaction.gatewayStatus();
    return shown == null
        || switch (Standing.of(shown)) {
          case APPROVED, SETTLING -> true;
          case BEFORE, PENDING, REFUNDING, REFUNDED, CANCELLING, OVER -> false;
        };
  }
}
