package io.sellerconnector.shipping;

import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.marketplace.OrderReports.Invoice.Direction;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderWorth;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shipping.RemainingItems.Taken;
import org.jspecify.annotations.Nullable;

/** What an invoice is over: given and checked, or worked out; in cents. */
final class InvoiceValue {

  private InvoiceValue() {}

  /**
   * By default what the items are worth, discounts taken off; the invoice that completes the order
   * takes all that is left, freight included, since the marketplace closes an order only when its
   * invoices reach its total. An invoice over nothing is none to VTEX (Orders API, "Order invoice
   * notification": more than 0), so one that comes to nothing, as for gifts alone, takes a cent of
   * what is left.
   *
   * <p>A value that is given may give all of the order's discounts to these items, or none; what
   * remains to be invoiced keeps what its items make then, or the order could never be completed.
   *
   * @param rest what is left after this invoice
   */
  static Cents of(
      @Nullable Long given, Order order, KnownInvoices known, Taken taken, RemainingItems rest) {
    long invoiced = known.value(Direction.OUTPUT);
    long left = order.total().value() - invoiced;
    // After a change less may be left than the items make: earlier invoices have had it.
    long missing = RemainingItems.toInvoice(order).gross() - left;
    long discount = Math.max(discount(order) + known.centsOfGifts(), missing);
    long kept = Math.max(0, rest.gross() - discount);
    long most = ceiling(order) - invoiced - kept;
    long least = Math.max(0, taken.gross() - discount);
    long wanted = rest.isEmpty() ? left : taken.net();
    long value = given != null ? given : Math.max(least, Math.min(wanted, most));
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
    if (value == 0 && left > 0) {
      if (given != null) {
        throw ShippingProblems.conflict(
            "invoice-value-zero",
            "The value is 0, but the marketplace takes no invoice over nothing. Leave the value out"
                + " to take a cent of what is left, or send these items with others.");
      }
      return new Cents(1);
    }
    return new Cents(value);
  }

  /** Of a wholly invoiced order; null if all is well. */
  static @Nullable String warning(Order order, KnownInvoices all) {
    long invoiced = all.value(Direction.OUTPUT);
    return invoiced >= order.worth().toInvoice()
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

  /** What may be missing from the items' sum without discounts. */
  private static long discount(Order order) {
    OrderWorth worth = order.worth();
    long gross = worth.goods() + worth.services() + worth.tax() + worth.freight();
    for (Order.Line line : order.lines()) {
      gross += Math.max(0, line.worth().priceTags());
    }
    return Math.max(0, gross + Math.max(0, worth.adjustment()) - order.worth().toInvoice());
  }

  /** A marketplace may pay more than the order's parts make, and wants an invoice over it. */
  private static long ceiling(Order order) {
    Long payment = order.worth().paymentValue();
    return Math.max(order.total().value(), payment == null ? 0 : payment);
  }
}
