package io.sellerconnector.affiliate.paymentapi;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.payment.AffiliateTransaction;
import io.sellerconnector.affiliate.payment.PaymentWay;
import io.sellerconnector.affiliate.payment.PlannedPayment;
import io.sellerconnector.affiliate.payment.TransactionState;
import io.sellerconnector.affiliate.paymentgateway.PaymentGateway;
import io.sellerconnector.affiliate.paymentoperation.PageReports;
import io.sellerconnector.affiliate.paymentoperation.PaidOrder;
import io.sellerconnector.affiliate.paymentoperation.PaidOrders;
import io.sellerconnector.affiliate.paymentoperation.ShopperPayments;
import io.sellerconnector.inbound.SellerProblem;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/**
 * What the marketplace wants of a payment. Whatever is asked of the seller's gateway is written
 * down before it is, and by one call at a time; what a call leaves unfinished the outbox goes on
 * with.
 */
@AffiliateRole
@Service
final class PaymentDesk {

  private final AffiliateSellers sellers;
  private final PaidOrders paidOrders;
  private final PlanCheck check;
  private final ShopperPayments payments;
  private final PageReports reports;
  private final PaymentGateway gateway;
  private final Clock clock;

  PaymentDesk(
      AffiliateSellers sellers,
      PaidOrders paidOrders,
      PlanCheck check,
      ShopperPayments payments,
      PageReports reports,
      PaymentGateway gateway,
      Clock clock) {
    this.sellers = sellers;
    this.paidOrders = paidOrders;
    this.check = check;
    this.payments = payments;
    this.reports = reports;
    this.gateway = gateway;
    this.clock = clock;
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
            asked.way(), plan, asked.payments().stream().map(AskedPayment::fields).toList());
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

  private static void checkOrder(PaidOrder paid) {
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
      throw busy(now.id());
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

  /** The shopper's page says that it has sent the payments: what is there is looked at. */
  PaidOrder sent(AffiliateOrderId id) {
    PageReports.Outcome outcome = reports.sent(find(id), PaymentDesk::checkOrder);
    PaidOrder now = find(id);
    String cause = now.transaction().cause();
    return switch (outcome) {
      case LOOKED_AT -> now;
      case NOT_STARTED ->
          throw SellerProblem.conflict(
              "payment-not-started",
              "the payment of %s is %s%s"
                  .formatted(id, now.transaction().state(), cause == null ? "" : ": " + cause));
      case NOT_BY_PAGE ->
          throw SellerProblem.conflict(
              "payment-not-browser",
              "the payment of %s is not made by a page: it is %s"
                  .formatted(id, now.transaction().state()));
      case BUSY -> throw busy(id);
      case MISSING -> throw SellerProblem.conflict("payment-missing", String.valueOf(cause));
      case GIVEN_UP -> throw SellerProblem.conflict("payment-given-up", String.valueOf(cause));
    };
  }

  private static SellerProblem busy(AffiliateOrderId id) {
    return SellerProblem.conflict(
        "payment-under-way", "another call is at the payment of %s".formatted(id));
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
