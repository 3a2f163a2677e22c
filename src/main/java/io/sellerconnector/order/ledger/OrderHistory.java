package io.sellerconnector.order.ledger;

import io.sellerconnector.identity.CurrentActor;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Timestamps;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to each order, for operators. */
@Component
public final class OrderHistory {

  private static final int MAX_DETAIL = 1000;

  private static final String INSERT =
      """
      insert into order_event (order_id, at, event, from_state, to_state, actor, actor_name, detail)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String READ =
      """
      select at, event, from_state, to_state, actor, actor_name, detail from order_event
      where order_id = :order order by id
      """;

  private final JdbcTemplate batches;
  private final JdbcClient jdbc;

  OrderHistory(JdbcTemplate batches, JdbcClient jdbc) {
    this.batches = batches;
    this.jdbc = jdbc;
  }

  /**
   * @param from null for the order's beginning
   * @param to the same as {@code from} where the state did not change
   * @param by the actor's name; null for the connector itself, or if it is not known
   */
  public record Entry(
      OrderId order,
      Instant at,
      String event,
      @Nullable OrderState from,
      OrderState to,
      Actor actor,
      @Nullable String by,
      String detail) {

    /** Caused by whom this thread works for. */
    public Entry(
        OrderId order,
        Instant at,
        String event,
        @Nullable OrderState from,
        OrderState to,
        Actor actor,
        String detail) {
      this(
          order,
          at,
          event,
          from,
          to,
          actor,
          actor == Actor.CONNECTOR ? null : CurrentActor.name(),
          detail);
    }
  }

  public void write(List<Entry> entries) {
    batches.batchUpdate(
        INSERT,
        entries,
        entries.size(),
        (statement, entry) -> {
          statement.setString(1, entry.order().value());
          statement.setObject(2, Timestamps.of(entry.at()));
          statement.setString(3, entry.event());
          statement.setString(4, entry.from() == null ? null : entry.from().name());
          statement.setString(5, entry.to().name());
          statement.setString(6, entry.actor().name());
          statement.setString(7, entry.by());
          statement.setString(8, bounded(entry.detail()));
        });
  }

  public List<Entry> read(OrderId order) {
    return jdbc.sql(READ)
        .param("order", order.value())
        .query((row, number) -> {
          String from = row.getString("from_state");
          return new Entry(
              order,
              Timestamps.get(row, "at"),
              row.getString("event"),
              from == null ? null : OrderState.valueOf(from),
              OrderState.valueOf(row.getString("to_state")),
              Actor.valueOf(row.getString("actor")),
              row.getString("actor_name"),
              row.getString("detail"));
        })
        .list();
  }

  private static String bounded(String detail) {
    String printable = detail.replaceAll("\\p{Cntrl}", " ");
    return printable.length() <= MAX_DETAIL ? printable : printable.substring(0, MAX_DETAIL);
  }
}
