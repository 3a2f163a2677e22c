package io.sellerconnector.affiliate.order.reading;

import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.OrderContent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An order as the seller's VTEX shows it (Orders API, "Get order"); of it only what tells what has
 * become of it.
 *
 * @param marketplaceOrderId our number of it, or empty if VTEX does not say
 * @param value cents
 * @param paymentReference what ties its payment to it where the seller takes the money, if VTEX
 *     shows that
 * @param denied the last request to cancel it, if the seller has denied that
 */
public record VtexOrder(
    String orderId,
    String marketplaceOrderId,
    String status,
    long value,
    List<Item> items,
    List<Parcel> parcels,
    @Nullable String paymentReference,
    @Nullable Denial denied) {

  private static final Set<String> GOES_OUT =
      Set.of(
          "ready-for-handling",
          "start-handling",
          "handling",
          "window-to-cancel",
          "invoice",
          "invoiced",
          "order-invoiced");

  public VtexOrder {
    items = List.copyOf(items);
    parcels = List.copyOf(parcels);
  }

  record Item(String sku, int quantity) {}

  /**
   * An invoice, with the parcel that goes by it.
   *
   * @param body as VTEX shows it
   */
  record Parcel(AffiliateInvoice invoice, String body) {}

  /**
   * @param at null if VTEX does not say
   */
  record Denial(@Nullable Instant at, String reason) {}

  /** Null if that is no order. */
  static @Nullable VtexOrder read(JsonNode order) {
    if (!order.path("orderId").isString() || !order.path("status").isString()) {
      return null;
    }
    List<Item> items =
        order
            .path("items")
            .valueStream()
            .map(item -> new Item(item.path("id").asString(""), item.path("quantity").asInt(0)))
            .toList();
    List<Parcel> parcels =
        order
            .at("/packageAttachment/packages")
            .valueStream()
            .map(parcel -> InvoiceReading.ofVtex(parcel, items))
            .toList();
    return new VtexOrder(
        order.path("orderId").asString(),
        order.path("marketplaceOrderId").asString(""),
        order.path("status").asString().toLowerCase(Locale.ROOT),
        order.path("value").asLong(0),
        items,
        parcels,
        reference(order.at("/paymentData/merchantPaymentReferenceId")),
        denial(order.path("cancellationRequests")));
  }

  private static @Nullable String reference(JsonNode node) {
    String text = node.isContainer() ? "" : node.asString("").strip();
    return text.isEmpty() || text.equals("null") || text.length() > 100 ? null : text;
  }

  /** Of the last request alone: an earlier one says nothing about it. */
  private static @Nullable Denial denial(JsonNode requests) {
    JsonNode last = null;
    String newest = "";
    for (JsonNode request : requests) {
      String date = request.path("cancellationRequestDate").asString("");
      if (last == null || date.compareTo(newest) >= 0) {
        last = request;
        newest = date;
      }
    }
    return last != null && last.path("deniedBySeller").asBoolean(false)
        ? new Denial(
            instant(last.path("cancellationRequestDenyDate").asString("")),
            last.path("deniedBySellerReason").asString(""))
        : null;
  }

  private static @Nullable Instant instant(String text) {
    try {
      return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  boolean isCancelled() {
    return status.equals("canceled") || status.equals("cancelled");
  }

  boolean waitsForPerson() {
    return status.equals("waiting-for-manual-authorization");
  }

  /** It is not whole yet; VTEX may still complete or drop it. */
  public boolean isIncomplete() {
    return status.equals("incomplete");
  }

  /** Whether it shows our report of a return. */
  public boolean showsReturn(String invoice) {
    return parcels.stream()
        .map(Parcel::invoice)
        .anyMatch(
            each -> each.type() == AffiliateInvoice.Type.INPUT && each.number().equals(invoice));
  }

  boolean isInvoiced() {
    return status.equals("invoiced");
  }

  /** The seller works on it. */
  boolean goesOut() {
    return GOES_OUT.contains(status);
  }

  /**
   * In what it is another order than ours, in words; null if it is ours. Gifts of the seller may
   * come on top.
   */
  public @Nullable String difference(AffiliateOrder order, OrderContent content) {
    if (!marketplaceOrderId.isEmpty() && !marketplaceOrderId.equals(order.id().number())) {
      return "it is of the marketplace's order " + marketplaceOrderId;
    }
    Map<String, Integer> shown = new TreeMap<>();
    items.forEach(item -> shown.merge(item.sku(), item.quantity(), Integer::sum));
    Map<String, Integer> ours = new TreeMap<>();
    content.items().forEach(item -> ours.merge(item.sku(), item.quantity(), Integer::sum));
    for (Map.Entry<String, Integer> each : ours.entrySet()) {
      int pieces = shown.getOrDefault(each.getKey(), 0);
      if (pieces < each.getValue()) {
        return "it has %d of SKU %s, not %d".formatted(pieces, each.getKey(), each.getValue());
      }
    }
    return value == order.total() || value == order.total() - order.interest()
        ? null
        : "it is worth %d cents, not %d".formatted(value, order.total());
  }
}
