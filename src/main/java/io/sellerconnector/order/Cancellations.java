package io.sellerconnector.order;

import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.shared.OrderId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who cancelled which order, why, and what was confirmed. */
@Component
final class Cancellations {

  private static final String INSERT =
      """
      insert into order_cancellation (order_id, receipt, at, actor, reason, request_id,
        requested_at, requested_by_user, request)
      values (:order, :receipt, :at, :actor, :reason, :requestId,
        :requestedAt, :requestedByUser, :request)
      """;

  private static final String READ =
      """
      select receipt, at, actor, reason, request_id, requested_at, requested_by_user, request
      from order_cancellation where order_id = :order
      """;

  private final JdbcClient jdbc;

  Cancellations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void write(OrderId order, Cancelled cancelled) {
    jdbc.sql(INSERT)
        .param("order", order.value())
        .param("receipt", cancelled.receipt())
        .param("at", Timestamps.of(cancelled.at()))
        .param("actor", cancelled.actor().name())
        .param("reason", cancelled.reason())
        .param("requestId", cancelled.requestId())
        .param(
            "requestedAt",
            Timestamps.ofNullable(cancelled.requestedAt()),
            java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .param("requestedByUser", cancelled.requestedByUser(), java.sql.Types.BOOLEAN)
        .param("request", cancelled.request())
        .update();
  }

  Optional<Cancelled> find(OrderId order) {
    return jdbc.sql(READ)
        .param("order", order.value())
        .query((row, number) ->
            new Cancelled(
                row.getString("receipt"),
                Timestamps.get(row, "at"),
                Actor.valueOf(row.getString("actor")),
                row.getString("reason"),
                row.getString("request_id"),
                Timestamps.getNullable(row, "requested_at"),
                row.getObject("requested_by_user", Boolean.class),
                row.getString("request")))
        .optional();
  }
}
