package io.sellerconnector.shipping;

import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.marketplace.OrderReports.Invoice.Direction;
import io.sellerconnector.marketplace.OrderReports.Progress;
import io.sellerconnector.marketplace.OrderReports.Tracking;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.shared.OrderId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes what carriers say of an invoice's parcel; what is known already is not reported again. */
@Service
class TrackingService {

  private static final int MAX_EVENTS = 500;

  private final OrderLookup desk;
  private final Orders orders;
  private final Invoices invoices;
  private final Parcels parcels;
  private final OrderReports reports;
  private final Clock clock;

  TrackingService(
      OrderLookup desk,
      Orders orders,
      Invoices invoices,
      Parcels parcels,
      OrderReports reports,
      Clock clock) {
    this.desk = desk;
    this.orders = orders;
    this.invoices = invoices;
    this.parcels = parcels;
    this.reports = reports;
    this.clock = clock;
  }

  /** Works within the caller's transaction. */
  Invoice track(OrderId orderId, String number, TrackingRequest request) {
    Order order = desk.lock(orderId);
    Invoice invoice = find(order, number);
    Tracking before = invoice.tracking();
    Instant dispatchedAt = request.dispatchedAt();
    Tracking tracking =
        new Tracking(
            invoice.number(),
            request.courier().strip(),
            request.number().strip(),
            request.url(),
            dispatchedAt != null
                ? dispatchedAt.truncatedTo(ChronoUnit.MILLIS)
                : before == null ? null : before.dispatchedAt());
    if (tracking.equals(before)) {
      return invoice;
    }
    parcels.put(order.id(), tracking);
    orders.note(
        order, Actor.SELLER, "tracked", "invoice " + number + " is with " + tracking.courier());
    Invoice tracked = find(order, number);
    reports.tracked(order.reported(), tracked.document());
    return tracked;
  }

  /** Works within the caller's transaction. */
  Invoice progress(OrderId orderId, String number, ProgressRequest request) {
    Order order = desk.lock(orderId);
    Invoice before = find(order, number);
    Set<Progress.Event> events = new LinkedHashSet<>(before.events());
    int known = events.size();
    for (Progress.Event event : told(request)) {
      if (events.add(event)) {
        parcels.addEvent(order.id(), number, event);
      }
    }
    checkNumber(events.size());
    Instant deliveredAt = deliveredAt(request, before, events);
    boolean arrived = deliveredAt != null && !deliveredAt.equals(before.deliveredAt());
    if (deliveredAt != null && arrived) {
      invoices.markDelivered(order.id(), number, deliveredAt);
    }
    if (events.size() == known && !arrived) {
      return before;
    }
    Invoice after = find(order, number);
    reports.progressed(
        order.reported(),
        new Progress(number, after.delivered(), after.deliveredAt(), after.events()));
    moveOn(order, after, !before.delivered());
    return after;
  }

  private static void checkNumber(int events) {
    if (events > MAX_EVENTS) {
      throw ShippingProblems.conflict(
          "too-many-events", "An invoice has at most " + MAX_EVENTS + " tracking events.");
    }
  }

  private Invoice find(Order order, String number) {
    return invoices
        .find(order.id(), number)
        .orElseThrow(() -> ShippingProblems.noSuchInvoice(order.id().value()));
  }

  private static List<Progress.Event> told(ProgressRequest request) {
    List<ProgressRequest.Event> events = request.events();
    boolean delivered = Boolean.TRUE.equals(request.delivered());
    if (!delivered && (events == null || events.isEmpty())) {
      throw ShippingProblems.unprocessable(
          "nothing-to-tell", "Send at least one event, or delivered: true.");
    }
    return events == null
        ? List.of()
        : events.stream()
            .map(event ->
                new Progress.Event(
                    event.at().truncatedTo(ChronoUnit.MILLIS),
                    event.city(),
                    event.state(),
                    event.description().strip()))
            .toList();
  }

  /** Null while not delivered; a delivery is never taken back. */
  private @Nullable Instant deliveredAt(
      ProgressRequest request, Invoice before, Set<Progress.Event> events) {
    Instant given = request.deliveredAt();
    if (!Boolean.TRUE.equals(request.delivered())) {
      if (given != null) {
        throw ShippingProblems.unprocessable(
            "delivered-at-without-delivered", "deliveredAt needs delivered: true.");
      }
      return before.deliveredAt();
    }
    if (given != null) {
      return given.truncatedTo(ChronoUnit.MILLIS);
    }
    return before.deliveredAt() != null
        ? before.deliveredAt()
        : events.stream()
            .map(Progress.Event::at)
            .max(Comparator.naturalOrder())
            .orElseGet(clock::instant);
  }

  private void moveOn(Order order, Invoice invoice, boolean wasUnderway) {
    boolean news = invoice.delivered() && wasUnderway;
    boolean all =
        invoices.of(order.id()).of(Direction.OUTPUT).stream().allMatch(Invoice::delivered);
    if (news && all && order.state() == OrderState.INVOICED) {
      orders.move(
          order,
          OrderState.DELIVERED,
          Actor.SELLER,
          "delivered",
          "all parcels, the last one of invoice " + invoice.number());
    } else {
      orders.note(
          order,
          Actor.SELLER,
          news ? "parcel-delivered" : "progressed",
          "invoice " + invoice.number() + " has " + invoice.events().size() + " tracking events");
    }
  }
}
