package io.sellerconnector.affiliate.order;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller.PlacementApi;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of our marketplace's orders and their lines. */
@AffiliateRole
@Component
final class AffiliateOrderRows {

  private static final String SELECT =
      """
      select seller, order_number, state, affiliate_id, vtex_id, vtex_id_heard, api, total, interest,
        vtex_total, cause, sends, sent_at, faults, result_due, result_code, result_text,
        payment_at_seller, authorise, cancel, cancel_sent,
        cancel_heard, cancel_heard_told, looks, look_at, placed_at, updated_at
      from affiliate_order
      """;

  private static final String ONE = "where seller = :seller and order_number = :number";

  private static final String LINES =
      """
      select line_index, sku, quantity, price, discount, freight, sla, invoiced, returned
      from affiliate_order_line
      where seller = :seller and order_number = :number order by line_index
      """;

  private static final String INSERT =
      """
      insert into affiliate_order
        (seller, order_number, state, affiliate_id, api, total, interest, content, document_hash,
         payment_at_seller, authorise, placed_at, updated_at)
      values (:seller, :number, :state, :affiliate, :api, :total, :interest, :content, :document,
        :atSeller, :authorise, :now, :now)
      on conflict do nothing
      """;

  private static final String INSERT_LINE =
      """
      insert into affiliate_order_line
        (seller, order_number, line_index, sku, quantity, price, discount, freight, sla)
      values (:seller, :number, :index, :sku, :quantity, :price, :discount, :freight, :sla)
      """;

  private static final String COUNTED =
      """
      update affiliate_order_line set invoiced = :invoiced, returned = :returned
      where seller = :seller and order_number = :number and line_index = :index
      """;

  private final JdbcClient jdbc;

  AffiliateOrderRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False if there is one already. */
  boolean insert(AffiliateOrders.NewOrder order, String sealed, String documentHash, Instant now) {
    AffiliateOrderId id = order.id();
    int inserted =
        jdbc.sql(INSERT)
            .param("seller", id.seller().value())
            .param("number", id.number())
            .param("state", AffiliateOrderState.PLACING.name())
            .param("affiliate", order.seller().affiliateId())
            .param("api", order.seller().placementApi().name())
            .param("total", order.content().total())
            .param("interest", order.content().interest())
            .param("content", sealed)
            .param("document", documentHash)
            .param("atSeller", order.seller().takesPayment())
            .param("authorise", order.authorised())
            .param("now", Timestamps.of(now))
            .update();
    if (inserted == 0) {
      return false;
    }
    int index = 0;
    for (OrderContent.Item item : order.content().items()) {
      jdbc.sql(INSERT_LINE)
          .param("seller", id.seller().value())
          .param("number", id.number())
          .param("index", index++)
          .param("sku", item.sku())
          .param("quantity", item.quantity())
          .param("price", item.price())
          .param("discount", item.discount())
          .param("freight", item.freight())
          .param("sla", item.sla(), Types.VARCHAR)
          .update();
    }
    return true;
  }

  Optional<AffiliateOrder> find(AffiliateOrderId id) {
    return read(SELECT + ONE, id);
  }

  Optional<AffiliateOrder> lock(AffiliateOrderId id) {
    return read(SELECT + ONE + " for update", id);
  }

  Optional<AffiliateOrderState> state(AffiliateOrderId id) {
    return jdbc.sql("select state from affiliate_order " + ONE)
        .param("seller", id.seller().value())
        .param("number", id.number())
        .query(String.class)
        .optional()
        .map(AffiliateOrderState::valueOf);
  }

  private Optional<AffiliateOrder> read(String sql, AffiliateOrderId id) {
    return jdbc.sql(sql)
        .param("seller", id.seller().value())
        .param("number", id.number())
        .query((row, number) -> order(row, List.of()))
        .optional()
        .map(order -> withLines(order, lines(id)));
  }

  List<AffiliateOrder.Line> lines(AffiliateOrderId id) {
    return jdbc.sql(LINES)
        .param("seller", id.seller().value())
        .param("number", id.number())
        .query((row, number) ->
            new AffiliateOrder.Line(
                row.getInt("line_index"),
                row.getString("sku"),
                row.getInt("quantity"),
                row.getLong("price"),
                row.getLong("discount"),
                row.getLong("freight"),
                row.getString("sla"),
                row.getInt("invoiced"),
                row.getInt("returned")))
        .list();
  }

  /** The one that VTEX knows under this number, or our marketplace does. */
  Optional<AffiliateOrderId> locate(SellerName seller, String number) {
    int hyphen = number.indexOf('-');
    return locate(seller, "order_number = :number", number, "")
        .or(() -> locate(seller, "vtex_id = :number", number, ""))
        .or(() ->
            hyphen < 0
                ? Optional.empty()
                : locate(
                    seller,
                    "order_number = :number and affiliate_id = :affiliate",
                    number.substring(hyphen + 1),
                    number.substring(0, hyphen)))
        .map(found -> new AffiliateOrderId(seller, found));
  }

  /** Each way by its own index. */
  private Optional<String> locate(
      SellerName seller, String condition, String number, String affiliate) {
    return jdbc.sql(
            "select order_number from affiliate_order where seller = :seller and "
                + condition
                + " order by order_number fetch first 1 rows only")
        .param("seller", seller.value())
        .param("number", number)
        .param("affiliate", affiliate)
        .query(String.class)
        .optional();
  }

  /** Whether what is personal is still kept. */
  boolean keepsPersonalData(AffiliateOrderId id) {
    return Boolean.TRUE.equals(
        jdbc.sql("select personal_data from affiliate_order " + ONE)
            .param("seller", id.seller().value())
            .param("number", id.number())
            .query(Boolean.class)
            .single());
  }

  Optional<String> content(AffiliateOrderId id) {
    return jdbc.sql("select content from affiliate_order " + ONE)
        .param("seller", id.seller().value())
        .param("number", id.number())
        .query(String.class)
        .optional();
  }

  Optional<String> cancelReason(AffiliateOrderId id) {
    return jdbc.sql("select cancel_reason from affiliate_order " + ONE)
        .param("seller", id.seller().value())
        .param("number", id.number())
        .query((row, number) -> Optional.ofNullable(row.getString(1)))
        .single();
  }

  /** Sets columns of one row; instants and nulls among them. */
  void set(AffiliateOrderId id, Map<String, @Nullable Object> columns) {
    String assignments =
        columns.keySet().stream()
            .map(column -> column + " = :" + column)
            .collect(Collectors.joining(", "));
    JdbcClient.StatementSpec update =
        jdbc.sql("update affiliate_order set " + assignments + " " + ONE)
            .param("seller", id.seller().value())
            .param("number", id.number());
    Map<String, @Nullable Object> given = new LinkedHashMap<>(columns);
    for (Map.Entry<String, @Nullable Object> each : given.entrySet()) {
      Object value = each.getValue();
      update =
          switch (value) {
            case Instant instant -> update.param(each.getKey(), Timestamps.of(instant));
            case null -> update.param(each.getKey(), null, type(each.getKey()));
            default -> update.param(each.getKey(), value);
          };
    }
    update.update();
  }

  private static int type(String column) {
    return switch (column) {
      case "look_at", "sent_at", "result_due", "cancel_heard" -> Types.TIMESTAMP_WITH_TIMEZONE;
      case "vtex_total" -> Types.BIGINT;
      default -> Types.VARCHAR;
    };
  }

  void counted(AffiliateOrderId id, int index, int invoiced, int returned) {
    jdbc.sql(COUNTED)
        .param("seller", id.seller().value())
        .param("number", id.number())
        .param("index", index)
        .param("invoiced", invoiced)
        .param("returned", returned)
        .update();
  }

  private static AffiliateOrder withLines(AffiliateOrder order, List<AffiliateOrder.Line> lines) {
    return new AffiliateOrder(
        order.id(),
        order.state(),
        order.affiliateId(),
        order.vtexId(),
        order.vtexIdHeard(),
        order.api(),
        order.total(),
        order.interest(),
        order.vtexTotal(),
        order.cause(),
        order.sends(),
        order.sentAt(),
        order.faults(),
        order.resultDue(),
        order.resultCode(),
        order.resultText(),
        order.paymentAtSeller(),
        order.authorise(),
        order.cancel(),
        order.cancelSent(),
        order.cancelHeard(),
        order.cancelHeardTold(),
        order.looks(),
        order.lookAt(),
        order.placedAt(),
        order.updatedAt(),
        lines);
  }

  private static AffiliateOrder order(ResultSet row, List<AffiliateOrder.Line> lines)
      throws SQLException {
    long vtexTotal = row.getLong("vtex_total");
    boolean totalKnown = !row.wasNull();
    return new AffiliateOrder(
        new AffiliateOrderId(
            new SellerName(row.getString("seller")), row.getString("order_number")),
        AffiliateOrderState.valueOf(row.getString("state")),
        row.getString("affiliate_id"),
        row.getString("vtex_id"),
        row.getString("vtex_id_heard"),
        PlacementApi.valueOf(row.getString("api")),
        row.getLong("total"),
        row.getLong("interest"),
        totalKnown ? vtexTotal : null,
        row.getString("cause"),
        row.getInt("sends"),
        Timestamps.getNullable(row, "sent_at"),
        row.getInt("faults"),
        Timestamps.getNullable(row, "result_due"),
        row.getString("result_code"),
        row.getString("result_text"),
        row.getBoolean("payment_at_seller"),
        row.getBoolean("authorise"),
        row.getBoolean("cancel"),
        row.getBoolean("cancel_sent"),
        Timestamps.getNullable(row, "cancel_heard"),
        row.getBoolean("cancel_heard_told"),
        row.getInt("looks"),
        Timestamps.getNullable(row, "look_at"),
        Timestamps.get(row, "placed_at"),
        Timestamps.get(row, "updated_at"),
        lines);
  }
}
