package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.payment.AffiliateTransaction;
import io.sellerconnector.affiliate.payment.TransactionState;

/** An order, and the payment of it that its seller takes. */
public record PaidOrder(
    AffiliateSeller seller, AffiliateOrder order, AffiliateTransaction transaction) {

  public AffiliateOrderId id() {
    return transaction.id();
  }

  TransactionState state() {
    return transaction.state();
  }

  /** The seller has it, and nobody wants it cancelled. */
  public boolean mayBePaid() {
    return !order.state().isUnsure()
        && !order.state().isOver()
        && !order.cancel()
        && transaction.reference() != null;
  }
}
