package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.payment.AffiliateTransaction;
import io.sellerconnector.affiliate.payment.AffiliateTransactions;
import io.sellerconnector.affiliate.payment.PaymentWay;
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

  /** Nobody is at it any more: what was to be sent to it is gone. */
  @Override
  public @Nullable DeliveryResult run(PaidOrder paid, Priority priority) {
    return start(paid, priority, true);
  }

  /** To be called by whoever has claimed the payment. */
  void begin(PaidOrder paid, Priority priority) {
    start(paid, priority, false);
  }

  private @Nullable DeliveryResult start(PaidOrder paid, Priority priority, boolean alone) {
    String token = paid.transaction().acting();
    String reference = Objects.requireNonNull(paid.transaction().reference());
    return switch (gateway.start(paid.seller(), reference, paid.transaction().amount(), priority)) {
      case GatewayAnswer.Said(var body) -> {
        String id = body.path("id").asString(body.path("transactionId").asString("")).strip();
        yield id.matches("[A-Za-z0-9-]{1,64}")
            ? started(paid, token, id, alone)
            : refused(paid, token, "the seller's gateway does not name the transaction");
      }
      case GatewayAnswer.Refused(_, String words) ->
          refused(paid, token, "the seller's gateway starts no transaction: " + words);
      case GatewayAnswer.NotNow notNow -> notNow.waiting();
    };
  }

  private @Nullable DeliveryResult started(
      PaidOrder paid, @Nullable String token, String id, boolean alone) {
    locked(
        paid,
        token,
        now -> {
          transactions.identified(now.id(), id);
          AffiliateTransaction started =
              transactions.take(
                  transactions.find(now.id()).orElseThrow(),
                  TransactionStep.START,
                  AffiliateActor.SELLER,
                  "transaction " + id);
          if (alone && started.way() != PaymentWay.BROWSER) {
            missing(started);
          }
        });
    return null;
  }

  /** We keep no card, nor anything else that the shopper has sent. */
  private void missing(AffiliateTransaction started) {
    String cause =
        "the answer to its start was lost, and with it what was to be sent: send it again";
    transactions.waits(started.id(), cause);
    transactions.note(started, AffiliateActor.CONNECTOR, "missing", cause);
    transactions.tell(
        started, "payment.missing", transactions.fieldsOf(started).put("cause", cause));
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
