package io.sellerconnector.shipping;

import io.sellerconnector.order.Order;
import io.sellerconnector.shared.Cents;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an invoice is over: given and checked, or worked out. */
final class InvoiceValue {

  private InvoiceValue() {}

  /**
   * By default the sum of the items; the invoice that completes the order takes the freight along,
   * since the marketplace closes an order only when its invoices reach its total.
   */
  static Cents of(
      @Nullable Long given,
      Order order,
      List<Invoice> known,
      List<InvoiceItem> items,
      boolean complete) {
    long sum = InvoiceItem.sum(items);
    long left = order.total().value() - Invoice.sum(known);
    long value = given != null ? given : complete ? Math.max(left, sum) : sum;
    if (value <= 0) {
      throw Problems.unprocessable(
          "invoice-value-not-usable",
          "The invoice is over 0 cents, which the marketplace refuses; give a value above 0.");
    }
    if (value < sum) {
      throw Problems.conflict(
          "invoice-value-below-items",
          "The value is " + value + " cents, but the items alone make " + sum + ".");
    }
    if (value > left) {
      throw Problems.conflict(
          "invoice-value-above-rest",
          "The invoice is over "
              + value
              + " cents, but of the order's total of "
              + order.total()
              + " only "
              + left
              + " are left to invoice.");
    }
    return new Cents(value);
  }
}
