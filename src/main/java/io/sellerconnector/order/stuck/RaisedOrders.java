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

/**
 * Raises orders when something happens to them that an operator has to know, within the caller's
 * transaction. From then on they are stuck until they move on.
 */
@Component
public final class RaisedOrders {

  private static final Logger log = LoggerFactory.getLogger(RaisedOrders.class);

  private static final String RAISE =
      """
      insert into order_stuck (order_id, reason, since, raised_at)
      values (:order, :reason, :now, :now) on conflict do nothing
      """;

  private final JdbcClient jdbc;
  private final OrderLedger ledger;
  private final Clock clock;

  RaisedOrders(JdbcClient jdbc, OrderLedger ledger, Clock clock) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Its marketplace wants it to go out, or counts on it once more, and its stock is gone.
   *
   * @param order locked
   */
  public void paidUnshippable(Order order) {
    raise(order, StuckReason.PAID_UNSHIPPABLE, "cancel it, or stock it");
  }

  /** Its stock is held again. */
  public void shippable(Order order) {
    jdbc.sql("delete from order_stuck where order_id = :order and reason = :reason")
        .param("order", order.id().value())
        .param("reason", StuckReason.PAID_UNSHIPPABLE.name())
        .update();
  }

  /**
   * The seller cannot deliver all of it, and only its marketplace can take something off.
   *
   * @param order locked
   */
  public void changeWanted(Order order) {
    raise(order, StuckReason.CHANGE_WANTED, "have its marketplace change it");
  }

  /** Without effect if it is raised already. */
  private void raise(Order order, StuckReason reason, String todo) {
    int raised =
        jdbc.sql(RAISE)
            .param("order", order.id().value())
            .param("reason", reason.name())
            .param("now", Timestamps.of(clock.instant()))
            .update();
    if (raised == 1) {
      log.warn("Order {} is {}: {}", order.id(), reason, todo);
      ledger.note(order, Actor.CONNECTOR, "stuck", reason + ": " + todo);
    }
  }
}
