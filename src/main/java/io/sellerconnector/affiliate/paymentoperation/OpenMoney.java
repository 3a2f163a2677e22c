package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.InvoicedMoney;
import io.sellerconnector.affiliate.payment.AffiliateTransaction;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is still to be done about the money of a payment that was settled, if anything is. */
@AffiliateRole
@Component
public final class OpenMoney {

  /** What is to be done. */
  public enum Due {
    /** The seller has more to get. */
    SETTLEMENT,
    /** The shopper has something to get back. */
    REFUND,
    /** What nobody will take is still authorised. */
    CANCELLATION
  }

  private final InvoicedMoney invoiced;

  OpenMoney(InvoicedMoney invoiced) {
    this.invoiced = invoiced;
  }

  public Optional<Due> of(PaidOrder paid) {
    AffiliateTransaction transaction = paid.transaction();
    MoneyDue due = MoneyDue.of(paid, invoiced.of(paid.id()));
    if (due.toRefund(transaction.settled(), transaction.refunded()) > 0) {
      return Optional.of(Due.REFUND);
    }
    if (due.toSettle(transaction.settled(), transaction.refunded()) > 0) {
      return Optional.of(Due.SETTLEMENT);
    }
    return paid.order().state().isOver()
            && transaction.settled() < transaction.amount()
            && !transaction.restCancelled()
        ? Optional.of(Due.CANCELLATION)
        : Optional.empty();
  }
}
