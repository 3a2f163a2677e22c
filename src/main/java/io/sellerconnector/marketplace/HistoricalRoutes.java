package io.sellerconnector.marketplace;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * The calls of the first guides for sellers outside VTEX ("Sending invoice and tracking code to the
 * marketplace"), below the services endpoint of the order: invoices go to a public path, tracking
 * is the same invoice once more with the parcel's data, and there is nothing for tracking events.
 *
 * @param root the services endpoint, checked
 */
record HistoricalRoutes(URI root) implements OrderRoutes {

  @Override
  public Call invoice(String orderId, Fact.Invoice invoice) {
    return post(orderId, invoice, invoice.tracking(), WireForms.route(invoice));
  }

  @Override
  public Call tracking(String orderId, Fact.Tracking tracking) {
    Fact.@Nullable Invoice invoice = tracking.invoice();
    if (invoice == null) {
      throw new IllegalArgumentException(
          "this tracking was queued without its invoice, which this generation sends along; have"
              + " the seller send it again, changed in anything, and discard this message");
    }
    return post(orderId, invoice, tracking, "tracking");
  }

  @Override
  public @Nullable Call progress(String orderId, Fact.Progress progress) {
    return null;
  }

  /** By GET, in which no reason can be given. */
  @Override
  public Call cancellation(String orderId, Fact.Cancellation cancellation) {
    return new Call(
            HttpMethod.GET,
            Addresses.below(root, "pvt", "orders", orderId, "cancel"),
            CancelCalls.route(cancellation),
            null,
            false)
        .settledBy(CancelCalls.settlements(cancellation));
  }

  private Call post(
      String orderId, Fact.Invoice invoice, Fact.@Nullable Tracking tracking, String route) {
    return new Call(
        HttpMethod.POST,
        Addresses.below(root, "pub", "orders", orderId, "invoice"),
        route,
        WireForms.Invoice.of(invoice, tracking),
        !invoice.isReturn());
  }
}
