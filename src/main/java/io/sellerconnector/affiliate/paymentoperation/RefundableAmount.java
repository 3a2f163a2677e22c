package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.InvoicedMoney;
import org.springframework.stereotype.Component;

/** How much more of a payment may be given back. */
@AffiliateRole
@Component
public final class RefundableAmount {

  private final InvoicedMoney invoiced;

  RefundableAmount(InvoicedMoney invoiced) {
    this.invoiced = invoiced;
  }

  /**
   * In cents: what is settled, less what is given back already or is about to be.
   *
   * @param paid locked
   */
  public long of(PaidOrder paid) {
    long settled = paid.transaction().settled();
    long refunded = paid.transaction().refunded();
    long due = MoneyDue.of(paid, invoiced.of(paid.id())).toRefund(settled, refunded);
    return settled - refunded - due;
  }
}
