package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.order.InvoicedMoney;

/**
 * What of a payment is to be settled and refunded, by what is invoiced and what has come back; in
 * cents.
 *
 * @param invoiced as VTEX shows it
 * @param returned as VTEX shows it
 * @param wanted what the marketplace wants refunded beside that
 * @param over whether the order is called off
 */
record MoneyDue(long amount, long invoiced, long returned, long wanted, boolean over) {

  static MoneyDue of(PaidOrder paid, InvoicedMoney.Sums sums) {
    return new MoneyDue(
        paid.transaction().amount(),
        sums.invoiced(),
        sums.returned(),
        paid.transaction().refundWanted(),
        paid.order().state().isOver());
  }

  /** What the seller may keep. */
  long net() {
    return Math.max(0, Math.min(amount, invoiced) - returned - wanted);
  }

  /**
   * What is to be asked for beyond what is asked for or settled already; never more than was
   * invoiced, and never more than the payment is over.
   *
   * @param known what was asked for or settled, by whomever
   */
  long toSettle(long known, long refunded) {
    return Math.max(0, Math.min(net() + refunded, amount) - known);
  }

  /**
   * What is to be given back. What was settled ahead of its invoice is left alone: that is the
   * seller's own doing.
   */
  long toRefund(long settled, long refunded) {
    long reason = over && invoiced <= returned ? settled : Math.min(settled, returned + wanted);
    return Math.max(0, Math.min(settled - refunded - net(), reason - refunded));
  }
}
