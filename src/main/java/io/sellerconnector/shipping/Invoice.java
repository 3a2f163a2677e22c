package io.sellerconnector.shipping;

import io.sellerconnector.marketplace.OrderReports.Progress;
import io.sellerconnector.marketplace.OrderReports.Tracking;
import io.sellerconnector.shared.Cents;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as the connector keeps it.
 *
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
    List<InvoiceItem> items,
    @Nullable Tracking tracking,
    boolean delivered,
    @Nullable Instant deliveredAt,
    List<Progress.Event> events,
    String request) {

  /** Which way the goods go. */
  enum Type {
    /** To the shopper. */
    OUTPUT,
    /** Back to the seller. */
    INPUT
  }

  static long sum(List<Invoice> invoices) {
    return invoices.stream().mapToLong(invoice -> invoice.value().value()).sum();
  }
}
