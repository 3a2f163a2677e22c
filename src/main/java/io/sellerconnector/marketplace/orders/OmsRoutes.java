package io.sellerconnector.marketplace.orders;

import io.sellerconnector.vtex.AddressBuilder;
import io.sellerconnector.vtex.VtexCall;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * The calls of the Orders API of the marketplace's account.
 *
 * @param oms the root of that API
 */
record OmsRoutes(URI oms, ZoneId zone) implements OrderRoutes {

  /**
   * @param invoiceValue cents, but as a string
   */
  private record Invoice(
      String type,
      String issuanceDate,
      String invoiceNumber,
      String invoiceValue,
      @Nullable String invoiceKey,
      @Nullable String invoiceUrl,
      @Nullable String embeddedInvoice,
      String courier,
      String trackingNumber,
      String trackingUrl,
      @Nullable String dispatchedDate,
      List<WireForms.Item> items) {}

  private record Tracking(
      String trackingNumber, @Nullable String trackingUrl, String courier, String dispatchedDate) {}

  private record Progress(
      boolean isDelivered, @Nullable String deliveredDate, List<WireForms.Event> events) {}

  @Override
  public URI root() {
    return oms;
  }

  @Override
  public VtexCall invoice(String orderId, ReportPayload.Invoice invoice) {
    ReportPayload.Tracking tracking = invoice.tracking();
    VtexCall vtexCall =
        call(
            HttpMethod.POST,
            WireForms.route(invoice),
            new Invoice(
                invoice.typeOrOutput(),
                WireForms.dateTime(invoice.issuedAt()),
                invoice.number(),
                Long.toString(invoice.value()),
                invoice.key(),
                invoice.url(),
                invoice.embedded(),
                tracking == null ? "" : tracking.courier(),
                tracking == null ? "" : tracking.number(),
                tracking == null ? "" : WireForms.orEmpty(tracking.url()),
                tracking == null ? null : WireForms.dateTime(tracking.dispatchedAt()),
                WireForms.items(invoice.items())),
            orderId,
            "invoice");
    return invoice.isReturn() ? vtexCall.onlyOnce() : vtexCall;
  }

  @Override
  public VtexCall tracking(String orderId, ReportPayload.Tracking tracking) {
    return call(
        HttpMethod.PATCH,
        "tracking",
        new Tracking(
            tracking.number(),
            tracking.url(),
            tracking.courier(),
            WireForms.dateTime(tracking.dispatchedAt())),
        orderId,
        "invoice",
        tracking.invoiceNumber());
  }

  @Override
  public VtexCall progress(String orderId, ReportPayload.Progress progress) {
    Instant deliveredAt = progress.deliveredAt();
    return call(
        HttpMethod.PUT,
        "tracking-events",
        new Progress(
            progress.delivered(),
            deliveredAt == null ? null : WireForms.minute(deliveredAt, zone),
            WireForms.events(progress.events(), zone)),
        orderId,
        "invoice",
        progress.invoiceNumber(),
        "tracking");
  }

  @Override
  public VtexCall cancellation(String orderId, ReportPayload.Cancellation cancellation) {
    VtexCall vtexCall =
        call(
            HttpMethod.POST,
            CancellationRoutes.route(cancellation),
            new WireForms.Cancellation(cancellation.reason()),
            orderId,
            "cancel");
    return vtexCall.onlyOnce().settledBy(CancellationRoutes.settlements(cancellation));
  }

  private VtexCall call(HttpMethod method, String route, Object body, String... segments) {
    URI address = AddressBuilder.below(AddressBuilder.below(oms, "pvt", "orders"), segments);
    return new VtexCall(method, address, route, body, true);
  }
}
