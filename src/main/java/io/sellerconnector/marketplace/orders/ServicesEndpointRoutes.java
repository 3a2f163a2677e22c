package io.sellerconnector.marketplace.orders;

import io.sellerconnector.vtex.AddressBuilder;
import io.sellerconnector.vtex.VtexCall;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpMethod;

/**
 * The calls of the External Seller protocol, below the services endpoint of the order.
 *
 * @param endpoint checked
 */
record ServicesEndpointRoutes(URI endpoint) implements OrderRoutes {

  private record Tracking(
      String courier, String trackingNumber, String trackingUrl, String dispatchedDate) {}

  private record Progress(boolean isDelivered, List<WireForms.Event> events) {}

  @Override
  public URI root() {
    return endpoint;
  }

  @Override
  public VtexCall invoice(String orderId, ReportPayload.Invoice invoice) {
    return post(
        WireForms.route(invoice),
        WireForms.Invoice.of(invoice),
        !invoice.isReturn(),
        orderId,
        "invoice");
  }

  @Override
  public VtexCall tracking(String orderId, ReportPayload.Tracking tracking) {
    return post(
        "tracking",
        new Tracking(
            tracking.courier(),
            tracking.number(),
            WireForms.orEmpty(tracking.url()),
            WireForms.date(tracking.dispatchedAt())),
        true,
        orderId,
        "invoice",
        tracking.invoiceNumber());
  }

  @Override
  public VtexCall progress(String orderId, ReportPayload.Progress progress) {
    return post(
        "tracking-events",
        new Progress(progress.delivered(), WireForms.events(progress.events())),
        true,
        orderId,
        "invoice",
        progress.invoiceNumber(),
        "tracking");
  }

  @Override
  public VtexCall cancellation(String orderId, ReportPayload.Cancellation cancellation) {
    return post(
            CancellationRoutes.route(cancellation),
            new WireForms.Cancellation(cancellation.reason()),
            false,
            orderId,
            "cancel")
        .settledBy(CancellationRoutes.settlements(cancellation));
  }

  private VtexCall post(String route, Object body, boolean repeatable, String... segments) {
    URI address = AddressBuilder.below(AddressBuilder.below(endpoint, "pvt", "orders"), segments);
    return new VtexCall(HttpMethod.POST, address, route, body, repeatable);
  }
}
