package io.sellerconnector.order;

import io.sellerconnector.order.OrderMetrics.Operation;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Its stock was taken out of the inventory by the invoices: there is no reservation to release. */
@Component
final class ReturnedOrderCancelling implements ReturnedOrders {

  private final OrderLedger ledger;
  private final Cancellations cancellations;
  private final OrderMetrics metrics;
  private final Clock clock;

  ReturnedOrderCancelling(
      OrderLedger ledger, Cancellations cancellations, OrderMetrics metrics, Clock clock) {
    this.ledger = ledger;
    this.cancellations = cancellations;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public void cancel(Order order, String reason, String detail) {
    if (!(OrderCommand.CANCEL_RETURNED.in(order.state()) instanceof OrderCommand.Verdict.Moves)) {
      throw new IllegalStateException(
          "order %s is %s, it has not come back as a whole".formatted(order.id(), order.state()));
    }
    Cancelled cancelled =
        Cancelled.bySeller(clock.instant().truncatedTo(ChronoUnit.MILLIS), reason);
    ledger.move(order, OrderState.CANCELLED, cancelled.actor(), "cancelled", detail);
    cancellations.write(order.id(), cancelled);
    metrics.count(order.marketplace(), Operation.CANCEL, "cancelled");
  }
}
