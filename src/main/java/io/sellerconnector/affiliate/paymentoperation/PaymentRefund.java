package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.order.InvoicedMoney;
import io.sellerconnector.affiliate.payment.AffiliateTransaction;
import io.sellerconnector.affiliate.payment.AffiliateTransactions;
import io.sellerconnector.affiliate.payment.TransactionState;
import io.sellerconnector.affiliate.payment.TransactionStep;
import io.sellerconnector.affiliate.paymentgateway.GatewayAnswer;
import io.sellerconnector.affiliate.paymentgateway.GatewayReading;
import io.sellerconnector.affiliate.paymentgateway.GatewayTransaction;
import io.sellerconnector.affiliate.paymentgateway.PaymentGateway;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.Priority;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Has the gateway give back what has come back, what the marketplace wants given back, and all of
 * an order that is called off; never more than was settled, and read each time before it is asked.
 * One whose answer was lost is not asked again: VTEX does not carry refunds out at once, so that
 * one which is not shown yet may have been taken. It is raised.
 */
@AffiliateRole
@Component
@Order(9)
final class PaymentRefund implements PaymentOperation {

  private final PaymentGateway gateway;
  private final AffiliateTransactions transactions;
  private final PaidOrders paidOrders;
  private final InvoicedMoney invoiced;

  PaymentRefund(
      PaymentGateway gateway,
      AffiliateTransactions transactions,
      PaidOrders paidOrders,
      InvoicedMoney invoiced) {
    this.gateway = gateway;
    this.transactions = transactions;
    this.paidOrders = paidOrders;
    this.invoiced = invoiced;
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
            now.state() == TransactionState.REFUNDING && now.transaction().askedAt() == null;
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

  private @Nullable DeliveryResult ask(PaidOrder paid, Priority priority) {
    if (due(paid) <= 0) {
      paidOrders.locked(
          paid,
          TransactionState.REFUNDING,
          now -> take(now.transaction(), TransactionStep.REFUSE_REFUND, "nothing is due any more"));
      return null;
    }
    int faults = paid.transaction().faults();
    AtomicLong locked = new AtomicLong();
    boolean ours =
        paidOrders.mayAsk(
            paid,
            now -> {
              // As it is now: what was due before may have been given back meanwhile.
              long due = due(now);
              if (due <= 0) {
                return;
              }
              if (now.state() == TransactionState.SETTLED) {
                take(now.transaction(), TransactionStep.ASK_REFUND, "%d cents".formatted(due));
              }
              transactions.asking(now.id(), due, now.transaction().refunded());
              locked.set(due);
            });
    long value = locked.get();
    if (!ours || value <= 0) {
      return null;
    }
    return switch (gateway.refund(paid.seller(), paid.transaction().number(), value, priority)) {
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

  private void take(AffiliateTransaction transaction, TransactionStep step, String detail) {
    transactions.take(transaction, step, AffiliateActor.SELLER, detail);
  }
}
