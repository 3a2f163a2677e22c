package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.payment.AffiliatePaymentProperties;
import io.sellerconnector.affiliate.payment.AffiliateTransactions;
import io.sellerconnector.affiliate.payment.TransactionState;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.Priority;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Raises orders that nobody pays, and calls them off after a while. */
@AffiliateRole
@Component
@Order(3)
final class UnpaidOrders implements PaymentOperation {

  private final AffiliateTransactions transactions;
  private final PaidOrders paidOrders;
  private final AffiliatePaymentProperties properties;
  private final Clock clock;

  UnpaidOrders(
      AffiliateTransactions transactions,
      PaidOrders paidOrders,
      AffiliatePaymentProperties properties,
      Clock clock) {
    this.transactions = transactions;
    this.paidOrders = paidOrders;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public boolean isNeeded(PaidOrder paid) {
    return isUnpaid(paid)
        && !paid.transaction().calledOff()
        && (paid.transaction().reference() == null || isOlder(paid, properties.unpaidAfter()));
  }

  private static boolean isUnpaid(PaidOrder paid) {
    return !paid.order().state().isUnsure()
        && !paid.order().state().isOver()
        && !paid.order().cancel()
        && (paid.state() == TransactionState.NEEDS_PAYMENT
            || paid.state() == TransactionState.STARTED);
  }

  private boolean isOlder(PaidOrder paid, Duration time) {
    Instant payable = paid.transaction().payableSince();
    return payable != null && !clock.instant().isBefore(payable.plus(time));
  }

  @Override
  public @Nullable DeliveryResult run(PaidOrder paid, Priority priority) {
    paidOrders.locked(
        paid,
        paid.state(),
        now -> {
          if (!isUnpaid(now) || now.transaction().calledOff()) {
            return;
          }
          if (now.transaction().reference() == null) {
            callOff(now, "VTEX named no reference: the order cannot be paid");
          } else if (isOlder(now, properties.cancelUnpaidAfter())) {
            callOff(now, "not paid within %s".formatted(inWords(properties.cancelUnpaidAfter())));
          } else if (!now.transaction().unpaidTold()) {
            transactions.unpaidTold(now.id());
            transactions.note(
                now.transaction(), AffiliateActor.CONNECTOR, "unpaid", "nobody has paid it yet");
            transactions.tell(
                now.transaction(), "payment.unpaid", transactions.fieldsOf(now.transaction()));
          }
        });
    return null;
  }

  /** Once: a seller that does not let it go is not asked for ever, and the order stays listed. */
  private void callOff(PaidOrder now, String reason) {
    transactions.calledOff(now.id());
    paidOrders.callOff(now, reason);
  }

  private static String inWords(Duration time) {
    return time.toMinutes() == 0 ? time.toSeconds() + " seconds" : time.toMinutes() + " minutes";
  }
}
