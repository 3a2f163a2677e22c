package io.sellerconnector.shipping;

import io.sellerconnector.marketplace.OrderReports.Invoice.Direction;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shipping.RemainingItems.Taken;

/** What a return invoice is over: given and checked, or worked out. */
final class ReturnValue {

  private ReturnValue() {}

  /**
   * By default what was invoiced for the items; the return after which nothing is left with the
   * shopper takes back all that was invoiced and not returned yet, freight included. Returns never
   * add up to more than the invoices.
   */
  static Cents of(InvoiceRequest request, KnownInvoices known, Taken taken, boolean complete) {
    long left = known.value(Direction.OUTPUT) - known.value(Direction.INPUT);
    long sum = taken.net();
    Long given = request.value();
    long value = given != null ? given : complete ? left : sum;
    if (value > left) {
      throw ShippingProblems.conflict(
          "return-value-above-rest",
          "The return is over "
              + value
              + " cents, but of what was invoiced only "
              + left
              + " are not returned yet.");
    }
    if (value < Math.min(sum, left) && !Boolean.TRUE.equals(request.acceptLowerValue())) {
      throw ShippingProblems.conflict(
          "return-value-below-items",
          "The value is "
              + value
              + " cents, but the returned items make "
              + sum
              + "; the shopper would be refunded less. Leave the value out to return all of it, or"
              + " send acceptLowerValue: true if the lower value is meant.");
    }
    return new Cents(value);
  }
}
