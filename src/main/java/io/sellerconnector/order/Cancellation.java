package io.sellerconnector.order;

import io.sellerconnector.inbound.Caller;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.marketplace.OrderReports.ReportedOrder;
import io.sellerconnector.offer.Reservations;
import io.sellerconnector.order.OrderMetrics.Operation;
import io.sellerconnector.order.Orders.Actor;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/**
 * Calls orders off. Whatever is not invoiced can be cancelled by either side at once; what is
 * invoiced cannot: the invoice is the refusal.
 */
@Service
final class Cancellation {

  private final Transactions transactions;
  private final CalledOrder calledOrder;
  private final OrderLedger ledger;
  private final Cancellations cancellations;
  private final Reservations reservations;
  private final OrderReports reports;
  private final OrderMetrics metrics;
  private final Clock clock;

  Cancellation(
      Transactions transactions,
      CalledOrder calledOrder,
      OrderLedger ledger,
      Cancellations cancellations,
      Reservations reservations,
      OrderReports reports,
      OrderMetrics metrics,
      Clock clock) {
    this.transactions = transactions;
    this.calledOrder = calledOrder;
    this.ledger = ledger;
    this.cancellations = cancellations;
    this.reservations = reservations;
    this.reports = reports;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * What a marketplace's call came to.
   *
   * @param receipt null if it is refused
   */
  private record Outcome(@Nullable Receipt receipt, String counted) {}

  /** The marketplace wants it; confirmed again if it is cancelled already, by whomever. */
  Receipt confirm(Caller caller, String pathId, OrderCall call) {
    return metrics.refusals(
        caller.marketplace().account(),
        Operation.CANCEL,
        () -> {
          Outcome outcome =
              transactions.run(status -> confirm(calledOrder.lock(caller, pathId, call), call));
          if (outcome.receipt() == null) {
            throw new ProtocolException(
                HttpStatus.CONFLICT,
                outcome.counted(),
                "order %s is already invoiced and cannot be cancelled"
                    .formatted(call.marketplaceOrderId()));
          }
          metrics.count(caller.marketplace().account(), Operation.CANCEL, outcome.counted());
          return outcome.receipt();
        });
  }

  private Outcome confirm(Order order, OrderCall call) {
    return switch (order.state()) {
      case PLACED, AUTHORISED, CANCELLATION_ASKED, EXPIRED, RETURNED -> {
        Cancelled cancelled = Cancelled.byMarketplace(now(), call);
        cancel(order, cancelled, "the marketplace asked for it; confirmed");
        yield new Outcome(cancelled.receiptFor(order), "cancelled");
      }
      case CANCELLED -> {
        Cancelled before = cancellations.find(order.id()).orElseThrow();
        if (before.actor() == Actor.SELLER) {
          ledger.note(
              order, Actor.MARKETPLACE, "cancellation-echoed", "the seller's own; confirmed");
        }
        yield new Outcome(before.receiptFor(order), "repeated");
      }
      case PARTLY_INVOICED, INVOICED, DELIVERED -> {
        ledger.note(
            order, Actor.MARKETPLACE, "cancellation-refused", "the order is already invoiced");
        yield new Outcome(null, "FMT008");
      }
    };
  }

  /**
   * The seller wants it; the marketplace is told. Runs in the caller's transaction, with the order
   * locked.
   *
   * @return empty if the order is invoiced already
   */
  Optional<Cancelled> bySeller(Order order, String reason) {
    return switch (order.state()) {
      case PLACED, AUTHORISED, CANCELLATION_ASKED, EXPIRED, RETURNED -> {
        Cancelled cancelled = Cancelled.bySeller(now(), reason);
        cancel(order, cancelled, "the seller asked for it; the marketplace is told");
        reports.cancelled(
            new ReportedOrder(
                order.marketplace(),
                order.id(),
                order.marketplaceOrderId(),
                order.servicesEndpoint()),
            reason);
        metrics.count(order.marketplace(), Operation.CANCEL, "cancelled");
        yield Optional.of(cancelled);
      }
      case CANCELLED -> cancellations.find(order.id());
      case PARTLY_INVOICED, INVOICED, DELIVERED -> Optional.empty();
    };
  }

  private void cancel(Order order, Cancelled cancelled, String detail) {
    boolean held = reservations.release(order.id());
    ledger.move(
        order,
        OrderState.CANCELLED,
        cancelled.actor(),
        "cancelled",
        detail + (held ? "; its stock is for sale again" : ""));
    cancellations.write(order.id(), cancelled);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
