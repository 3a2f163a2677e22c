package io.sellerconnector.order;

import io.sellerconnector.privacy.Sealing;
import io.sellerconnector.shared.OrderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The changes of orders in the database; writers hold the lock of the order. */
@Component
final class Changes {

  private static final String INSERT =
      """
      insert into order_change (order_id, change_id, number, form, state, content_hash, reason,
        request, answer, adjustment, total_before, total_after, opened_at, due_at)
      values (:order, :change, :number, :form, :state, :hash, :reason,
        :request, :answer, :adjustment, :before, :after, :openedAt, :dueAt)
      """;

  private static final String SELECT =
      """
      select order_id, change_id, number, form, state, content_hash, reason, request, answer,
        adjustment, total_before, total_after, opened_at, due_at, closed_at, outcome
      from order_change
      """;

  private static final String MOVE =
      """
      update order_change set state = :state, due_at = :due, closed_at = :closed,
        outcome = :outcome
      where order_id = :order and change_id = :change
      """;

  private static final String DUE =
      """
      select order_id from order_change where state = :state and due_at <= :now
      order by due_at, order_id fetch first :limit rows only
      """;

  private static final String OPEN =
      """
       where state = :state order by opened_at, order_id fetch first :limit rows only
      """;

  private final JdbcClient jdbc;
  private final ChangedLines lines;
  private final Sealing sealing;

  Changes(JdbcClient jdbc, ChangedLines lines, Sealing sealing) {
    this.jdbc = jdbc;
    this.lines = lines;
    this.sealing = sealing;
  }

  void insert(StoredChange change) {
    jdbc.sql(INSERT)
        .param("order", change.order().value())
        .param("change", change.id())
        .param("number", change.number())
        .param("form", change.form().name())
        .param("state", change.state().name())
        .param("hash", change.hash())
        .param(
            "reason",
            sealing.writeNullable(change.reason(), ChangeTexts.at(ChangeTexts.REASON, change)))
        .param(
            "request", sealing.write(change.request(), ChangeTexts.at(ChangeTexts.REQUEST, change)))
        .param("answer", sealing.write(change.answer(), ChangeTexts.at(ChangeTexts.ANSWER, change)))
        .param("adjustment", change.adjustment())
        .param("before", change.totalBefore())
        .param("after", change.totalAfter())
        .param("openedAt", Timestamps.of(change.openedAt()))
        .param("dueAt", Timestamps.ofNullable(change.dueAt()))
        .update();
    lines.insert(change);
    point(change.order(), change.id());
  }

  /** Moves an open change on; one that is closed thereby has no deadline any more. */
  void move(
      StoredChange change,
      ChangeState to,
      @Nullable Instant dueAt,
      Instant now,
      @Nullable String outcome) {
    jdbc.sql(MOVE)
        .param("state", to.name())
        .param("due", Timestamps.ofNullable(dueAt), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .param(
            "closed",
            to.isOpen() ? null : Timestamps.of(now),
            java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .param("outcome", outcome)
        .param("order", change.order().value())
        .param("change", change.id())
        .update();
    if (!to.isOpen()) {
      point(change.order(), null);
    }
  }

  private void point(OrderId order, @Nullable String change) {
    jdbc.sql("update orders set open_change = :change where id = :order")
        .param("change", change)
        .param("order", order.value())
        .update();
  }

  Optional<StoredChange> find(OrderId order, String change) {
    return jdbc.sql(SELECT + "where order_id = :order and change_id = :change")
        .param("order", order.value())
        .param("change", change)
        .query((row, _) -> change(row))
        .optional();
  }

  /** All of an order, the first one first. */
  List<StoredChange> of(OrderId order) {
    return jdbc.sql(SELECT + "where order_id = :order order by number")
        .param("order", order.value())
        .query((row, _) -> change(row))
        .list();
  }

  /** Those in a state, the longest wait first. */
  List<StoredChange> in(ChangeState state, int limit) {
    return jdbc.sql(SELECT + OPEN)
        .param("state", state.name())
        .param("limit", limit)
        .query((row, _) -> change(row))
        .list();
  }

  /** Orders with a change that has waited too long, the longest wait first. */
  List<OrderId> due(ChangeState state, Instant now, int limit) {
    return jdbc.sql(DUE)
        .param("state", state.name())
        .param("now", Timestamps.of(now))
        .param("limit", limit)
        .query((row, _) -> new OrderId(row.getString("order_id")))
        .list();
  }

  private StoredChange change(ResultSet row) throws SQLException {
    OrderId order = new OrderId(row.getString("order_id"));
    String id = row.getString("change_id");
    return new StoredChange(
        order,
        id,
        row.getInt("number"),
        ChangeForm.valueOf(row.getString("form")),
        ChangeState.valueOf(row.getString("state")),
        row.getString("content_hash"),
        sealing.readNullable(row.getString("reason"), ChangeTexts.REASON.at(order.value(), id)),
        sealing.read(row.getString("request"), ChangeTexts.REQUEST.at(order.value(), id)),
        sealing.read(row.getString("answer"), ChangeTexts.ANSWER.at(order.value(), id)),
        row.getLong("adjustment"),
        row.getLong("total_before"),
        row.getLong("total_after"),
        Timestamps.get(row, "opened_at"),
        Timestamps.getNullable(row, "due_at"),
        Timestamps.getNullable(row, "closed_at"),
        row.getString("outcome"),
        lines.of(order, id));
  }
}
