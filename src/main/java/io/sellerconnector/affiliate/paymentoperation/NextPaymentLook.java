package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.InvoicedMoney;
import io.sellerconnector.affiliate.payment.AffiliatePaymentProperties;
import io.sellerconnector.affiliate.payment.AffiliateTransaction;
import io.sellerconnector.affiliate.payment.AffiliateTransactions;
import io.sellerconnector.affiliate.payment.TransactionState;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** When a payment is looked at again: at growing distances while something is to be expected. */
@AffiliateRole
@Component
final class NextPaymentLook {

  /** So many times the longest distance an approved payment waits for the next look. */
  private static final int SPARSELY = 6;

  private final AffiliateTransactions transactions;
  private final PaidOrders paidOrders;
  private final InvoicedMoney invoiced;
  private final AffiliatePaymentProperties properties;
  private final TransactionTemplate transaction;
  private final Clock clock;

  NextPaymentLook(
      AffiliateTransactions transactions,
      PaidOrders paidOrders,
      InvoicedMoney invoiced,
      AffiliatePaymentProperties properties,
      PlatformTransactionManager manager,
      Clock clock) {
    this.transactions = transactions;
    this.paidOrders = paidOrders;
    this.invoiced = invoiced;
    this.properties = properties;
    this.transaction = new TransactionTemplate(manager);
    this.clock = clock;
  }

  /**
   * Its state after all that could be done.
   *
   * @param open whether something is still to be done
   */
  TransactionState plan(AffiliateSeller seller, AffiliateOrderId id, boolean open) {
    return Objects.requireNonNull(
        transaction.execute(_ -> plan(paidOrders.lock(seller, id).orElseThrow(), open)));
  }

  /** What it needs could not be done now: whatever wanted it, it is looked at again. */
  void planOpen(AffiliateSeller seller, AffiliateOrderId id) {
    transaction.executeWithoutResult(_ -> {
      AffiliateTransaction now = paidOrders.lock(seller, id).orElseThrow().transaction();
      if (now.lookAt() == null) {
        transactions.looked(
            id, now.looks(), clock.instant().plus(properties.distance(now.looks())));
      }
    });
  }

  private TransactionState plan(PaidOrder paid, boolean open) {
    AffiliateTransaction now = paid.transaction();
    if (paid.order().state().isOver()) {
      long kept = MoneyDue.of(paid, invoiced.of(paid.id())).kept();
      transactions.kept(now.id(), kept > 0 && !now.state().isOver());
    }
    Instant until = now.actingUntil();
    if (now.isBusy(clock.instant()) && until != null) {
      transactions.looked(now.id(), now.looks(), until.plusSeconds(1));
    } else {
      int looks = now.looks() + 1;
      Instant next = next(paid, looks);
      transactions.looked(
          now.id(),
          looks,
          open ? earlier(next, clock.instant().plus(properties.distance(looks - 1))) : next);
    }
    return now.state();
  }

  private static Instant earlier(@Nullable Instant one, Instant other) {
    return one != null && one.isBefore(other) ? one : other;
  }

  private @Nullable Instant next(PaidOrder paid, int looks) {
    Instant later = clock.instant().plus(properties.distance(looks - 1));
    return switch (paid.state()) {
      case AUTHORISING, SETTLING, CANCELLING, REFUNDING -> later;
      case NEEDS_PAYMENT -> deadline(paid);
      case STARTING, STARTED, SENDING, SENT -> {
        Instant deadline = deadline(paid);
        boolean passed = deadline == null || !clock.instant().isBefore(deadline);
        yield passed || later.isBefore(deadline) ? later : deadline;
      }
      case APPROVED ->
          paid.order().state().isOver()
              ? null
              : clock.instant().plus(properties.longestLook().multipliedBy(SPARSELY));
      // What is still to come of it comes with the order's invoices and returns.
      case SETTLED, REFUNDED, DENIED, CANCELLED -> null;
    };
  }

  /** When it is raised, or called off, as unpaid; null if neither is to come. */
  private @Nullable Instant deadline(PaidOrder paid) {
    Instant payable = paid.transaction().payableSince();
    if (payable == null || paid.transaction().calledOff() || paid.order().cancel()) {
      return null;
    }
    Instant raised = payable.plus(properties.unpaidAfter());
    return paid.transaction().unpaidTold() || !clock.instant().isBefore(raised)
        ? payable.plus(properties.cancelUnpaidAfter())
        : raised;
  }
}
