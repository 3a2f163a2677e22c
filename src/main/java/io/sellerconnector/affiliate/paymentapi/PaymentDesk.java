package io.sellerconnector.affiliate.paymentapi;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.payment.AffiliateTransaction;
import io.sellerconnector.affiliate.payment.AffiliateTransactions;
import io.sellerconnector.affiliate.payment.PaymentWay;
import io.sellerconnector.affiliate.payment.PlannedPayment;
import io.sellerconnector.affiliate.payment.TransactionState;
import io.sellerconnector.affiliate.payment.TransactionStep;
import io.sellerconnector.affiliate.payment.TransactionWork;
import io.sellerconnector.affiliate.paymentgateway.PaymentGateway;
import io.sellerconnector.affiliate.paymentoperation.PaidOrder;
import io.sellerconnector.affiliate.paymentoperation.PaidOrders;
import io.sellerconnector.affiliate.paymentoperation.PaymentArrival;
import io.sellerconnector.affiliate.paymentoperation.RefundRoom;
import io.sellerconnector.affiliate.paymentoperation.ShopperPayments;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.outbox.Priority;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the marketplace wants of a payment. Whatever is asked of the seller's gateway is written
 * down before it is, and by one call at a time; what a call leaves unfinished the outbox goes on
 * with.
 */
@AffiliateRole
@Service
final class PaymentDesk {

  /** Longer than all calls to the gateway that one call to us makes. */
  private static final Duration AT_IT = Duration.ofMinutes(1);

  private final AffiliateSellers sellers;
  private final AffiliateTransactions transactions;
  private final PaidOrders paidOrders;
  private final PlanCheck check;
  private final ShopperPayments payments;
  private final PaymentArrival arrival;
  private final RefundRoom refunds;
  private final PaymentGateway gateway;
  private final TransactionWork work;
  private final TransactionTemplate transaction;
  private final Clock clock;

  PaymentDesk(
      AffiliateSellers sellers,
      AffiliateTransactions transactions,
      PaidOrders paidOrders,
      PlanCheck check,
      ShopperPayments payments,
      PaymentArrival arrival,
      RefundRoom refunds,
      PaymentGateway gateway,
      TransactionWork work,
      PlatformTransactionManager manager,
      Clock clock) {
    this.sellers = sellers;
    this.transactions = transactions;
    this.paidOrders = paidOrders;
    this.check = check;
    this.payments = payments;
    this.arrival = arrival;
    this.refunds = refunds;
    this.gateway = gateway;
    this.work = work;
    this.transaction = new TransactionTemplate(manager);
    this.clock = clock;
  }

  AffiliateSeller seller(SellerName name) {
    return sellers
        .find(name)
        .orElseThrow(() ->
            new SellerProblem(
                HttpStatus.NOT_FOUND, "seller-not-found", "there is no seller " + name));
  }

  PaidOrder find(AffiliateOrderId id) {
    AffiliateSeller seller = sellers.find(id.seller()).orElseThrow(PaymentDesk::notFound);
    return paidOrders.find(seller, id).orElseThrow(PaymentDesk::notFound);
  }

  static SellerProblem notFound() {
    return new SellerProblem(
        HttpStatus.NOT_FOUND,
        "payment-not-found",
        "there is no such order of this seller, or the seller does not take its payment");
  }

  /**
   * Begins the payment of an order, or goes on with it.
   *
   * @return as it stands once the seller's gateway has answered
   */
  PaidOrder pay(AffiliateOrderId id, AskedPaymentReader.Asked asked) {
    PaidOrder before = find(id);
    check(before);
    List<PlannedPayment> plan = check.check(before.seller(), before.transaction(), asked);
    ShopperPayments.Wanted wanted =
        new ShopperPayments.Wanted(
            asked.way(), plan, asked.payments().stream().map(PaymentDesk::fields).toList());
    switch (payments.pay(before, wanted, this::check)) {
      case ShopperPayments.Outcome.Goes() -> {}
      case ShopperPayments.Outcome.Paid(String cause) ->
          throw SellerProblem.conflict("payment-under-way", cause);
      case ShopperPayments.Outcome.GivenUp(String cause) ->
          throw SellerProblem.conflict("payment-given-up", cause);
      case ShopperPayments.Outcome.Refused(String cause) ->
          throw new SellerProblem(HttpStatus.UNPROCESSABLE_CONTENT, "payment-refused", cause);
      case ShopperPayments.Outcome.NotSent(String cause) ->
          throw new SellerProblem(
              HttpStatus.SERVICE_UNAVAILABLE,
              "payment-not-sent",
              cause + "; nothing was sent, ask the shopper again");
    }
    return find(id);
  }

  private void check(PaidOrder paid) {
    checkOrder(paid);
    checkState(paid.transaction());
  }

  private void release(PaidOrder paid, String token) {
    transaction.executeWithoutResult(_ -> {
      boolean ours =
          transactions.lock(paid.id()).filter(now -> token.equals(now.acting())).isPresent();
      if (ours) {
        transactions.release(paid.id());
        work.run(paid.id());
      }
    });
  }

  private void checkOrder(PaidOrder paid) {
    AffiliateOrder order = paid.order();
    if (order.state().isUnsure()) {
      throw SellerProblem.conflict(
          "order-placing",
          "order %s is being placed; pay it once the seller has it".formatted(order.id()));
    }
    if (order.state().isOver() || order.cancel()) {
      throw SellerProblem.conflict(
          "order-over",
          "order %s is %s%s"
              .formatted(order.id(), order.state(), order.cancel() ? ", to be cancelled" : ""));
    }
    if (paid.transaction().reference() == null) {
      throw SellerProblem.conflict(
          "order-without-reference",
          "VTEX named no reference for the payment of order %s: it cannot be paid"
              .formatted(order.id()));
    }
  }

  private void checkState(AffiliateTransaction now) {
    if (now.isBusy(clock.instant())) {
      throw SellerProblem.conflict(
          "payment-under-way", "another call is at the payment of %s".formatted(now.id()));
    }
    switch (now.state()) {
      case NEEDS_PAYMENT, STARTED -> {}
      case STARTING, SENDING, SENT, AUTHORISING ->
          throw SellerProblem.conflict(
              "payment-under-way",
              "the payment of %s is %s: see what becomes of it".formatted(now.id(), now.state()));
      case APPROVED, DENIED, SETTLING, SETTLED, CANCELLING, CANCELLED, REFUNDING, REFUNDED ->
          throw SellerProblem.conflict(
              "payment-decided", "the payment of %s is %s".formatted(now.id(), now.state()));
    }
  }

  /** By VTEX's names; a card's characters are those that are wiped. */
  private static Map<String, Object> fields(AskedPayment payment) {
    Map<String, Object> fields = new LinkedHashMap<>();
    HeldCard card = payment.card();
    if (card != null) {
      fields.put("holderName", card.holder());
      fields.put("cardNumber", card.number());
      fields.put("validationCode", card.securityCode());
      fields.put("dueDate", card.due());
    }
    if (payment.accountId() != null) {
      fields.put("accountId", payment.accountId());
    }
    if (payment.document() != null) {
      fields.put("document", payment.document());
    }
    return fields;
  }

  /** The shopper's page says that it has sent the payments: what is there is looked at. */
  PaidOrder sent(AffiliateOrderId id) {
    PaidOrder before = find(id);
    String token = UUID.randomUUID().toString();
    PaidOrder claimed =
        transaction.execute(_ -> {
          PaidOrder now =
              paidOrders.lock(before.seller(), before.id()).orElseThrow(PaymentDesk::notFound);
          AffiliateTransaction found = now.transaction();
          if (found.state() == TransactionState.NEEDS_PAYMENT
              || found.state() == TransactionState.STARTING) {
            throw SellerProblem.conflict(
                "payment-not-started",
                "the payment of %s is %s%s"
                    .formatted(
                        id, found.state(), found.cause() == null ? "" : ": " + found.cause()));
          }
          if (found.isBusy(clock.instant()) || found.way() != PaymentWay.BROWSER) {
            return null;
          }
          if (found.state() == TransactionState.STARTED) {
            checkOrder(now);
            found =
                transactions.take(
                    found,
                    TransactionStep.SEND,
                    AffiliateActor.MARKETPLACE,
                    "the shopper's page says that it has sent them");
          }
          if (found.state() != TransactionState.SENDING) {
            return null;
          }
          transactions.claim(found, token, AT_IT);
          return paidOrders.find(before.seller(), id).orElseThrow();
        });
    if (claimed != null) {
      try {
        arrival.run(claimed, Priority.DECISION);
      } finally {
        release(claimed, token);
      }
    }
    PaidOrder now = find(id);
    if (claimed != null) {
      String cause = String.valueOf(now.transaction().cause());
      switch (now.transaction().state()) {
        case STARTED -> throw SellerProblem.conflict("payment-missing", cause);
        case NEEDS_PAYMENT -> throw SellerProblem.conflict("payment-given-up", cause);
        default -> {}
      }
    }
    return now;
  }

  /**
   * Wants some of the money given back, once for each key; within the caller's transaction.
   *
   * @param key the marketplace's own number of the refund
   */
  PaidOrder refund(AffiliateOrderId id, String key, long amount) {
    PaidOrder found = find(id);
    PaidOrder now = paidOrders.lock(found.seller(), id).orElseThrow(PaymentDesk::notFound);
    Long before = transactions.wantedRefund(id, key).orElse(null);
    if (before != null) {
      if (before != amount) {
        throw SellerProblem.conflict(
            "refund-differs", "refund %s is known over %d cents".formatted(key, before));
      }
      return now;
    }
    switch (now.transaction().state()) {
      case SETTLED, SETTLING, REFUNDING -> {}
      default ->
          throw SellerProblem.conflict(
              "payment-not-settled",
              "the payment of %s is %s: nothing is there to be given back"
                  .formatted(id, now.transaction().state()));
    }
    long room = refunds.of(now);
    if (amount > room) {
      throw new SellerProblem(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "refund-too-high",
          "that is more than the %d cents that are settled and not given back"
              .formatted(Math.max(0, room)));
    }
    transactions.wantRefund(now.transaction(), key, amount);
    transactions.note(
        now.transaction(),
        AffiliateActor.MARKETPLACE,
        "refund-wanted",
        "refund %s: %d cents".formatted(key, amount));
    work.run(id);
    return find(id);
  }

  /** Where the shopper's page sends the payments; null if it is not to. */
  @Nullable URI address(PaidOrder paid) {
    return paid.transaction().state() == TransactionState.STARTED
            && paid.transaction().way() == PaymentWay.BROWSER
        ? gateway.vaultAddress(
            paid.seller(), paid.transaction().number(), paid.order().expectedVtexId())
        : null;
  }
}
