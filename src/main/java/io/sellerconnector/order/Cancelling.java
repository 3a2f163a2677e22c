package io.sellerconnector.order;

import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.marketplace.OrderReports.ReportedOrder;
import io.sellerconnector.offer.Reservations;
import org.springframework.stereotype.Component;

/** Calls a locked order off, within the caller's transaction. */
@Component
final class Cancelling {

  private final OrderLedger ledger;
  private final Cancellations cancellations;
  private final Reservations reservations;
  private final HandOver handOver;
  private final OrderReports reports;

  Cancelling(
      OrderLedger ledger,
      Cancellations cancellations,
      Reservations reservations,
      HandOver handOver,
      OrderReports reports) {
    this.ledger = ledger;
    this.cancellations = cancellations;
    this.reservations = reservations;
    this.handOver = handOver;
    this.reports = reports;
  }

  /**
   * Gives the stock back that we hold, writes who wanted it, and tells the seller's system.
   *
   * @param detail for the trail, without personal data
   */
  void cancel(Order order, Cancelled cancelled, String detail) {
    boolean held = reservations.release(order.id());
    ledger.move(
        order,
        OrderState.CANCELLED,
        cancelled.actor(),
        "cancelled",
        detail + (held ? "; its stock is for sale again" : ""));
    cancellations.write(order.id(), cancelled);
    handOver.tell(order.id(), Fact.CANCELLED);
  }

  /** Tells the marketplace by a call of our own; it may answer with a cancel call, the echo. */
  void tellMarketplace(Order order, String reason) {
    reports.cancelled(
        new ReportedOrder(
            order.marketplace(), order.id(), order.marketplaceOrderId(), order.servicesEndpoint()),
        reason);
  }
}
