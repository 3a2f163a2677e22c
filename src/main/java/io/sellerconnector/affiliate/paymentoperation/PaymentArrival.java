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
public final class PaymentArrival implements PaymentOperation {

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
    long sum = payments.stream().mapToLong(GatewayPayment::value).sum();
    String shown =
        "VTEX shows %d payments over %d of %d cents"
            .formatted(payments.size(), sum, paid.transaction().amount());
    if (sum == paid.transaction().amount()) {
      take(paid, TransactionStep.ARRIVE, shown);
    } else if (sum > paid.transaction().amount()) {
      take(paid, TransactionStep.GIVE_UP, shown + ": more than once, it seems");
    } else if (paid.state() == TransactionState.SENDING && isOver(paid)) {
      boolean ours = paid.transaction().way() != PaymentWay.BROWSER;
      take(
          paid,
          sum > 0 && ours ? TransactionStep.GIVE_UP : TransactionStep.MISS,
          ours && sum == 0
              ? "the payment did not arrive: its card has to be asked for again"
              : shown);
    }
  }

  /** What we sent may still arrive; a page says so only once it has its answer. */
  private boolean isOver(PaidOrder paid) {
    Instant asked = paid.transaction().askedAt();
    return paid.transaction().way() == PaymentWay.BROWSER
        || asked == null
        || !clock.instant().isBefore(asked.plus(properties.onItsWay()));
  }

  private void take(PaidOrder paid, TransactionStep step, String detail) {
    transactions.take(paid.transaction(), step, AffiliateActor.SELLER, detail);
  }
}
