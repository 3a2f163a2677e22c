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
import io.sellerconnector.affiliate.paymentgateway.PaymentGateway;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.Priority;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Has the gateway settle what is invoiced and not settled yet: the seller's own VTEX, or the
 * payment system, may have done so before. Read each time before anything is asked.
 */
@AffiliateRole
@Component
@Order(7)
final class PaymentSettlement implements PaymentOperation {

  private final PaymentGateway gateway;
  private final AffiliateTransactions transactions;
  private final PaidOrders paidOrders;
  private final InvoicedMoney invoiced;
  private final AffiliatePaymentProperties properties;
  private final Clock clock;

  PaymentSettlement(
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
    return switch (paid.state()) {
      case SETTLING -> true;
      case APPROVED -> isMissing(paid) || hasSettledByItself(paid.transaction());
      case SETTLED, REFUNDED -> isMissing(paid);
      case NEEDS_PAYMENT,
          STARTING,
          STARTED,
          SENDING,
          SENT,
          AUTHORISING,
          DENIED,
          CANCELLING,
          CANCELLED,
          REFUNDING ->
          false;
    };
  }

  private boolean isMissing(PaidOrder paid) {
    return due(paid).toSettle(paid.transaction().settled(), paid.transaction().refunded()) > 0;
  }

  /** The payment system, or a person, did not wait for an invoice. */
  private static boolean hasSettledByItself(AffiliateTransaction transaction) {
    String shown = transaction.gatewayStatus();
    return shown != null
        && List.of("settling", "settled", "finished").contains(shown.toLowerCase(Locale.ROOT));
  }

  private MoneyDue due(PaidOrder paid) {
    return MoneyDue.of(paid, invoiced.of(paid.id()));
  }

  @Override
  public @Nullable DeliveryResult run(PaidOrder paid, Priority priority) {
    return switch (read(paid, priority)) {
      case GatewayReading.Unreadable<GatewaySettlements>(var why) -> why.waiting();
      case GatewayReading.Shown<GatewaySettlements>(GatewaySettlements shown) -> {
        paidOrders.locked(paid, paid.state(), now -> judge(now, shown));
        PaidOrder now = paidOrders.again(paid);
        yield now.state() == TransactionState.SETTLING && isToBeAsked(now.transaction())
            ? ask(now, priority)
            : null;
      }
    };
  }

  private GatewayReading<GatewaySettlements> read(PaidOrder paid, Priority priority) {
    String id = paid.transaction().number();
    GatewayReading<GatewaySettlements> reading = gateway.settlements(paid.seller(), id, priority);
    if (!(reading instanceof GatewayReading.Shown<GatewaySettlements>(var shown))
        || !shown.isUnclear()) {
      return reading;
    }
    return switch (gateway.transaction(paid.seller(), id, priority)) {
      case GatewayReading.Unreadable<GatewayTransaction>(var why) ->
          new GatewayReading.Unreadable<>(why);
      case GatewayReading.Shown<GatewayTransaction>(GatewayTransaction transaction) ->
          transaction.standing() == GatewayTransaction.Standing.SETTLING
              ? reading
              : new GatewayReading.Shown<>(shown.atRest());
    };
  }

  /** Begins, goes on waiting, or is done. */
  private void judge(PaidOrder paid, GatewaySettlements shown) {
    AffiliateTransaction before = paid.transaction();
    transactions.money(paid.id(), shown.done(), before.refunded());
    AffiliateTransaction now = transactions.find(paid.id()).orElseThrow();
    MoneyDue due = due(paid);
    long missing = due.toSettle(shown.known(), now.refunded());
    if (due.toSettle(shown.done(), now.refunded()) == 0) {
      if (now.state() == TransactionState.SETTLING && shown.known() == 0 && isLost(now, shown)) {
        transactions.take(
            now,
            TransactionStep.REFUSE_SETTLE,
            AffiliateActor.CONNECTOR,
            "what was asked has not arrived, and nothing is due any more");
      } else {
        done(now, shown);
      }
      return;
    }
    if (now.state() != TransactionState.SETTLING) {
      now =
          transactions.take(
              now,
              TransactionStep.ASK_SETTLE,
              AffiliateActor.CONNECTOR,
              missing == 0 || shown.isUnderWay()
                  ? "%d cents are being settled already".formatted(shown.asked())
                  : "%d cents".formatted(missing));
      if (missing == 0 || shown.isUnderWay()) {
        transactions.answered(now.id());
      } else {
        want(now, missing, shown);
      }
      return;
    }
    Long asked = now.askedValue();
    Long known = now.askedBefore();
    if (asked != null && known != null && isArrived(now, shown)) {
      transactions.answered(now.id());
      if (shown.done() < known + asked) {
        // It is there and is carried out later, whatever the transaction says of it.
        return;
      }
    }
    if (missing > 0
        && !shown.isUnderWay()
        && (asked == null || isLost(now, shown) || isArrived(now, shown))) {
      // Another invoice came meanwhile, or what was asked has not arrived.
      want(now, missing, shown);
    }
  }

  /** To be asked: written down before it is. */
  private void want(AffiliateTransaction transaction, long missing, GatewaySettlements shown) {
    transactions.asking(transaction.id(), missing, shown.known());
    transactions.requestedBefore(transaction.id(), shown.requested());
    transactions.notAsked(transaction.id());
  }

  private static boolean isArrived(AffiliateTransaction transaction, GatewaySettlements shown) {
    Long asked = transaction.askedValue();
    Long before = transaction.askedBefore();
    Long requests = transaction.askedRequests();
    return asked != null
        && before != null
        && (shown.known() >= before + asked
            || (requests != null && shown.requested() >= requests + asked));
  }

  private boolean isLost(AffiliateTransaction transaction, GatewaySettlements shown) {
    Instant asked = transaction.askedAt();
    return !isArrived(transaction, shown)
        && !transaction.askedAnswered()
        && (asked == null || !clock.instant().isBefore(asked.plus(properties.onItsWay())));
  }

  private void done(AffiliateTransaction transaction, GatewaySettlements shown) {
    if (TransactionStep.SETTLE.isPossibleIn(transaction.state()) && shown.done() > 0) {
      transactions.take(
          transaction,
          TransactionStep.SETTLE,
          AffiliateActor.SELLER,
          "VTEX shows %d of %d cents as settled".formatted(shown.done(), transaction.amount()));
    }
  }

  /** Only what was written down and has not been asked. */
  private static boolean isToBeAsked(AffiliateTransaction transaction) {
    return transaction.askedAt() == null && transaction.askedValue() != null;
  }

  private @Nullable DeliveryResult ask(PaidOrder paid, Priority priority) {
    AffiliateTransaction transaction = paid.transaction();
    Long value = transaction.askedValue();
    Long before = transaction.askedBefore();
    if (value == null || before == null) {
      return null;
    }
    if (!paidOrders.mayAskInTime(paid, now -> transactions.asking(now.id(), value, before))) {
      return null;
    }
    int faults = transaction.faults();
    return switch (gateway.settle(paid.seller(), transaction.number(), value, priority)) {
      case GatewayAnswer.Said _ -> {
        paidOrders.locked(paid, TransactionState.SETTLING, now -> transactions.answered(now.id()));
        yield look(paidOrders.again(paid), priority);
      }
      case GatewayAnswer.Refused(_, String words) -> {
        DeliveryResult result = look(paidOrders.again(paid), priority);
        PaidOrder now = paidOrders.again(paid);
        if (result != null || now.state() != TransactionState.SETTLING) {
          yield result;
        }
        paidOrders.locked(
            now,
            TransactionState.SETTLING,
            each ->
                transactions.take(
                    each.transaction(),
                    TransactionStep.REFUSE_SETTLE,
                    AffiliateActor.SELLER,
                    words));
        yield paidOrders.refused(paid, faults, words);
      }
      case GatewayAnswer.NotNow notNow -> {
        if (!notNow.mayHaveArrived()) {
          paidOrders.locked(
              paid, TransactionState.SETTLING, now -> transactions.notAsked(now.id()));
        }
        yield notNow.waiting();
      }
    };
  }

  /** Without asking again. */
  private @Nullable DeliveryResult look(PaidOrder paid, Priority priority) {
    return switch (gateway.settlements(paid.seller(), paid.transaction().number(), priority)) {
      case GatewayReading.Unreadable<GatewaySettlements>(var why) -> why.waiting();
      case GatewayReading.Shown<GatewaySettlements>(GatewaySettlements shown) -> {
        paidOrders.locked(
            paid,
            TransactionState.SETTLING,
            now -> {
              transactions.money(now.id(), shown.done(), now.transaction().refunded());
              if (due(now).toSettle(shown.done(), now.transaction().refunded()) == 0) {
                done(transactions.find(now.id()).orElseThrow(), shown);
              }
            });
        yield null;
      }
    };
  }
}
