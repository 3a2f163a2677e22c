package io.sellerconnector.order.handover;

import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code order_hand_over}; writers hold the lock of the order. */
@Component
public final class HandOvers {

  private static final String INSERT =
      """
      insert into order_hand_over (order_id, number, fact, at, taken, queued)
      values (?, ?, ?, ?, false, ?)
      """;

  private static final String OPEN =
      """
      select order_id, number, fact, at, taken from order_hand_over
      where order_id = :order and taken = false order by number
      """;

  private static final String OPEN_OF_SOME =
      """
      select order_id, number, fact, at, taken from order_hand_over
      where order_id in (:orders) and taken = false order by order_id, number
      """;

  private static final String FIND =
      """
      select order_id, number, fact, at, taken from order_hand_over
      where order_id = :order and number = :number
      """;

  private static final String TAKE =
      """
      update order_hand_over set taken = true, taken_at = :now
      where order_id = :order and number <= :through and taken = false
      """;

  private static final String IS_TAKEN =
      """
      select count(*) from order_hand_over
      where order_id = :order and fact = :fact and (taken = true or queued = true)
      """;

  private static final String WAITING_ORDERS =
      """
      select distinct h.order_id from order_hand_over h
      where h.taken = false and h.order_id > :after
        and not exists (
          select 1 from order_hold o where o.order_id = h.order_id and o.released = false)
      order by h.order_id fetch first :limit rows only
      """;

  private final JdbcTemplate batches;
  private final JdbcClient jdbc;

  HandOvers(JdbcTemplate batches, JdbcClient jdbc) {
    this.batches = batches;
    this.jdbc = jdbc;
  }

  /**
   * @param number counts the facts of one order from 1
   */
  public record Row(OrderId order, int number, HandOverFact fact, Instant at, boolean taken) {

    /** The same in every repeat of this fact. */
    public String key() {
      return order + ":" + number;
    }
  }

  /**
   * @param queued whether a message about each is queued in the same transaction
   */
  void insert(List<Row> rows, boolean queued) {
    if (rows.isEmpty()) {
      return;
    }
    batches.batchUpdate(
        INSERT,
        rows,
        rows.size(),
        (statement, row) -> {
          statement.setString(1, row.order().value());
          statement.setInt(2, row.number());
          statement.setString(3, row.fact().name());
          statement.setObject(4, Timestamps.of(row.at()));
          statement.setBoolean(5, queued);
        });
  }

  /** 0 if the order has none. */
  int lastNumber(OrderId order) {
    return jdbc.sql("select coalesce(max(number), 0) from order_hand_over where order_id = :order")
        .param("order", order.value())
        .query(Integer.class)
        .single();
  }

  /** The last fact with which the order's pieces became others; 0 if they never did. */
  int lastChangeOfPieces(OrderId order) {
    return jdbc.sql(
            """
            select coalesce(max(number), 0) from order_hand_over
            where order_id = :order and fact in (:facts)
            """)
        .param("order", order.value())
        .param("facts", List.of(HandOverFact.CHANGED.name(), HandOverFact.EXPIRED.name()))
        .query(Integer.class)
        .single();
  }

  /** Whether the same was written down again later. */
  public boolean isSaidAgain(Row row) {
    return jdbc.sql(
                """
                select count(*) from order_hand_over
                where order_id = :order and fact = :fact and number > :number
                """)
            .param("order", row.order().value())
            .param("fact", row.fact().name())
            .param("number", row.number())
            .query(Integer.class)
            .single()
        > 0;
  }

  public List<Row> open(OrderId order) {
    return jdbc.sql(OPEN).param("order", order.value()).query(HandOvers::row).list();
  }

  public List<Row> open(List<OrderId> orders) {
    return orders.isEmpty()
        ? List.of()
        : jdbc.sql(OPEN_OF_SOME)
            .param("orders", orders.stream().map(OrderId::value).toList())
            .query(HandOvers::row)
            .list();
  }

  public Optional<Row> find(OrderId order, int number) {
    return jdbc.sql(FIND)
        .param("order", order.value())
        .param("number", number)
        .query(HandOvers::row)
        .optional();
  }

  boolean isTakenOrOnItsWay(OrderId order, HandOverFact fact) {
    return jdbc.sql(IS_TAKEN)
            .param("order", order.value())
            .param("fact", fact.name())
            .query(Integer.class)
            .single()
        > 0;
  }

  /**
   * @return how many had not been taken before
   */
  int take(OrderId order, int through, Instant now) {
    return jdbc.sql(TAKE)
        .param("order", order.value())
        .param("through", through)
        .param("now", Timestamps.of(now))
        .update();
  }

  /**
   * Orders of which something waits to be taken, the oldest first; without those on hold.
   *
   * @param after the last of the page before, or null
   */
  public List<OrderId> waiting(@Nullable OrderId after, int limit) {
    return jdbc.sql(WAITING_ORDERS)
        .param("after", after == null ? "" : after.value())
        .param("limit", limit)
        .query((row, number) -> new OrderId(row.getString("order_id")))
        .list();
  }

  static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        new OrderId(row.getString("order_id")),
        row.getInt("number"),
        HandOverFact.valueOf(row.getString("fact")),
        Timestamps.get(row, "at"),
        row.getBoolean("taken"));
  }
}
