package io.sellerconnector.shipping;

import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.marketplace.OrderReports.Progress;
import io.sellerconnector.marketplace.OrderReports.Tracking;
import io.sellerconnector.shared.Cents;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as the connector keeps it.
 *
 * @param embedded the document itself, or null
 * @param request what was asked for, to tell a repeat from a change
 * @param events in order of time
 */
record Invoice(
    String number,
    Type type,
    Cents value,
    Instant issuedAt,
    @Nullable String key,
    @Nullable String url,
    @Nullable String embedded,
    List<InvoiceItem> items,
    @Nullable Tracking tracking,
    boolean delivered,
    @Nullable Instant deliveredAt,
    List<Progress.Event> events,
    String request) {

  /** Which way the goods go. */
  enum Type {
    /** To the shopper. */
    OUTPUT("Output"),
    /** Back to the seller. */
    INPUT("Input");

    private final String label;

    Type(String label) {
      this.label = label;
    }

    /** As the protocol and the seller API write it. */
    String label() {
      return label;
    }
  }

  /** As the marketplace is told of it. */
  OrderReports.Invoice report() {
    return new OrderReports.Invoice(
        type == Type.INPUT
            ? OrderReports.Invoice.Direction.INPUT
            : OrderReports.Invoice.Direction.OUTPUT,
        number,
        value,
        issuedAt,
        key,
        url,
        embedded,
        items.stream()
            .map(item -> new OrderReports.Invoice.Item(item.sku(), item.quantity(), item.price()))
            .toList(),
        tracking);
  }
}
