package io.sellerconnector.marketplace.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the generations of the order calls have in common on the wire. */
final class WireForms {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private WireForms() {}

  /**
   * @param price cents of one unit; VTEX multiplies
   */
  record Item(String id, int quantity, long price) {}

  /**
   * The form of the first two generations.
   *
   * <p>Key, URL and XML are not in the published form; they go along only where the seller has
   * them.
   *
   * @param invoiceValue cents
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Invoice(
      String type,
      String invoiceNumber,
      String courier,
      String trackingNumber,
      String trackingUrl,
      List<Item> items,
      String issuanceDate,
      long invoiceValue,
      @Nullable String invoiceKey,
      @Nullable String invoiceUrl,
      @Nullable String embeddedInvoice) {

    static Invoice of(ReportPayload.Invoice invoice) {
      return of(invoice, invoice.tracking());
    }

    static Invoice of(ReportPayload.Invoice invoice, ReportPayload.@Nullable Tracking tracking) {
      return new Invoice(
          invoice.typeOrOutput(),
          invoice.number(),
          tracking == null ? "" : tracking.courier(),
          tracking == null ? "" : tracking.number(),
          tracking == null ? "" : orEmpty(tracking.url()),
          WireForms.items(invoice.items()),
          dateTime(invoice.issuedAt()),
          invoice.value(),
          invoice.key(),
          invoice.url(),
          invoice.embedded());
    }
  }

  record Event(String city, String state, String description, String date) {}

  record Cancellation(String reason) {}

  /**
   * One line per SKU and price. VTEX miscounts invoices that have several lines of one SKU, so
   * equal prices are merged; different prices stay apart, since one unit price cannot express them.
   */
  static List<Item> items(List<ReportPayload.Invoice.Item> items) {
    record Line(String sku, long price) {}
    Map<Line, Integer> quantities = new LinkedHashMap<>();
    for (ReportPayload.Invoice.Item item : items) {
      quantities.merge(new Line(item.sku(), item.price()), item.quantity(), Math::addExact);
    }
    return quantities.entrySet().stream()
        .map(line -> new Item(line.getKey().sku(), line.getValue(), line.getKey().price()))
        .toList();
  }

  static List<Event> events(List<ReportPayload.Progress.Event> events, ZoneId zone) {
    return events.stream()
        .map(event ->
            new Event(
                orEmpty(event.city()),
                orEmpty(event.state()),
                event.description(),
                date(event.at(), zone)))
        .toList();
  }

  /** Names an invoice's call in metrics. */
  static String route(ReportPayload.Invoice invoice) {
    return invoice.isReturn() ? "return-invoice" : "invoice";
  }

  /** With the offset Z: without one VTEX would guess. */
  static String dateTime(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static String date(Instant instant, ZoneId zone) {
    return instant.atZone(zone).toLocalDate().toString();
  }

  static String minute(Instant instant, ZoneId zone) {
    return MINUTE.format(instant.atZone(zone));
  }

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
