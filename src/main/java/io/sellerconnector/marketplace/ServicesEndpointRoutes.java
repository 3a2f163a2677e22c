package io.sellerconnector.marketplace;

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
  public Call invoice(String orderId, Fact.Invoice invoice) {
    return post(
        WireForms.route(invoice),
        WireForms.Invoice.of(invoice),
        !invoice.isReturn(),
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
            CancelCalls.route(cancellation),
            new WireForms.Cancellation(cancellation.reason()),
            false,
            orderId,
            "cancel")
        .settledBy(CancelCalls.settlements(cancellation));
  }

  private Call post(String route, Object body, boolean repeatable, String... segments) {
    URI address = Addresses.below(Addresses.below(endpoint, "pvt", "orders"), segments);
    return new Call(HttpMethod.POST, address, route, body, repeatable);
  }
}
