package io.sellerconnector.marketplace;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * The calls of the Orders API of the marketplace's account.
 *
 * @param oms the root of that API
 */
record OmsRoutes(URI oms) implements OrderRoutes {

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
  public Call invoice(String orderId, Fact.Invoice invoice) {
    Fact.@Nullable Tracking tracking = invoice.tracking();
    Call call =
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
    return invoice.isReturn() ? call.onlyOnce() : call;
  }

  @Override
  public Call tracking(String orderId, Fact.Tracking tracking) {
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
  public Call progress(String orderId, Fact.Progress progress) {
    @Nullable Instant deliveredAt = progress.deliveredAt();
    return call(
        HttpMethod.PUT,
        "tracking-events",
        new Progress(
            progress.delivered(),
            deliveredAt == null ? null : WireForms.minute(deliveredAt),
            WireForms.events(progress.events())),
        orderId,
        "invoice",
        progress.invoiceNumber(),
        "tracking");
  }

  @Override
  public Call cancellation(String orderId, Fact.Cancellation cancellation) {
    Call call =
        call(
            HttpMethod.POST,
            CancelCalls.route(cancellation),
            new WireForms.Cancellation(cancellation.reason()),
            orderId,
            "cancel");
    return call.onlyOnce().settledBy(CancelCalls.settlements(cancellation));
  }

  private Call call(HttpMethod method, String route, Object body, String... segments) {
    URI address = Addresses.below(Addresses.below(oms, "pvt", "orders"), segments);
    return new Call(method, address, route, body, true);
  }
}
