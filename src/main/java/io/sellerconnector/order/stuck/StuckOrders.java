package io.sellerconnector.order.stuck;

import io.sellerconnector.order.OrderState;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Timestamps;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code order_stuck}: which orders are raised, and the trail of it, in few statements.
 */
@Component
final class StuckOrders {

  /** Stands for a reason's query. */
  private static final String WAITING = "{waiting}";

  private static final String RAISE =
      """
      insert into order_stuck (order_id, reason, since, raised_at)
      select q.order_id, :reason, q.since, :now from ({waiting}) q
      where not exists (
        select 1 from order_stuck s where s.order_id = q.order_id and s.reason = :reason)
      on conflict do nothing
      """;

  private static final String RAISED =
      """
      select order_id from order_stuck where reason = :reason and raised_at = :now
      order by order_id
      """;

  private static final String NOTE_RAISED =
      """
      insert into order_event (order_id, at, event, from_state, to_state, actor, detail)
      select s.order_id, :now, 'stuck', o.state, o.state, 'CONNECTOR', :detail
      from order_stuck s join orders o on o.id = s.order_id
      where s.reason = :reason and s.raised_at = :now
      """;

  private static final String NOTE_CLEARED =
      """
      insert into order_event (order_id, at, event, from_state, to_state, actor, detail)
      select s.order_id, :now, 'unstuck', o.state, o.state, 'CONNECTOR', :detail
      from order_stuck s join orders o on o.id = s.order_id
      where s.reason = :reason
        and not exists (select 1 from ({waiting}) q where q.order_id = s.order_id)
      """;

  private static final String CLEAR =
      """
      delete from order_stuck where reason = :reason
        and not exists (select 1 from ({waiting}) q where q.order_id = order_stuck.order_id)
      """;

  private static final String LIST =
      """
      select s.order_id, s.reason, s.since, s.raised_at, o.state, o.marketplace,
        o.marketplace_order_id
      from order_stuck s join orders o on o.id = s.order_id
      where (cast(:reason as varchar(30)) is null or s.reason = :reason) and s.order_id > :after
      order by s.order_id, s.reason fetch first :limit rows only
      """;

  private final JdbcClient jdbc;

  StuckOrders(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One reason of one order. */
  record Stuck(
      String orderId,
      String marketplace,
      String marketplaceOrderId,
      OrderState state,
      StuckReason reason,
      Instant since,
      Instant raisedAt) {}

  /**
   * Raises what waits since then and was not raised before.
   *
   * @return those raised now
   */
  List<OrderId> raise(StuckReason reason, Instant before, Instant now) {
    int raised =
        jdbc.sql(RAISE.replace(WAITING, reason.query()))
            .param("reason", reason.name())
            .param("before", Timestamps.of(before))
            .param("now", Timestamps.of(now))
            .update();
    if (raised == 0) {
      return List.of();
    }
    jdbc.sql(NOTE_RAISED)
        .param("reason", reason.name())
        .param("now", Timestamps.of(now))
        .param("detail", reason + " for too long")
        .update();
    return jdbc.sql(RAISED)
        .param("reason", reason.name())
        .param("now", Timestamps.of(now))
        .query((row, number) -> new OrderId(row.getString("order_id")))
        .list();
  }

  /** Clears what has moved on. */
  int clear(StuckReason reason, Instant before, Instant now) {
    jdbc.sql(NOTE_CLEARED.replace(WAITING, reason.query()))
        .param("reason", reason.name())
        .param("before", Timestamps.of(before))
        .param("now", Timestamps.of(now))
        .param("detail", "not " + reason + " any more")
        .update();
    return jdbc.sql(CLEAR.replace(WAITING, reason.query()))
        .param("reason", reason.name())
        .param("before", Timestamps.of(before))
        .update();
  }

  /**
   * Sorted by order, so by time of placement.
   *
   * @param reason null for all
   * @param after the last order of the page before, or null
   */
  List<Stuck> list(@Nullable StuckReason reason, @Nullable OrderId after, int limit) {
    return jdbc.sql(LIST)
        .param("reason", reason == null ? null : reason.name(), java.sql.Types.VARCHAR)
        .param("after", after == null ? "" : after.value())
        .param("limit", limit)
        .query((row, number) ->
            new Stuck(
                row.getString("order_id"),
                row.getString("marketplace"),
                row.getString("marketplace_order_id"),
                OrderState.valueOf(row.getString("state")),
                StuckReason.valueOf(row.getString("reason")),
                Timestamps.get(row, "since"),
                Timestamps.get(row, "raised_at")))
        .list();
  }

  Map<StuckReason, Long> count() {
    Map<StuckReason, Long> counts = new EnumMap<>(StuckReason.class);
    jdbc.sql("select reason, count(*) from order_stuck group by reason")
        .query(row -> {
          counts.put(StuckReason.valueOf(row.getString(1)), row.getLong(2));
        });
    return counts;
  }
}
