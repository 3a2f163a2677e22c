package io.sellerconnector.order.handover;

import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Timestamps;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The orders whose pieces the seller's system has taken into its own account. */
@Component
public final class StockBookings {

  private final JdbcClient jdbc;

  StockBookings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @return whether it was not booked before
   */
  boolean book(OrderId order, Instant now) {
    return jdbc.sql(
                "insert into order_booking (order_id, at) values (:order, :now)"
                    + " on conflict do nothing")
            .param("order", order.value())
            .param("now", Timestamps.of(now))
            .update()
        == 1;
  }

  /** The seller's system does not have the pieces any more. */
  void forget(OrderId order) {
    jdbc.sql("delete from order_booking where order_id = :order")
        .param("order", order.value())
        .update();
  }

  public Optional<Instant> find(OrderId order) {
    return jdbc.sql("select at from order_booking where order_id = :order")
        .param("order", order.value())
        .query((row, number) -> Timestamps.get(row, "at"))
        .optional();
  }
}
