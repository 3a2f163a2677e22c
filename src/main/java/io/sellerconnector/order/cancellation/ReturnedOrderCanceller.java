package io.sellerconnector.order.cancellation;

import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderCommand;
import io.sellerconnector.order.ReturnedOrders;
import io.sellerconnector.order.ledger.OrderMetrics;
import io.sellerconnector.order.ledger.OrderMetrics.Operation;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Its stock was taken out of the inventory by the invoices: there is no reservation to release. */
@Component
final class ReturnedOrderCanceller implements ReturnedOrders {

  private final OrderCanceller orderCanceller;
  private final OrderMetrics metrics;
  private final Clock clock;

  ReturnedOrderCanceller(OrderCanceller orderCanceller, OrderMetrics metrics, Clock clock) {
    this.orderCanceller = orderCanceller;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public void cancel(Order order, String reason, String detail) {
    if (!(OrderCommand.CANCEL_RETURNED.in(order.state()) instanceof OrderCommand.Verdict.Moves)) {
      throw new IllegalStateException(
          "order %s is %s, it has not come back as a whole".formatted(order.id(), order.state()));
    }
    Cancellation cancellation = Cancellation.bySeller(clock.instant(), reason);
    orderCanceller.cancel(order, cancellation, detail);
    metrics.count(order.marketplace(), Operation.CANCEL, "cancelled");
  }
}
