package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrders;
import io.sellerconnector.affiliate.order.OrderWishes;
import io.sellerconnector.affiliate.payment.AffiliatePaymentProperties;
import io.sellerconnector.affiliate.payment.AffiliateTransaction;
import io.sellerconnector.affiliate.payment.AffiliateTransactions;
import io.sellerconnector.affiliate.payment.TransactionState;
import io.sellerconnector.outbox.DeliveryResult;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads orders with their payments, and locks both in the one order in which they are locked. */
@AffiliateRole
@Component
public final class PaidOrders {

  /** As often is something asked again that the gateway refuses. */
  static final int MAX_FAULTS = 5;

  private final AffiliateOrders orders;
  private final AffiliateTransactions transactions;
  private final OrderWishes wishes;
  private final AffiliatePaymentProperties properties;
  private final TransactionTemplate transaction;
  private final Clock clock;

  PaidOrders(
      AffiliateOrders orders,
      AffiliateTransactions transactions,
      OrderWishes wishes,
      AffiliatePaymentProperties properties,
      PlatformTransactionManager manager,
      Clock clock) {
    this.orders = orders;
    this.transactions = transactions;
    this.wishes = wishes;
    this.properties = properties;
    this.transaction = new TransactionTemplate(manager);
    this.clock = clock;
  }

  public Optional<PaidOrder> find(AffiliateSeller seller, AffiliateOrderId id) {
    Optional<AffiliateTransaction> found = transactions.find(id);
    return found.isEmpty()
        ? Optional.empty()
        : orders.find(id).map(order -> new PaidOrder(seller, order, found.get()));
  }

  /** Within the caller's transaction. */
  public Optional<PaidOrder> lock(AffiliateSeller seller, AffiliateOrderId id) {
    Optional<AffiliateOrder> order = orders.lock(id);
    return order.isEmpty()
        ? Optional.empty()
        : transactions.lock(id).map(found -> new PaidOrder(seller, order.get(), found));
  }

  /** Does nothing if the payment is not in this state any more. */
  void locked(PaidOrder paid, TransactionState state, Consumer<PaidOrder> work) {
    transaction.executeWithoutResult(
        _ -> lock(paid.seller(), paid.id()).filter(now -> now.state() == state).ifPresent(work));
  }

  /**
   * Writes down that something is about to be asked, for the one who may then ask it: nobody else
   * has moved the payment on, or asked, since it was read.
   *
   * @return whether that is us
   */
  boolean mayAsk(PaidOrder paid, Consumer<PaidOrder> work) {
    return Boolean.TRUE.equals(
        transaction.execute(_ -> {
          Optional<PaidOrder> now =
              lock(paid.seller(), paid.id())
                  .filter(each -> each.state() == paid.state())
                  // It may have gone round meanwhile, and be back in its state.
                  .filter(each -> each.transaction().since().equals(paid.transaction().since()))
                  .filter(each ->
                      Objects.equals(each.transaction().askedAt(), paid.transaction().askedAt()))
                  .filter(each ->
                      Objects.equals(
                          each.transaction().askedBefore(), paid.transaction().askedBefore()));
          now.ifPresent(work);
          return now.isPresent();
        }));
  }

  /**
   * The same for what is asked again if its answer was lost: whoever is held up for so long that
   * another may take it for lost before it was sent does not send it any more.
   */
  boolean mayAskInTime(PaidOrder paid, Consumer<PaidOrder> work) {
    Instant last = lastToAsk();
    return mayAsk(paid, work) && isInTime(last);
  }

  /** Until when something is to go out that is written down now. */
  Instant lastToAsk() {
    return clock.instant().plus(properties.onItsWay().dividedBy(2));
  }

  boolean isInTime(Instant last) {
    return clock.instant().isBefore(last);
  }

  PaidOrder again(PaidOrder paid) {
    return find(paid.seller(), paid.id()).orElseThrow();
  }

  /**
   * Calls the order off, unless that is decided or not possible any more; once, whatever the
   * reason: a seller that does not let it go is not asked for ever, and the order stays listed.
   */
  void callOff(PaidOrder locked, String reason) {
    if (locked.transaction().calledOff()) {
      return;
    }
    transactions.calledOff(locked.id());
    AffiliateOrder order = locked.order();
    boolean possible =
        switch (order.state()) {
          case PLACING,
              UNKNOWN,
              PLACED,
              WAITING_FOR_SELLER,
              AUTHORISING,
              AUTHORISED,
              CANCEL_REFUSED ->
              true;
          case REFUSED, PARTLY_INVOICED, INVOICED, DELIVERED, RETURNED, CANCEL_ASKED, CANCELLED ->
              false;
        };
    if (possible && !order.cancel()) {
      wishes.cancel(order.id(), AffiliateActor.CONNECTOR, reason);
    }
  }

  void letOut(PaidOrder locked, String detail) {
    wishes.authorise(locked.id(), AffiliateActor.CONNECTOR, detail);
  }

  /** The gateway refuses what it is asked: it is asked again some times, and then not any more. */
  DeliveryResult refused(PaidOrder paid, int before, String words) {
    transaction.executeWithoutResult(_ ->
        transactions
            .lock(paid.id())
            .ifPresent(now -> transactions.faults(now.id(), before + 1, words)));
    return before + 1 >= MAX_FAULTS
        ? new DeliveryResult.Refused(null, words + "; an operator has to look")
        : new DeliveryResult.Failed(null, words, null);
  }
}
