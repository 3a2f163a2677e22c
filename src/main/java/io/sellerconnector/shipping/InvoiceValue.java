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
   * since the marketplace closes an order only when its invoices reach its total. Gifts make 0.
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
    if (value < sum) {
      throw Problems.conflict(
          "invoice-value-below-items",
          "The value is " + value + " cents, but the items alone make " + sum + ".");
    }
    long most = ceiling(order) - Invoice.sum(known);
    if (value > most) {
      throw Problems.conflict(
          "invoice-value-above-rest",
          "The invoice is over "
              + value
              + " cents, but of the order's "
              + ceiling(order)
              + " only "
              + most
              + " are left to invoice.");
    }
    return new Cents(value);
  }

  /** A marketplace may pay more than our items and freight, and wants an invoice over it. */
  private static long ceiling(Order order) {
    Cents payment = order.paymentValue();
    return Math.max(order.total().value(), payment == null ? 0 : payment.value());
  }
}
