package io.sellerconnector.affiliate.vtexseller;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An order in the seller's ledger; {@link FakeOrders} guards it. */
final class FakeOrder {

  /** A line of an order. */
  record Item(String id, int quantity, long price) {}

  /** An invoice; {@code sent} counts how often it was told to us, whether it arrived or not. */
  static final class Invoice {
    final String number;
    final Map<Integer, Integer> quantities;
    final long value;
    final @Nullable String embedded;
    @Nullable String courier;
    @Nullable String trackingNumber;
    boolean delivered;

    Invoice(
        String number, Map<Integer, Integer> quantities, long value, @Nullable String embedded) {
      this.number = number;
      this.quantities = quantities;
      this.value = value;
      this.embedded = embedded;
    }
  }

  /** A request of ours to cancel. */
  static final class Wish {
    final String reason;
    final Instant askedAt;
    @Nullable Instant deniedAt;
    boolean decided;

    Wish(String reason, Instant askedAt) {
      this.reason = reason;
      this.askedAt = askedAt;
    }
  }

  final String orderId;
  final String marketplaceOrderId;
  final JsonNode body;
  final List<Item> items;
  final long freight;

  /** Where invoices and cancellations are told. */
  final String endpoint;

  long value;
  String status;
  boolean complete = true;
  boolean dispatched;
  @Nullable String cancelledBy;

  /** The last digits of its number at VTEX. */
  String sequence = "";

  /** What ties its payment to it if the seller takes that; else null. */
  @Nullable String reference;

  boolean paidWhenDispatched;
  final Map<String, Invoice> invoices = new LinkedHashMap<>();
  final List<JsonNode> returned = new ArrayList<>();
  final List<Wish> commands = new ArrayList<>();
  final List<Long> changes = new ArrayList<>();

  FakeOrder(
      String orderId,
      String marketplaceOrderId,
      JsonNode body,
      List<Item> items,
      long freight,
      String endpoint,
      long value,
      String status) {
    this.orderId = orderId;
    this.marketplaceOrderId = marketplaceOrderId;
    this.body = body;
    this.items = List.copyOf(items);
    this.freight = freight;
    this.endpoint = endpoint;
    this.value = value;
    this.status = status;
  }

  boolean isCancelled() {
    return FakeOrders.CANCELLED.equals(status);
  }

  Map<String, Integer> pieces() {
    Map<String, Integer> pieces = new TreeMap<>();
    items.forEach(item -> pieces.merge(item.id(), item.quantity(), Integer::sum));
    return pieces;
  }

  /** What of a line is on no invoice yet. */
  int open(int line) {
    return items.get(line).quantity()
        - invoices.values().stream().mapToInt(each -> each.quantities.getOrDefault(line, 0)).sum();
  }

  long invoiced() {
    return invoices.values().stream().mapToLong(each -> each.value).sum();
  }

  /** What came back, in cents. */
  long returnedValue() {
    return returned.stream()
        .mapToLong(each -> Long.parseLong(each.path("invoiceValue").asString("0")))
        .sum();
  }

  boolean isWhollyInvoiced() {
    for (int line = 0; line < items.size(); line++) {
      if (open(line) > 0) {
        return false;
      }
    }
    return true;
  }
}
