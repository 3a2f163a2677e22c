package io.sellerconnector.shipping;

import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.marketplace.OrderReports.Invoice.Direction;
import io.sellerconnector.marketplace.OrderReports.Invoice.Item;
import io.sellerconnector.order.Order;
import io.sellerconnector.shared.Cents;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an invoice is over: given and checked, or worked out; in cents. */
final class InvoiceValue {

  private InvoiceValue() {}

  /**
   * By default the sum of the items; the invoice that completes the order takes the freight along,
   * since the marketplace closes an order only when its invoices reach its total. Gifts make 0. A
   * change of the order may have taken something off its total: so much may be missing from the
   * items' sum, and is by default where the order has no more to invoice. What remains to be
   * invoiced keeps what its items make, or the order could never be completed.
   *
   * @param rest what is left after this invoice
   */
  static Cents of(
      @Nullable Long given,
      Order order,
      KnownInvoices known,
      List<Item> items,
      RemainingItems rest) {
    long sum = sum(items);
    long invoiced = known.value(Direction.OUTPUT);
    long least = Math.max(0, sum - discount(order));
    long left = order.total().value() - invoiced;
    long kept = Math.max(0, rest.amount() - discount(order));
    long most = ceiling(order) - invoiced - kept;
    long value = given != null ? given : byDefault(rest.isEmpty() ? left : sum, least, most);
    if (value < least) {
      throw ShippingProblems.conflict(
          "invoice-value-below-items",
          "The value is " + value + " cents, but the items alone make " + least + ".");
    }
    if (value > most) {
      throw ShippingProblems.conflict(
          "invoice-value-above-rest",
          "The invoice is over "
              + value
              + " cents, but of the order's "
              + ceiling(order)
              + " only "
              + most
              + " are left to invoice"
              + (kept == 0 ? "." : ", apart from " + kept + " for the items that remain."));
    }
    return new Cents(value);
  }

  /** Cents that the items make. */
  static long sum(List<Item> items) {
    return items.stream().mapToLong(item -> item.price().value() * item.quantity().value()).sum();
  }

  /** What a discount takes off the order cannot be on the invoice of its dearest item. */
  private static long byDefault(long wanted, long least, long most) {
    return Math.max(least, Math.min(wanted, most));
  }

  /** Of a wholly invoiced order; null if all is well. */
  static @Nullable String warning(Order order, KnownInvoices all) {
    long invoiced = all.value(Direction.OUTPUT);
    return invoiced >= order.total().value()
        ? null
        : "all pieces are invoiced, but the values add up to "
            + invoiced
            + " of "
            + order.total()
            + " cents; the marketplace may leave the order open";
  }

  static SellerProblem belowTotal(Order order, KnownInvoices all) {
    long invoiced = all.value(Direction.OUTPUT);
    return ShippingProblems.conflict(
        "invoice-value-below-total",
        "This invoice completes the order, but its invoices add up to "
            + invoiced
            + " of "
            + order.total()
            + " cents, so that the marketplace would never count the order as invoiced: "
            + (order.total().value() - invoiced)
            + " cents are missing. Leave the value out to invoice all that is left, or send"
            + " acceptLowerValue: true if the lower value is meant.");
  }

  private static long discount(Order order) {
    long lines =
        order.lines().stream()
            .mapToLong(
                line -> line.price().value() * line.quantity().value() + line.freight().value())
            .sum();
    return Math.max(0, lines - order.total().value());
  }

  /** A marketplace may pay more than our items and freight, and wants an invoice over it. */
  private static long ceiling(Order order) {
    Cents payment = order.paymentValue();
    return Math.max(order.total().value(), payment == null ? 0 : payment.value());
  }
}
