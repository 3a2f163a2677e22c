package io.sellerconnector.order.stuck;

import io.sellerconnector.order.Order;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.shared.Timestamps;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Raises orders that are paid and cannot be shipped, within the caller's transaction. */
@Component
public final class UnshippableOrders {

  private static final Logger log = LoggerFactory.getLogger(UnshippableOrders.class);

  private static final String RAISE =
      """
      insert into order_stuck (order_id, reason, since, raised_at)
      values (:order, 'PAID_UNSHIPPABLE', :now, :now) on conflict do nothing
      """;

  private final JdbcClient jdbc;
  private final OrderLedger ledger;
  private final Clock clock;

  UnshippableOrders(JdbcClient jdbc, OrderLedger ledger, Clock clock) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Without effect if it is raised already.
   *
   * @param order locked
   */
  public void raise(Order order) {
    int raised =
        jdbc.sql(RAISE)
            .param("order", order.id().value())
            .param("now", Timestamps.of(clock.instant()))
            .update();
    if (raised == 1) {
      log.warn("Order {} is paid, but its stock is gone", order.id());
      ledger.note(
          order,
          Actor.CONNECTOR,
          "stuck",
          StuckReason.PAID_UNSHIPPABLE + ": cancel it, or stock it");
    }
  }
}
