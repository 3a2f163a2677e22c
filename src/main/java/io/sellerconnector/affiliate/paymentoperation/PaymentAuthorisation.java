package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.order.AffiliateOrders;
import io.sellerconnector.affiliate.order.EmailAliases;
import io.sellerconnector.affiliate.order.OrderContent;
import io.sellerconnector.affiliate.payment.AffiliatePaymentProperties;
import io.sellerconnector.affiliate.payment.AffiliateTransaction;
import io.sellerconnector.affiliate.payment.AffiliateTransactions;
import io.sellerconnector.affiliate.payment.TransactionState;
import io.sellerconnector.affiliate.payment.TransactionStep;
import io.sellerconnector.affiliate.paymentgateway.GatewayAnswer;
import io.sellerconnector.affiliate.paymentgateway.GatewayPayment;
import io.sellerconnector.affiliate.paymentgateway.GatewayReading;
import io.sellerconnector.affiliate.paymentgateway.GatewayTransaction;
import io.sellerconnector.affiliate.paymentgateway.PaymentGateway;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.Priority;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Has the gateway authorise the payments that are there, and reads what it decides: nobody waits
 * for being told. It is asked again only if the transaction still stands before that.
 */
@AffiliateRole
@Component
@Order(4)
final class PaymentAuthorisation implements PaymentOperation {

  private final PaymentGateway gateway;
  private final AffiliateOrders orders;
  private final AffiliateTransactions transactions;
  private final PaidOrders paidOrders;
  private final EmailAliases aliases;
  private final AffiliatePaymentProperties properties;
  private final Clock clock;

  PaymentAuthorisation(
      PaymentGateway gateway,
      AffiliateOrders orders,
      AffiliateTransactions transactions,
      PaidOrders paidOrders,
      EmailAliases aliases,
      AffiliatePaymentProperties properties,
      Clock clock) {
    this.gateway = gateway;
    this.orders = orders;
    this.transactions = transactions;
    this.paidOrders = paidOrders;
    this.aliases = aliases;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public boolean isNeeded(PaidOrder paid) {
    return (paid.state() == TransactionState.SENT && paid.mayBePaid())
        || (paid.state() == TransactionState.AUTHORISING && !paid.order().state().isOver());
  }

  @Override
  public @Nullable DeliveryResult run(PaidOrder paid, Priority priority) {
    if (paid.state() == TransactionState.SENT) {
      DeliveryResult notReady = prepare(paid, priority);
      if (notReady != null || paidOrders.again(paid).state() != TransactionState.SENT) {
        return notReady;
      }
      boolean ours =
          paidOrders.mayAskInTime(
              paid,
              now -> {
                if (now.mayBePaid()) {
                  transactions.take(
                      now.transaction(),
                      TransactionStep.AUTHORISE,
                      AffiliateActor.CONNECTOR,
                      "the gateway is asked to authorise it");
                }
              });
      PaidOrder now = paidOrders.again(paid);
      return ours && now.state() == TransactionState.AUTHORISING ? ask(now, priority) : null;
    }
    return look(paid, priority, true);
  }

  /**
   * Whoever has sent something meanwhile has spoilt it; and those who judge the risk get their
   * data.
   */
  private @Nullable DeliveryResult prepare(PaidOrder paid, Priority priority) {
    String id = paid.transaction().number();
    switch (gateway.payments(paid.seller(), id, priority)) {
      case GatewayReading.Unreadable<List<GatewayPayment>>(var why) -> {
        return why.waiting();
      }
      case GatewayReading.Shown<List<GatewayPayment>>(List<GatewayPayment> payments) -> {
        ArrivedPayments arrived = new ArrivedPayments(paid.transaction(), payments);
        switch (arrived.verdict()) {
          case AS_AGREED -> {}
          case NONE, SOME -> {
            return paidOrders.refused(
                paid,
                paid.transaction().faults(),
                arrived.words() + ": less than was there before");
          }
          case OTHERS -> {
            paidOrders.locked(
                paid,
                TransactionState.SENT,
                now ->
                    transactions.take(
                        now.transaction(),
                        TransactionStep.GIVE_UP,
                        AffiliateActor.SELLER,
                        arrived.words()));
            return null;
          }
        }
      }
    }
    Optional<OrderContent> content = orders.content(paid.id());
    if (content.isEmpty()) {
      return null;
    }
    String email = aliases.of(paid.seller(), content.get().customer().email());
    RiskData data = new RiskData(paid.seller(), paid.order(), content.get(), email);
    return gateway.data(paid.seller(), id, data.json(), priority)
            instanceof GatewayAnswer.NotNow notNow
        ? notNow.waiting()
        : null;
  }

  private @Nullable DeliveryResult ask(PaidOrder paid, Priority priority) {
    return switch (gateway.authorise(paid.seller(), paid.transaction().number(), priority)) {
      case GatewayAnswer.Said _ -> {
        paidOrders.locked(
            paid, TransactionState.AUTHORISING, now -> transactions.answered(now.id()));
        yield look(paidOrders.again(paid), priority, false);
      }
      case GatewayAnswer.Refused(_, String words) -> {
        DeliveryResult result = look(paid, priority, false);
        PaidOrder now = paidOrders.again(paid);
        if (result != null || now.state() != TransactionState.AUTHORISING) {
          yield result;
        }
        paidOrders.locked(
            paid, TransactionState.AUTHORISING, each -> transactions.notAsked(each.id()));
        yield paidOrders.refused(now, now.transaction().faults(), words);
      }
      case GatewayAnswer.NotNow notNow -> {
        if (!notNow.mayHaveArrived()) {
          paidOrders.locked(
              paid, TransactionState.AUTHORISING, now -> transactions.notAsked(now.id()));
        }
        yield notNow.waiting();
      }
    };
  }

  /**
   * @param repeat whether it may be asked again if it stands before its authorisation
   */
  private @Nullable DeliveryResult look(PaidOrder paid, Priority priority, boolean repeat) {
    return switch (gateway.transaction(paid.seller(), paid.transaction().number(), priority)) {
      case GatewayReading.Unreadable<GatewayTransaction>(var why) -> why.waiting();
      case GatewayReading.Shown<GatewayTransaction>(GatewayTransaction shown) -> {
        paidOrders.locked(paid, TransactionState.AUTHORISING, now -> judge(now, shown));
        PaidOrder now = paidOrders.again(paid);
        yield repeat
                && now.state() == TransactionState.AUTHORISING
                && shown.standing() == GatewayTransaction.Standing.BEFORE
                && now.mayBePaid()
                && neverArrived(now.transaction())
            ? askAgain(now, priority)
            : null;
      }
    };
  }

  private boolean neverArrived(AffiliateTransaction transaction) {
    Instant asked = transaction.askedAt();
    return asked == null
        || (!transaction.askedAnswered()
            && !clock.instant().isBefore(asked.plus(properties.onItsWay())));
  }

  private @Nullable DeliveryResult askAgain(PaidOrder paid, Priority priority) {
    boolean ours =
        paidOrders.mayAskInTime(
            paid,
            now -> {
              transactions.asking(now.id(), now.transaction().amount(), 0);
              transactions.note(
                  now.transaction(),
                  AffiliateActor.CONNECTOR,
                  "authorise-again",
                  "it still stands before its authorisation");
            });
    return ours ? ask(paidOrders.again(paid), priority) : null;
  }

  private void judge(PaidOrder paid, GatewayTransaction shown) {
    AffiliateTransaction transaction = paid.transaction();
    transactions.shownAs(paid.id(), shown.status());
    switch (shown.standing()) {
      case APPROVED, SETTLING ->
          transactions.take(
              transaction,
              TransactionStep.APPROVE,
              AffiliateActor.SELLER,
              "VTEX shows it as " + shown.status());
      case OVER, REFUNDED -> {
        transactions.take(
            transaction,
            TransactionStep.DENY,
            AffiliateActor.SELLER,
            "VTEX shows it as " + shown.status());
        paidOrders.callOff(paid, "the payment was denied");
      }
      // What is being given back is not let out, and shows how it ends.
      case BEFORE, PENDING, CANCELLING, REFUNDING -> {
        if (!clock
            .instant()
            .isBefore(transaction.since().plus(properties.cancelUndecidedAfter()))) {
          paidOrders.callOff(paid, "the payment was not decided in time");
        }
      }
    }
  }
}
