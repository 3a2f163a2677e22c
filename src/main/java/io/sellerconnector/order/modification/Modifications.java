package io.sellerconnector.order.modification;

import io.sellerconnector.order.LineWorth;
import io.sellerconnector.order.ledger.PickupPointColumn;
import io.sellerconnector.privacy.EncryptedColumn;
import io.sellerconnector.privacy.EncryptedStore;
import io.sellerconnector.privacy.PersonalDataHolder;
import io.sellerconnector.privacy.Pseudonyms;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The changes of orders in the database, with the lines that they touch; writers hold the lock of
 * the order.
 *
 * <p>Why, what was asked and what was answered may name the shopper, and is erased with the rest of
 * the order. What changes did to lines and amounts is not personal and stays.
 */
@Component
public final class Modifications implements EncryptedStore, PersonalDataHolder {

  private static final EncryptedColumn REASON = column("reason");
  private static final EncryptedColumn REQUEST = column("request");
  private static final EncryptedColumn ANSWER = column("answer");

  private static final String ERASED = "{}";

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
      select distinct due_at, order_id from order_change
      where state = :state and due_at <= :now
        and (due_at > :afterTime or (due_at = :afterTime and order_id > :afterOrder))
      order by due_at, order_id fetch first :limit rows only
      """;

  private static final String OPEN =
      """
       where state = :state order by opened_at, order_id fetch first :limit rows only
      """;

  private static final String INSERT_LINE =
      """
      insert into order_change_line (order_id, change_id, line_index, sku, unique_id, sla,
        pickup_point_id, quantity_before, quantity_after, price_before, price_after,
        unit_multiplier, goods_before, services_before, price_tags_before, tax_before,
        freight_before, goods_after, services_after, price_tags_after, tax_after, freight_after)
      values (:order, :change, :index, :sku, :uniqueId, :sla,
        :pickupPoint, :quantityBefore, :quantityAfter, :priceBefore, :priceAfter,
        :unitMultiplier, :goodsBefore, :servicesBefore, :priceTagsBefore, :taxBefore,
        :freightBefore, :goodsAfter, :servicesAfter, :priceTagsAfter, :taxAfter, :freightAfter)
      """;

  private static final String LINES =
      """
      select line_index, sku, unique_id, sla, pickup_point_id, quantity_before, quantity_after,
        price_before, price_after, unit_multiplier, goods_before, services_before,
        price_tags_before, tax_before, freight_before, goods_after, services_after,
        price_tags_after, tax_after, freight_after
      from order_change_line where order_id = :order and change_id = :change order by line_index
      """;

  private static final String ERASE =
      """
      update order_change set reason = null, request = :request, answer = :answer,
        content_hash = :hash
      where order_id = :order and change_id = :change
      """;

  private final JdbcClient jdbc;
  private final TextEncryption textEncryption;
  private final Pseudonyms pseudonyms;

  Modifications(JdbcClient jdbc, TextEncryption textEncryption, Pseudonyms pseudonyms) {
    this.jdbc = jdbc;
    this.textEncryption = textEncryption;
    this.pseudonyms = pseudonyms;
  }

  void insert(Modification change) {
    jdbc.sql(INSERT)
        .param("order", change.order().value())
        .param("change", change.id())
        .param("number", change.number())
        .param("form", change.form().name())
        .param("state", change.state().name())
        .param("hash", change.hash())
        .param("reason", textEncryption.writeNullable(change.reason(), at(REASON, change)))
        .param("request", textEncryption.write(change.request(), at(REQUEST, change)))
        .param("answer", textEncryption.write(change.answer(), at(ANSWER, change)))
        .param("adjustment", change.adjustment())
        .param("before", change.totalBefore())
        .param("after", change.totalAfter())
        .param("openedAt", Timestamps.of(change.openedAt()))
        .param("dueAt", Timestamps.ofNullable(change.dueAt()))
        .update();
    change.lines().forEach(line -> insert(change, line));
    point(change.order(), change.id());
  }

  private void insert(Modification change, LineModification line) {
    jdbc.sql(INSERT_LINE)
        .param("order", change.order().value())
        .param("change", change.id())
        .param("index", line.index())
        .param("sku", line.sku().value())
        .param("uniqueId", line.uniqueId())
        .param("sla", line.sla())
        .param("pickupPoint", PickupPointColumn.write(line.location()))
        .param("quantityBefore", line.quantityBefore())
        .param("quantityAfter", line.quantityAfter())
        .param("priceBefore", line.priceBefore())
        .param("priceAfter", line.priceAfter())
        .param("unitMultiplier", line.unitMultiplier())
        .param("goodsBefore", line.before().goods())
        .param("servicesBefore", line.before().services())
        .param("priceTagsBefore", line.before().priceTags())
        .param("taxBefore", line.before().tax())
        .param("freightBefore", line.before().freight())
        .param("goodsAfter", line.after().goods())
        .param("servicesAfter", line.after().services())
        .param("priceTagsAfter", line.after().priceTags())
        .param("taxAfter", line.after().tax())
        .param("freightAfter", line.after().freight())
        .update();
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

  /** An order whose change has waited too long; also the cursor of a listing. */
  record Due(OrderId order, Instant dueAt) {

    static final Due FIRST = new Due(new OrderId("0"), Instant.EPOCH);
  }

  /** Orders with a change that has waited too long, the longest wait first. */
  List<Due> due(ModificationState state, Instant now, Due after, int limit) {
    return jdbc.sql(DUE)
        .param("state", state.name())
        .param("now", Timestamps.of(now))
        .param("afterTime", Timestamps.of(after.dueAt()))
        .param("afterOrder", after.order().value())
        .param("limit", limit)
        .query((row, _) ->
            new Due(new OrderId(row.getString("order_id")), Timestamps.get(row, "due_at")))
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
        textEncryption.readNullable(row.getString("reason"), REASON.at(order.value(), id)),
        textEncryption.read(row.getString("request"), REQUEST.at(order.value(), id)),
        textEncryption.read(row.getString("answer"), ANSWER.at(order.value(), id)),
        row.getLong("adjustment"),
        row.getLong("total_before"),
        row.getLong("total_after"),
        Timestamps.get(row, "opened_at"),
        Timestamps.getNullable(row, "due_at"),
        Timestamps.getNullable(row, "closed_at"),
        row.getString("outcome"),
        lines(order, id));
  }

  private List<LineModification> lines(OrderId order, String change) {
    return jdbc.sql(LINES)
        .param("order", order.value())
        .param("change", change)
        .query((row, _) ->
            new LineModification(
                row.getInt("line_index"),
                new SkuId(row.getString("sku")),
                row.getString("unique_id"),
                row.getString("sla"),
                PickupPointColumn.read(row.getString("pickup_point_id")),
                row.getInt("quantity_before"),
                row.getInt("quantity_after"),
                row.getLong("price_before"),
                row.getLong("price_after"),
                row.getBigDecimal("unit_multiplier"),
                worth(row, "_before"),
                worth(row, "_after")))
        .list();
  }

  private static LineWorth worth(ResultSet row, String when) throws SQLException {
    return new LineWorth(
        row.getLong("goods" + when),
        row.getLong("services" + when),
        row.getLong("price_tags" + when),
        row.getLong("tax" + when),
        row.getLong("freight" + when));
  }

  @Override
  public List<EncryptedColumn> sealedColumns() {
    return List.of(REASON, REQUEST, ANSWER);
  }

  @Override
  public String table() {
    return "order_change";
  }

  @Override
  public @Nullable String objection(OrderId order) {
    return of(order).stream().anyMatch(change -> change.state().isOpen())
        ? "a change of the order is under way"
        : null;
  }

  /**
   * A repeat is still known, by a keyed hash of the hash, from which nobody can try out what was
   * asked.
   */
  @Override
  public int erase(OrderId order) {
    int erased = 0;
    for (Modification change : of(order)) {
      if (!change.request().equals(ERASED)) {
        jdbc.sql(ERASE)
            .param("request", textEncryption.write(ERASED, at(REQUEST, change)))
            .param("answer", textEncryption.write(ERASED, at(ANSWER, change)))
            .param("hash", pseudonyms.digest(change.hash()))
            .param("order", order.value())
            .param("change", change.id())
            .update();
        erased += 2;
      }
    }
    return erased;
  }

  private static EncryptedColumn.Place at(EncryptedColumn column, Modification change) {
    return column.at(change.order().value(), change.id());
  }

  private static EncryptedColumn column(String name) {
    return EncryptedColumn.of("order_change", name, "order_id", "change_id");
  }
}
