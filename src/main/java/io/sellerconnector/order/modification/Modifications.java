package io.sellerconnector.order.modification;

import io.sellerconnector.order.ledger.Timestamps;
import io.sellerconnector.privacy.TextEncryption;
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
public final class Modifications {

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
  private final ModifiedLines lines;
  private final TextEncryption textEncryption;

  Modifications(JdbcClient jdbc, ModifiedLines lines, TextEncryption textEncryption) {
    this.jdbc = jdbc;
    this.lines = lines;
    this.textEncryption = textEncryption;
  }

  void insert(Modification change) {
    jdbc.sql(INSERT)
        .param("order", change.order().value())
        .param("change", change.id())
        .param("number", change.number())
        .param("form", change.form().name())
        .param("state", change.state().name())
        .param("hash", change.hash())
        .param(
            "reason",
            textEncryption.writeNullable(
                change.reason(), ModificationTexts.at(ModificationTexts.REASON, change)))
        .param(
            "request",
            textEncryption.write(
                change.request(), ModificationTexts.at(ModificationTexts.REQUEST, change)))
        .param(
            "answer",
            textEncryption.write(
                change.answer(), ModificationTexts.at(ModificationTexts.ANSWER, change)))
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
      Modification change,
      ModificationState to,
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

  public Optional<Modification> find(OrderId order, String change) {
    return jdbc.sql(SELECT + "where order_id = :order and change_id = :change")
        .param("order", order.value())
        .param("change", change)
        .query((row, _) -> change(row))
        .optional();
  }

  /** All of an order, the first one first. */
  public List<Modification> of(OrderId order) {
    return jdbc.sql(SELECT + "where order_id = :order order by number")
        .param("order", order.value())
        .query((row, _) -> change(row))
        .list();
  }

  /** Those in a state, the longest wait first. */
  List<Modification> in(ModificationState state, int limit) {
    return jdbc.sql(SELECT + OPEN)
        .param("state", state.name())
        .param("limit", limit)
        .query((row, _) -> change(row))
        .list();
  }

  /** Orders with a change that has waited too long, the longest wait first. */
  List<OrderId> due(ModificationState state, Instant now, int limit) {
    return jdbc.sql(DUE)
        .param("state", state.name())
        .param("now", Timestamps.of(now))
        .param("limit", limit)
        .query((row, _) -> new OrderId(row.getString("order_id")))
        .list();
  }

  private Modification change(ResultSet row) throws SQLException {
    OrderId order = new OrderId(row.getString("order_id"));
    String id = row.getString("change_id");
    return new Modification(
        order,
        id,
        row.getInt("number"),
        ModificationForm.valueOf(row.getString("form")),
        ModificationState.valueOf(row.getString("state")),
        row.getString("content_hash"),
        textEncryption.readNullable(
            row.getString("reason"), ModificationTexts.REASON.at(order.value(), id)),
        textEncryption.read(
            row.getString("request"), ModificationTexts.REQUEST.at(order.value(), id)),
        textEncryption.read(
            row.getString("answer"), ModificationTexts.ANSWER.at(order.value(), id)),
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
