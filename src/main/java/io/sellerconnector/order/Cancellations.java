package io.sellerconnector.order;

import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.privacy.PersonalDataHolder;
import io.sellerconnector.privacy.SealedColumn;
import io.sellerconnector.privacy.SealedStore;
import io.sellerconnector.privacy.Sealing;
import io.sellerconnector.privacy.UnreadableException;
import io.sellerconnector.shared.OrderId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who cancelled which order, why, and what was confirmed. */
@Component
final class Cancellations implements SealedStore, PersonalDataHolder {

  private static final SealedColumn REASON =
      SealedColumn.of("order_cancellation", "reason", "order_id");
  private static final SealedColumn REQUEST =
      SealedColumn.of("order_cancellation", "request", "order_id");

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
  private final Sealing sealing;

  Cancellations(JdbcClient jdbc, Sealing sealing) {
    this.jdbc = jdbc;
    this.sealing = sealing;
  }

  @Override
  public List<SealedColumn> sealedColumns() {
    return List.of(REASON, REQUEST);
  }

  @Override
  public String table() {
    return "order_cancellation";
  }

  /** The reason that is shown says that it is gone. */
  @Override
  public int erase(OrderId order) {
    return jdbc.sql(
            """
            update order_cancellation
            set request = null, reason = case when reason is null then null else :erased end
            where order_id = :order and (request is not null or reason <> :erased)
            """)
        .param("erased", "(erased)")
        .param("order", order.value())
        .update();
  }

  void write(OrderId order, Cancelled cancelled) {
    jdbc.sql(INSERT)
        .param("order", order.value())
        .param("receipt", cancelled.receipt())
        .param("at", Timestamps.of(cancelled.at()))
        .param("actor", cancelled.actor().name())
        .param(
            "reason", sealing.writeNullable(cancelled.asked().reason(), REASON.at(order.value())))
        .param("requestId", cancelled.asked().requestId())
        .param(
            "requestedAt",
            Timestamps.ofNullable(cancelled.asked().requestedAt()),
            java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .param("requestedByUser", cancelled.asked().requestedByUser(), java.sql.Types.BOOLEAN)
        .param(
            "request",
            sealing.writeNullable(cancelled.asked().request(), REQUEST.at(order.value())))
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
                new AskedCancellation(
                    readable(row.getString("reason"), REASON.at(order.value())),
                    row.getString("request_id"),
                    Timestamps.getNullable(row, "requested_at"),
                    row.getObject("requested_by_user", Boolean.class),
                    readable(row.getString("request"), REQUEST.at(order.value())))))
        .optional();
  }

  /** A receipt can be given again although the words that came with the call cannot be read. */
  private @Nullable String readable(@Nullable String stored, SealedColumn.Place place) {
    try {
      return sealing.readNullable(stored, place);
    } catch (UnreadableException e) {
      return e.getMessage();
    }
  }
}
