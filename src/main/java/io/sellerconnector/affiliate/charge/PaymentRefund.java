package io.sellerconnector.affiliate.charge;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.gateway.GatewayAnswer;
import io.sellerconnector.affiliate.gateway.GatewayReading;
import io.sellerconnector.affiliate.gateway.GatewayTransaction;
import io.sellerconnector.affiliate.gateway.PaymentGateway;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.InvoicedMoney;
import io.sellerconnector.affiliate.payment.AffiliatePaymentProperties;
import io.sellerconnector.affiliate.payment.AffiliateTransaction;
import io.sellerconnector.affiliate.payment.AffiliateTransactions;
import io.sellerconnector.affiliate.payment.TransactionState;
import io.sellerconnector.affiliate.payment.TransactionStep;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.Priority;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Has the gateway give back what has come back, what the marketplace wants given back, and all of
 * an order that is called off; never more than was settled, and read each time before it is asked.
 */
@AffiliateRole
@Component
@Order(8)
final class PaymentRefund implements PaymentOperation {

  private final PaymentGateway gateway;
  private final AffiliateTransactions transactions;
  private final PaidOrders paidOrders;
  private final InvoicedMoney invoiced;
  private final AffiliatePaymentProperties properties;
  private final Clock clock;

  PaymentRefund(
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
    return paid.state() == TransactionState.REFUNDING
        || (paid.state() == TransactionState.SETTLED && due(paid) > 0);
  }

  private long due(PaidOrder paid) {
    return MoneyDue.of(paid, invoiced.of(paid.id()))
        .toRefund(paid.transaction().settled(), paid.transaction().refunded());
  }

  @Override
  public @Nullable DeliveryResult run(PaidOrder paid, Priority priority) {
    return look(paid, priority, true);
  }

  /**
   * @param asking whether it may be asked
   */
  private @Nullable DeliveryResult look(PaidOrder paid, Priority priority, boolean asking) {
    return switch (gateway.transaction(paid.seller(), paid.transaction().number(), priority)) {
      case GatewayReading.Unreadable<GatewayTransaction>(var why) -> why.waiting();
      case GatewayReading.Shown<GatewayTransaction>(GatewayTransaction shown) -> {
        paidOrders.locked(paid, paid.state(), now -> judge(now, shown));
        PaidOrder now = paidOrders.again(paid);
        boolean begin = now.state() == TransactionState.SETTLED && due(now) > 0;
        boolean again =
            now.state() == TransactionState.REFUNDING && neverArrived(now.transaction());
        yield asking && (begin || again) ? ask(now, priority) : null;
      }
    };
  }

  private void judge(PaidOrder paid, GatewayTransaction shown) {
    AffiliateTransaction before = paid.transaction();
    transactions.shownAs(paid.id(), shown.status());
    long refunded = Math.min(Math.max(before.refunded(), shown.refunded()), before.settled());
    transactions.money(paid.id(), before.settled(), refunded);
    AffiliateTransaction now = transactions.find(paid.id()).orElseThrow();
    boolean all = now.settled() > 0 && refunded >= now.settled();
    if (now.state() == TransactionState.SETTLED) {
      if (all && refunded > before.refunded()) {
        take(now, TransactionStep.REFUND_ALL, "VTEX shows all of it as refunded");
      }
      return;
    }
    Long asked = now.askedValue();
    Long known = now.askedBefore();
    if (asked != null && known != null && shown.refunded() >= known + asked) {
      take(
          now,
          all ? TransactionStep.REFUND_ALL : TransactionStep.REFUND,
          "VTEX shows %d of %d cents as refunded".formatted(refunded, now.settled()));
    }
  }

  private boolean neverArrived(AffiliateTransaction transaction) {
    Instant asked = transaction.askedAt();
    return asked == null
        || (!transaction.askedAnswered()
            && !clock.instant().isBefore(asked.plus(properties.onItsWay())));
  }

  private @Nullable DeliveryResult ask(PaidOrder paid, Priority priority) {
    long value = due(paid);
    if (value <= 0) {
      paidOrders.locked(
          paid,
          TransactionState.REFUNDING,
          now -> take(now.transaction(), TransactionStep.REFUSE_REFUND, "nothing is due any more"));
      return null;
    }
    int faults = paid.transaction().faults();
    long before = paid.transaction().refunded();
    paidOrders.locked(
        paid,
        paid.state(),
        now -> {
          if (now.state() == TransactionState.SETTLED) {
            take(now.transaction(), TransactionStep.ASK_REFUND, "%d cents".formatted(value));
          }
          transactions.asking(now.id(), value, before);
        });
    if (paidOrders.again(paid).state() != TransactionState.REFUNDING) {
      return null;
    }
    long freight = freight(paid, value);
    return switch (gateway.refund(
        paid.seller(), paid.transaction().number(), value - freight, freight, priority)) {
      case GatewayAnswer.Said _ -> {
        paidOrders.locked(paid, TransactionState.REFUNDING, now -> transactions.answered(now.id()));
        yield look(paidOrders.again(paid), priority, false);
      }
      case GatewayAnswer.Refused(_, String words) -> {
        paidOrders.locked(
            paid,
            TransactionState.REFUNDING,
            now -> take(now.transaction(), TransactionStep.REFUSE_REFUND, words));
        yield paidOrders.refused(paid, faults, words);
      }
      case GatewayAnswer.NotNow notNow -> {
        if (!notNow.mayHaveArrived()) {
          paidOrders.locked(
              paid, TransactionState.REFUNDING, now -> transactions.notAsked(now.id()));
        }
        yield notNow.waiting();
      }
    };
  }

  /** VTEX wants the freight apart; of a part nobody knows how much of it is freight. */
  private static long freight(PaidOrder paid, long value) {
    long freight = paid.order().lines().stream().mapToLong(AffiliateOrder.Line::freight).sum();
    return value == paid.transaction().amount() && freight < value ? freight : 0;
  }

  private void take(AffiliateTransaction transaction, TransactionStep step, String detail) {
    transactions.take(transaction, step, AffiliateActor.SELLER, detail);
  }
}
