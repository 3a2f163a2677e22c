package io.sellerconnector.order.cancellation;

import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.offer.Reservations;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.handover.HandOverFact;
import io.sellerconnector.order.handover.HandOverService;
import io.sellerconnector.order.ledger.OrderLedger;
import org.springframework.stereotype.Component;

/** Calls a locked order off, within the caller's transaction. */
@Component
final class OrderCanceller {

  private final OrderLedger ledger;
  private final Cancellations cancellations;
  private final Reservations reservations;
  private final HandOverService handOverService;
  private final OrderReports reports;

  OrderCanceller(
      OrderLedger ledger,
      Cancellations cancellations,
      Reservations reservations,
      HandOverService handOverService,
      OrderReports reports) {
    this.ledger = ledger;
    this.cancellations = cancellations;
    this.reservations = reservations;
    this.handOverService = handOverService;
    this.reports = reports;
  }

  /**
   * Gives the stock back that we hold, writes who wanted it, and tells the seller's system.
   *
   * @param detail for the trail, without personal data
   */
  void cancel(Order order, Cancellation cancellation, String detail) {
    boolean held = reservations.release(order.id());
    ledger.move(
        order,
        OrderState.CANCELLED,
        cancellation.actor(),
        "cancelled",
        detail + (held ? "; its stock is for sale again" : ""));
    cancellations.write(order.id(), cancellation);
    handOverService.tell(order.id(), HandOverFact.CANCELLED);
  }

  /** Tells the marketplace by a call of our own; it may answer with a cancel call, the echo. */
  void tellMarketplace(Order order, String reason) {
    reports.cancelled(order.reported(), reason);
  }
}
