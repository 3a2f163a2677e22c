package io.sellerconnector.marketplace.orders;

import io.sellerconnector.vtex.AddressBuilder;
import io.sellerconnector.vtex.VtexCall;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpMethod;

/**
 * The calls of the External Seller protocol, below the services endpoint of the order.
 *
 * @param endpoint checked
 */
record ServicesEndpointRoutes(URI endpoint, ZoneId zone) implements OrderRoutes {

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
    return call(
        isOms() ? HttpMethod.PATCH : HttpMethod.POST,
        "tracking",
        new Tracking(
            tracking.courier(),
            tracking.number(),
            WireForms.orEmpty(tracking.url()),
            WireForms.date(tracking.dispatchedAt(), zone)),
        true,
        orderId,
        "invoice",
        tracking.invoiceNumber());
  }

  @Override
  public VtexCall progress(String orderId, ReportPayload.Progress progress) {
    return call(
        isOms() ? HttpMethod.PUT : HttpMethod.POST,
        "tracking-events",
        new Progress(progress.delivered(), WireForms.events(progress.events(), zone)),
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

  /**
   * Whether the endpoint is that of the Orders API, which knows these calls by other verbs (Orders
   * API, "Update order's partial invoice" and "Update order tracking status").
   */
  private boolean isOms() {
    String path = endpoint.getPath();
    return path != null && path.replaceAll("/+$", "").toLowerCase(Locale.ROOT).endsWith("/api/oms");
  }

  private VtexCall post(String route, Object body, boolean repeatable, String... segments) {
    return call(HttpMethod.POST, route, body, repeatable, segments);
  }

  private VtexCall call(
      HttpMethod method, String route, Object body, boolean repeatable, String... segments) {
    URI address = AddressBuilder.below(AddressBuilder.below(endpoint, "pvt", "orders"), segments);
    return new VtexCall(method, address, route, body, repeatable);
  }
}
