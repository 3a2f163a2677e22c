package io.sellerconnector.shipping;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sellerconnector.marketplace.OrderReports;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as the seller API shows it; amounts in cents.
 *
 * @param warning what the seller should look at; only in the answer to a new invoice
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InvoiceView(
    String number,
    String type,
    long value,
    Instant issuedAt,
    @Nullable String key,
    @Nullable String url,
    List<Item> items,
    @Nullable Tracking tracking,
    boolean delivered,
    @Nullable Instant deliveredAt,
    List<Event> events,
    @Nullable String warning) {

  record Item(String skuId, int quantity, long price) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Tracking(
      String courier, String number, @Nullable String url, @Nullable Instant dispatchedAt) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Event(Instant at, @Nullable String city, @Nullable String state, String description) {}

  static InvoiceView of(Invoice invoice, @Nullable String warning) {
    OrderReports.Invoice document = invoice.document();
    OrderReports.Tracking tracking = document.tracking();
    return new InvoiceView(
        document.number(),
        document.direction().label(),
        document.value().value(),
        document.issuedAt(),
        document.key(),
        document.url(),
        document.items().stream()
            .map(
                item -> new Item(item.sku().value(), item.quantity().value(), item.price().value()))
            .toList(),
        tracking == null
            ? null
            : new Tracking(
                tracking.courier(), tracking.number(), tracking.url(), tracking.dispatchedAt()),
        invoice.delivered(),
        invoice.deliveredAt(),
        invoice.events().stream()
            .map(event -> new Event(event.at(), event.city(), event.state(), event.description()))
            .toList(),
        warning);
  }
}
