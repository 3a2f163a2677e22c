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

/**
 * Raises orders that nobody pays, and calls them off after a while; before the gateway is asked, so
 * that one that is away does not keep them for ever.
 */
@AffiliateRole
@Component
@Order(0)
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
    return isToBeTold(paid) || (isToBeCalledOff(paid) && !mayBePaid(paid.state()));
  }

  /** The same once somebody has looked whether it is paid. */
  boolean isNeededAfterLook(PaidOrder paid) {
    return isToBeCalledOff(paid);
  }

  private static boolean isUnpaid(PaidOrder paid) {
    return !paid.order().state().isUnsure()
        && !paid.order().state().isOver()
        && !paid.order().cancel()
        && paid.state().isBeforeAuthorisation()
        && !paid.transaction().calledOff();
  }

  /** There is a transaction, to which a page may have sent its payments. */
  private static boolean mayBePaid(TransactionState state) {
    return state != TransactionState.NEEDS_PAYMENT && state != TransactionState.STARTING;
  }

  private boolean isToBeTold(PaidOrder paid) {
    return isUnpaid(paid)
        && !paid.transaction().unpaidTold()
        && paid.transaction().reference() != null
        && isOlder(paid, properties.unpaidAfter());
  }

  /** Not while something has just been sent, or has just arrived. */
  private boolean isToBeCalledOff(PaidOrder paid) {
    boolean moves =
        paid.state() == TransactionState.SENDING || paid.state() == TransactionState.SENT;
    Instant movedBefore = paid.transaction().since().plus(properties.unpaidAfter());
    return isUnpaid(paid)
        && (paid.transaction().reference() == null
            || (isOlder(paid, properties.cancelUnpaidAfter())
                && !(moves && clock.instant().isBefore(movedBefore))));
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
          if (isToBeCalledOff(now) && !mayBePaid(now.state())) {
            callOff(now);
          } else if (isToBeTold(now)) {
            transactions.unpaidTold(now.id());
            transactions.note(
                now.transaction(), AffiliateActor.CONNECTOR, "unpaid", "nobody has paid it yet");
            transactions.tell(
                now.transaction(), "payment.unpaid", transactions.fieldsOf(now.transaction()));
          }
        });
    return null;
  }

  void runAfterLook(PaidOrder paid) {
    paidOrders.locked(
        paid,
        paid.state(),
        now -> {
          if (isToBeCalledOff(now)) {
            callOff(now);
          }
        });
  }

  private void callOff(PaidOrder now) {
    paidOrders.callOff(
        now,
        now.transaction().reference() == null
            ? "the seller's VTEX has not named, in the answer to its placement, what ties a payment to it"
            : "not paid within %s".formatted(inWords(properties.cancelUnpaidAfter())));
  }

  private static String inWords(Duration time) {
    return time.toMinutes() == 0 ? time.toSeconds() + " seconds" : time.toMinutes() + " minutes";
  }
}
