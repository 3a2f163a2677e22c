package io.sellerconnector.shipping;

import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.marketplace.OrderReports.Invoice.Direction;
import io.sellerconnector.marketplace.OrderReports.Progress;
import io.sellerconnector.marketplace.OrderReports.Tracking;
import io.sellerconnector.shared.Cents;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as the connector keeps it.
 *
 * @param document as the marketplace is told of it, with the tracking that is known by now
 * @param events in order of time
 * @param request what was asked for, to tell a repeat from a change
 */
record Invoice(
    OrderReports.Invoice document,
    boolean delivered,
    @Nullable Instant deliveredAt,
    List<Progress.Event> events,
    String request) {

  /** One whose parcel nothing is known of. */
  static Invoice issued(OrderReports.Invoice document, String request) {
    return new Invoice(document, false, null, List.of(), request);
  }

  Direction direction() {
    return document.direction();
  }

  String number() {
    return document.number();
  }

  Cents value() {
    return document.value();
  }

  List<OrderReports.Invoice.Item> items() {
    return document.items();
  }

  @Nullable Tracking tracking() {
    return document.tracking();
  }
}
