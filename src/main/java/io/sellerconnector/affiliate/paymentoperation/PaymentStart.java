package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.payment.AffiliateTransactions;
import io.sellerconnector.affiliate.payment.TransactionState;
import io.sellerconnector.affiliate.payment.TransactionStep;
import io.sellerconnector.affiliate.paymentgateway.GatewayAnswer;
import io.sellerconnector.affiliate.paymentgateway.PaymentGateway;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.Priority;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Starts a transaction at the seller's gateway. One whose number was lost stays there without
 * payments and does no harm, so that it may be started again.
 */
@AffiliateRole
@Component
@Order(1)
final class PaymentStart implements PaymentOperation {

  private final PaymentGateway gateway;
  private final AffiliateTransactions transactions;
  private final PaidOrders paidOrders;

  PaymentStart(PaymentGateway gateway, AffiliateTransactions transactions, PaidOrders paidOrders) {
    this.gateway = gateway;
    this.transactions = transactions;
    this.paidOrders = paidOrders;
  }

  @Override
  public boolean isNeeded(PaidOrder paid) {
    return paid.state() == TransactionState.STARTING && paid.mayBePaid();
  }

  /** To be called by whoever has claimed the payment, or by the outbox if nobody has. */
  @Override
  public @Nullable DeliveryResult run(PaidOrder paid, Priority priority) {
    String token = paid.transaction().acting();
    String reference = Objects.requireNonNull(paid.transaction().reference());
    return switch (gateway.start(paid.seller(), reference, paid.transaction().amount(), priority)) {
      case GatewayAnswer.Said(var body) -> {
        String id = body.path("id").asString(body.path("transactionId").asString("")).strip();
        yield id.matches("[A-Za-z0-9-]{1,64}")
            ? started(paid, token, id)
            : refused(paid, token, "the seller's gateway does not name the transaction");
      }
      case GatewayAnswer.Refused(_, String words) ->
          refused(paid, token, "the seller's gateway starts no transaction: " + words);
      case GatewayAnswer.NotNow notNow -> notNow.waiting();
    };
  }

  private @Nullable DeliveryResult started(PaidOrder paid, @Nullable String token, String id) {
    locked(
        paid,
        token,
        now -> {
          transactions.identified(now.id(), id);
          transactions.take(
              transactions.find(now.id()).orElseThrow(),
              TransactionStep.START,
              AffiliateActor.SELLER,
              "transaction " + id);
        });
    return null;
  }

  private @Nullable DeliveryResult refused(PaidOrder paid, @Nullable String token, String words) {
    locked(
        paid,
        token,
        now ->
            transactions.take(
                now.transaction(), TransactionStep.REFUSE_START, AffiliateActor.SELLER, words));
    return null;
  }

  /** Whoever comes too late has started one that nobody uses. */
  private void locked(PaidOrder paid, @Nullable String token, Consumer<PaidOrder> work) {
    paidOrders.locked(
        paid,
        TransactionState.STARTING,
        now -> {
          if (Objects.equals(now.transaction().acting(), token)) {
            work.accept(now);
          }
        });
  }
}
