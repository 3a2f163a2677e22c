package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.order.InvoicedMoney;

/**
 * What of a payment is to be settled and refunded, by what is invoiced and what has come back; in
 * cents. It is the same whether the order is called off or not: what is invoiced and has not come
 * back is the seller's, and an order that is called off has nothing else to come.
 *
 * @param amount what the shopper pays, interest included
 * @param interest how much of that is interest, which no invoice names
 * @param invoiced as VTEX shows it
 * @param returned as VTEX shows it
 * @param wanted what the marketplace wants refunded beside that
 * @param over whether the order is called off
 */
record MoneyDue(
    long amount, long interest, long invoiced, long returned, long wanted, boolean over) {

  static MoneyDue of(PaidOrder paid, InvoicedMoney.Sums sums) {
    return new MoneyDue(
        paid.transaction().amount(),
        paid.transaction().interest(),
        sums.invoiced(),
        sums.returned(),
        paid.transaction().refundWanted(),
        paid.order().state().isOver());
  }

  /** What is earned by the invoices: the interest with the one that completes the order. */
  private long earned() {
    return invoiced > 0 && invoiced >= amount - interest ? amount : Math.min(amount, invoiced);
  }

  /** What came back, the interest with the last of it. */
  private long givenBack() {
    return returned > 0 && returned >= invoiced ? Math.max(returned, earned()) : returned;
  }

  /** What the seller may keep. */
  long kept() {
    return Math.max(0, earned() - givenBack() - wanted);
  }

  /**
   * What is to be asked for beyond what is asked for or settled already; never more than is earned,
   * and never more than the payment is over.
   *
   * @param known what was asked for or settled, by whomever
   */
  long toSettle(long known, long refunded) {
    return Math.max(0, Math.min(kept() + refunded, amount) - known);
  }

  /**
   * What is to be given back. What was settled ahead of its invoice is left alone, since that is
   * the seller's own doing, unless no invoice is to come any more.
   */
  long toRefund(long settled, long refunded) {
    long reason = over ? settled : Math.min(settled, givenBack() + wanted);
    return Math.max(0, Math.min(settled - refunded - kept(), reason - refunded));
  }
}
