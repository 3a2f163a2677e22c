package io.sellerconnector.marketplace;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * The calls of the External Seller protocol, below the services endpoint of the order.
 *
 * @param endpoint checked
 */
record ServicesEndpointRoutes(URI endpoint) implements OrderRoutes {

  /**
   * Key, URL and XML are not in the published form; they go along only where the seller has them.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Invoice(
      String type,
      String invoiceNumber,
      String courier,
      String trackingNumber,
      String trackingUrl,
      List<WireForms.Item> items,
      String issuanceDate,
      long invoiceValue,
      @Nullable String invoiceKey,
      @Nullable String invoiceUrl,
      @Nullable String embeddedInvoice) {}

  private record Tracking(
      String courier, String trackingNumber, String trackingUrl, String dispatchedDate) {}

  private record Progress(boolean isDelivered, List<WireForms.Event> events) {}

  @Override
  public URI root() {
    return endpoint;
  }

  @Override
  public Call invoice(String orderId, Fact.Invoice invoice) {
    Fact.@Nullable Tracking tracking = invoice.tracking();
    return post(
        "invoice",
        new Invoice(
            "Output",
            invoice.number(),
            tracking == null ? "" : tracking.courier(),
            tracking == null ? "" : tracking.number(),
            tracking == null ? "" : WireForms.orEmpty(tracking.url()),
            WireForms.items(invoice.items()),
            WireForms.dateTime(invoice.issuedAt()),
            invoice.value(),
            invoice.key(),
            invoice.url(),
            invoice.embedded()),
        true,
        orderId,
        "invoice");
  }

  @Override
  public Call tracking(String orderId, Fact.Tracking tracking) {
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
  public Call progress(String orderId, Fact.Progress progress) {
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
  public Call cancellation(String orderId, Fact.Cancellation cancellation) {
    return post(
        "cancel", new WireForms.Cancellation(cancellation.reason()), false, orderId, "cancel");
  }

  private Call post(String route, Object body, boolean repeatable, String... segments) {
    URI address = Addresses.below(Addresses.below(endpoint, "pvt", "orders"), segments);
    return new Call(HttpMethod.POST, address, route, body, repeatable);
  }
}
