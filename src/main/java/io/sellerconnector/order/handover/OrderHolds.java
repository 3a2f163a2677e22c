package io.sellerconnector.order.handover;

import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Timestamps;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Orders that an operator has to look at before the seller's system may have them. */
@Component
public final class OrderHolds {

  private static final String INSERT =
      """
      insert into order_hold (order_id, reason, held_at, released)
      values (:order, :reason, :now, false)
      """;

  private static final String RELEASE =
      """
      update order_hold set released = true, released_at = :now
      where order_id = :order and released = false
      """;

  private static final String OPEN =
      "select reason, held_at from order_hold where order_id = :order and released = false";

  private static final int MAX_REASON = 1000;

  private final JdbcClient jdbc;
  private final Clock clock;

  OrderHolds(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public record Hold(String reason, Instant at) {}

  /** At most once per order. */
  public void hold(OrderId order, String reason) {
    jdbc.sql(INSERT)
        .param("order", order.value())
        .param("reason", reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON))
        .param("now", Timestamps.of(clock.instant()))
        .update();
  }

  /**
   * @return whether it was on hold
   */
  boolean release(OrderId order) {
    return jdbc.sql(RELEASE)
            .param("order", order.value())
            .param("now", Timestamps.of(clock.instant()))
            .update()
        == 1;
  }

  public boolean isHeld(OrderId order) {
    return find(order).isPresent();
  }

  public Optional<Hold> find(OrderId order) {
    return jdbc.sql(OPEN)
        .param("order", order.value())
        .query((row, number) -> new Hold(row.getString("reason"), Timestamps.get(row, "held_at")))
        .optional();
  }
}
