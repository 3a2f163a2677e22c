package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.order.InvoicedMoney;
import io.sellerconnector.affiliate.payment.AffiliatePaymentProperties;
import io.sellerconnector.affiliate.payment.AffiliateTransaction;
import io.sellerconnector.affiliate.payment.AffiliateTransactions;
import io.sellerconnector.affiliate.payment.TransactionState;
import io.sellerconnector.affiliate.payment.TransactionStep;
import io.sellerconnector.affiliate.paymentgateway.GatewayAnswer;
import io.sellerconnector.affiliate.paymentgateway.GatewayReading;
import io.sellerconnector.affiliate.paymentgateway.GatewaySettlements;
import io.sellerconnector.affiliate.paymentgateway.GatewayTransaction;
import io.sellerconnector.affiliate.paymentgateway.GatewayTransaction.Standing;
import io.sellerconnector.affiliate.paymentgateway.PaymentGateway;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.Priority;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Leaves nothing authorised for an order that is called off. What the gateway has taken and does
 * not do is not asked again: it is raised.
 */
@AffiliateRole
@Component
@Order(8)
final class PaymentCancellation implements PaymentOperation {

  private final PaymentGateway gateway;
  private final AffiliateTransactions transactions;
  private final PaidOrders paidOrders;
  private final InvoicedMoney invoiced;
  private final AffiliatePaymentProperties properties;
  private final Clock clock;

  PaymentCancellation(
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
    return paid.state() == TransactionState.CANCELLING
        || (paid.order().state().isOver()
            && (paid.state().isBeforeAuthorisation()
                || paid.state() == TransactionState.AUTHORISING
                || ((paid.state() == TransactionState.APPROVED || hasRest(paid))
                    && !hasToBeSettled(paid))));
  }

  /** What is invoiced and has not come back is the seller's: it is settled first. */
  private boolean hasToBeSettled(PaidOrder paid) {
    AffiliateTransaction transaction = paid.transaction();
    return MoneyDue.of(paid, invoiced.of(paid.id()))
            .toSettle(transaction.settled(), transaction.refunded())
        > 0;
  }

  /** Something of it is settled, and the rest is still authorised. */
  private static boolean hasRest(PaidOrder paid) {
    AffiliateTransaction transaction = paid.transaction();
    return (transaction.state() == TransactionState.SETTLED
            || transaction.state() == TransactionState.REFUNDED)
        && transaction.settled() < transaction.amount()
        && !transaction.restCancelled();
  }

  @Override
  public @Nullable DeliveryResult run(PaidOrder paid, Priority priority) {
    if (paid.state().isBeforeAuthorisation()) {
      paidOrders.locked(
          paid,
          paid.state(),
          now ->
              take(
                  now,
                  TransactionStep.CANCEL,
                  "the order is called off; the gateway was not asked for any money"));
      return null;
    }
    String id = paid.transaction().number();
    GatewayTransaction shown;
    switch (gateway.transaction(paid.seller(), id, priority)) {
      case GatewayReading.Unreadable<GatewayTransaction>(var why) -> {
        return why.waiting();
      }
      case GatewayReading.Shown<GatewayTransaction>(GatewayTransaction found) -> shown = found;
    }
    GatewaySettlements settlements;
    switch (gateway.settlements(paid.seller(), id, priority)) {
      case GatewayReading.Unreadable<GatewaySettlements>(var why) -> {
        return why.waiting();
      }
      case GatewayReading.Shown<GatewaySettlements>(GatewaySettlements found) ->
          settlements = found;
    }
    paidOrders.locked(paid, paid.state(), now -> judge(now, shown, settlements));
    PaidOrder now = paidOrders.again(paid);
    return isToBeAsked(now, shown, settlements) ? ask(now, shown, settlements, priority) : null;
  }

  private void judge(PaidOrder paid, GatewayTransaction shown, GatewaySettlements settlements) {
    transactions.shownAs(paid.id(), shown.status());
    String words = "VTEX shows it as " + shown.status();
    if (paid.state() == TransactionState.SETTLED || paid.state() == TransactionState.REFUNDED) {
      if (shown.standing() == Standing.OVER || shown.cancelled()) {
        transactions.restCancelled(paid.id());
      }
      transactions.money(paid.id(), settlements.done(), paid.transaction().refunded());
    } else if (settlements.done() > 0 && paid.state() != TransactionState.CANCELLING) {
      AffiliateTransaction now = paid.transaction();
      if (now.state() == TransactionState.AUTHORISING) {
        now = transactions.take(now, TransactionStep.APPROVE, AffiliateActor.SELLER, words);
      }
      transactions.money(paid.id(), settlements.done(), now.refunded());
      transactions.take(
          transactions.find(paid.id()).orElseThrow(),
          TransactionStep.SETTLE,
          AffiliateActor.SELLER,
          "the gateway has settled %d cents by itself".formatted(settlements.done()));
    } else if (paid.state() == TransactionState.AUTHORISING
        && shown.standing() == Standing.APPROVED) {
      // What is invoiced of it is settled before the rest is cancelled.
      transactions.take(paid.transaction(), TransactionStep.APPROVE, AffiliateActor.SELLER, words);
    } else if (shown.standing() == Standing.OVER
        || shown.standing() == Standing.REFUNDED
        || (shown.cancelled() && paid.state() == TransactionState.CANCELLING)) {
      if (settlements.done() > 0) {
        transactions.money(paid.id(), settlements.done(), paid.transaction().refunded());
        transactions.take(
            transactions.find(paid.id()).orElseThrow(),
            TransactionStep.CANCEL_REST,
            AffiliateActor.SELLER,
            words);
        transactions.restCancelled(paid.id());
      } else {
        take(paid, TransactionStep.CANCEL, words);
      }
    } else if (paid.state() == TransactionState.CANCELLING
        && settlements.done() > before(paid.transaction())) {
      // It was settled while it was to be cancelled: what is settled is given back.
      transactions.money(paid.id(), settlements.done(), paid.transaction().refunded());
      transactions.take(
          transactions.find(paid.id()).orElseThrow(),
          TransactionStep.CANCEL_REST,
          AffiliateActor.SELLER,
          "the gateway has settled %d cents meanwhile".formatted(settlements.done()));
    }
  }

  /** What was settled when the rest was asked to be cancelled. */
  private static long before(AffiliateTransaction transaction) {
    Long before = transaction.askedBefore();
    return before == null ? 0 : before;
  }

  /**
   * Not if VTEX has taken it, or it may still arrive there; and not amid a settlement, whoever has
   * asked for that: at VTEX neither would end any more.
   */
  private boolean isToBeAsked(
      PaidOrder paid, GatewayTransaction shown, GatewaySettlements settlements) {
    AffiliateTransaction transaction = paid.transaction();
    if (shown.standing() == Standing.SETTLING
        || (settlements.isUnderWay() && !settlements.isUnclear())) {
      return false;
    }
    return switch (transaction.state()) {
      case AUTHORISING, APPROVED -> isNeeded(paid) && shown.standing() != Standing.CANCELLING;
      case SETTLED, REFUNDED -> isNeeded(paid);
      case CANCELLING -> {
        Instant asked = transaction.askedAt();
        yield shown.standing() != Standing.CANCELLING
            && (asked == null
                || (!transaction.askedAnswered()
                    && !clock.instant().isBefore(asked.plus(properties.onItsWay()))));
      }
      case NEEDS_PAYMENT,
          STARTING,
          STARTED,
          SENDING,
          SENT,
          DENIED,
          SETTLING,
          CANCELLED,
          REFUNDING ->
          false;
    };
  }

  private @Nullable DeliveryResult ask(
      PaidOrder paid, GatewayTransaction shown, GatewaySettlements settlements, Priority priority) {
    long value = paid.transaction().amount() - settlements.done();
    if (value <= 0) {
      return null;
    }
    int faults = paid.transaction().faults();
    boolean ours =
        paidOrders.mayAskInTime(
            paid,
            now -> {
              if (now.state() != TransactionState.CANCELLING) {
                take(now, TransactionStep.ASK_CANCEL, "%d cents".formatted(value));
              }
              transactions.asking(now.id(), value, settlements.done());
            });
    if (!ours) {
      return null;
    }
    return switch (gateway.cancel(paid.seller(), paid.transaction().number(), value, priority)) {
      case GatewayAnswer.Said _ -> {
        paidOrders.locked(
            paid, TransactionState.CANCELLING, now -> transactions.answered(now.id()));
        yield afterAnswer(paidOrders.again(paid), priority);
      }
      case GatewayAnswer.Refused(_, String words) -> {
        TransactionStep back = back(shown, settlements);
        paidOrders.locked(paid, TransactionState.CANCELLING, now -> take(now, back, words));
        yield back == TransactionStep.REFUSE_CANCEL
            ? null
            : paidOrders.refused(paid, faults, words);
      }
      case GatewayAnswer.NotNow notNow -> {
        if (!notNow.mayHaveArrived()) {
          paidOrders.locked(
              paid, TransactionState.CANCELLING, now -> transactions.notAsked(now.id()));
        }
        yield notNow.waiting();
      }
    };
  }

  /** By what was shown just before, wherever it came from. */
  private static TransactionStep back(GatewayTransaction shown, GatewaySettlements settlements) {
    if (settlements.done() > 0) {
      return TransactionStep.CANCEL_REST;
    }
    return switch (shown.standing()) {
      case APPROVED, SETTLING, REFUNDING, REFUNDED -> TransactionStep.KEEP_APPROVED;
      case BEFORE, PENDING, CANCELLING, OVER -> TransactionStep.REFUSE_CANCEL;
    };
  }

  private @Nullable DeliveryResult afterAnswer(PaidOrder paid, Priority priority) {
    return paid.state() == TransactionState.CANCELLING && paid.transaction().askedAnswered()
        ? run(paid, priority)
        : null;
  }

  private void take(PaidOrder paid, TransactionStep step, String detail) {
    transactions.take(paid.transaction(), step, AffiliateActor.CONNECTOR, detail);
  }
}
