package io.sellerconnector.order;

import io.sellerconnector.order.OrderMetrics.Operation;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Its stock was taken out of the inventory by the invoices: there is no reservation to release. */
@Component
final class ReturnedOrderCancelling implements ReturnedOrders {

  private final Cancelling cancelling;
  private final OrderMetrics metrics;
  private final Clock clock;

  ReturnedOrderCancelling(Cancelling cancelling, OrderMetrics metrics, Clock clock) {
    this.cancelling = cancelling;
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
    cancelling.cancel(order, cancelled, detail);
    metrics.count(order.marketplace(), Operation.CANCEL, "cancelled");
  }
}
