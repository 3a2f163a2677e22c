package io.sellerconnector.marketplace.orders;

import io.sellerconnector.vtex.AddressBuilder;
import io.sellerconnector.vtex.VtexCall;
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
  public VtexCall invoice(String orderId, ReportPayload.Invoice invoice) {
    return post(orderId, invoice, invoice.tracking(), WireForms.route(invoice));
  }

  @Override
  public VtexCall tracking(String orderId, ReportPayload.Tracking tracking) {
    ReportPayload.Invoice invoice = tracking.invoice();
    if (invoice == null) {
      throw new IllegalArgumentException(
          "this tracking was queued without its invoice, which this generation sends along; have"
              + " the seller send it again, changed in anything, and discard this message");
    }
    return post(orderId, invoice, tracking, "tracking");
  }

  @Override
  public @Nullable VtexCall progress(String orderId, ReportPayload.Progress progress) {
    return null;
  }

  /** By GET, in which no reason can be given. */
  @Override
  public VtexCall cancellation(String orderId, ReportPayload.Cancellation cancellation) {
    return new VtexCall(
            HttpMethod.GET,
            AddressBuilder.below(root, "pvt", "orders", orderId, "cancel"),
            CancellationRoutes.route(cancellation),
            null,
            false)
        .settledBy(CancellationRoutes.settlements(cancellation));
  }

  private VtexCall post(
      String orderId,
      ReportPayload.Invoice invoice,
      ReportPayload.@Nullable Tracking tracking,
      String route) {
    return new VtexCall(
        HttpMethod.POST,
        AddressBuilder.below(root, "pub", "orders", orderId, "invoice"),
        route,
        WireForms.Invoice.of(invoice, tracking),
        !invoice.isReturn());
  }
}
