package io.sellerconnector.affiliate.paymentapi;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.payment.AffiliateTransactions;
import io.sellerconnector.affiliate.payment.TransactionWork;
import io.sellerconnector.affiliate.paymentoperation.PaidOrder;
import io.sellerconnector.affiliate.paymentoperation.PaidOrders;
import io.sellerconnector.affiliate.paymentoperation.RefundableAmount;
import io.sellerconnector.inbound.SellerProblem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** What the marketplace wants given back, beside what comes back by itself. */
@AffiliateRole
@Service
final class MarketplaceRefunds {

  private final AffiliateTransactions transactions;
  private final PaidOrders paidOrders;
  private final RefundableAmount refundable;
  private final TransactionWork work;

  MarketplaceRefunds(
      AffiliateTransactions transactions,
      PaidOrders paidOrders,
      RefundableAmount refundable,
      TransactionWork work) {
    this.transactions = transactions;
    this.paidOrders = paidOrders;
    this.refundable = refundable;
    this.work = work;
  }

  /**
   * Wants some of the money given back, once for each key; within the caller's transaction.
   *
   * @param key the marketplace's own number of the refund
   */
  PaidOrder refund(PaidOrder found, String key, long amount) {
    PaidOrder now = paidOrders.lock(found.seller(), found.id()).orElseThrow(PaymentDesk::notFound);
    Long before = transactions.wantedRefund(found.id(), key).orElse(null);
    if (before != null) {
      if (before != amount) {
        throw SellerProblem.conflict(
            "refund-differs", "refund %s is known over %d cents".formatted(key, before));
      }
      return now;
    }
    refuseUnlessSettled(now);
    long left = Math.max(0, refundable.of(now));
    if (amount > left) {
      throw new SellerProblem(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "refund-too-high",
          "that is more than the %d cents that are settled and not given back".formatted(left));
    }
    transactions.wantRefund(now.transaction(), key, amount);
    transactions.note(
        now.transaction(),
        AffiliateActor.MARKETPLACE,
        "refund-wanted",
        "refund %s: %d cents".formatted(key, amount));
    work.run(now.id());
    return paidOrders.find(now.seller(), now.id()).orElseThrow(PaymentDesk::notFound);
  }

  private static void refuseUnlessSettled(PaidOrder now) {
    switch (now.transaction().state()) {
      case SETTLED, SETTLING, REFUNDING -> {}
      case NEEDS_PAYMENT,
          STARTING,
          STARTED,
          SENDING,
          SENT,
          AUTHORISING,
          APPROVED,
          DENIED,
          CANCELLING,
          CANCELLED,
          REFUNDED ->
          throw SellerProblem.conflict(
              "payment-not-settled",
              "the payment of %s is %s: nothing is there to be given back"
                  .formatted(now.id(), now.transaction().state()));
    }
  }
}
