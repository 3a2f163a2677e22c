package io.sellerconnector.affiliate.payment;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of payments that sellers take. */
@AffiliateRole
@Component
final class TransactionRows {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String ONE = " where seller = :seller and order_number = :number";

  private static final String SELECT =
      """
      select seller, order_number, state, merchant, reference, transaction_id, amount, interest, way,
        plan, given_up, cause, acting, acting_until, asked_at, asked_answered, asked_value,
        asked_before, asked_requests, settled, refunded, refund_wanted, rest_cancelled, gateway_status, faults, unpaid_told, payable_since, called_off, since,
        looks, look_at
      from affiliate_transaction
      """;

  private static final String INSERT =
      """
      insert into affiliate_transaction
        (seller, order_number, state, amount, interest, since, created_at)
      values (:seller, :number, :state, :amount, :interest, :now, :now)
      on conflict do nothing
      """;

  /**
   * Without a lock, since H2 locks and sorts all that fit, however few are taken; and by the whole
   * index, or it would sort them all the same.
   */
  private static final String DUE =
      """
      select order_number from affiliate_transaction
      where seller = :seller and look_at <= :now
      order by seller, look_at fetch first :limit rows only
      """;

  private static final String LOCK_DUE =
      """
      select order_number
      from unnest(cast(:numbers as varchar array)) as named (number)
      join affiliate_transaction on seller = :seller and order_number = named.number
      where look_at <= :now
      for update skip locked
      """;

  private static final String INSERT_REFUND =
      """
      insert into affiliate_transaction_refund (seller, order_number, refund_key, amount, at)
      values (:seller, :number, :key, :amount, :now)
      on conflict do nothing
      """;

  private final JdbcClient jdbc;

  TransactionRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean insert(AffiliateOrderId id, long amount, long interest, Instant now) {
    return of(id, INSERT)
            .param("state", TransactionState.NEEDS_PAYMENT.name())
            .param("amount", amount)
            .param("interest", interest)
            .param("now", Timestamps.of(now))
            .update()
        == 1;
  }

  Optional<AffiliateTransaction> find(AffiliateOrderId id) {
    return of(id, SELECT + ONE).query((row, number) -> read(row)).optional();
  }

  Optional<AffiliateTransaction> lock(AffiliateOrderId id) {
    return of(id, SELECT + ONE + " for update").query((row, number) -> read(row)).optional();
  }

  /** Those that are to be looked at, locked. */
  List<AffiliateOrderId> due(SellerName seller, Instant now, int limit) {
    String[] numbers =
        jdbc.sql(DUE)
            .param("seller", seller.value())
            .param("now", Timestamps.of(now))
            .param("limit", limit)
            .query(String.class)
            .list()
            .toArray(String[]::new);
    return jdbc.sql(LOCK_DUE)
        .param("numbers", numbers)
        .param("seller", seller.value())
        .param("now", Timestamps.of(now))
        .query((row, number) -> new AffiliateOrderId(seller, row.getString("order_number")))
        .list();
  }

  /** False if there is one of this key already. */
  boolean insertRefund(AffiliateOrderId id, String key, long amount, Instant now) {
    return of(id, INSERT_REFUND)
            .param("key", key)
            .param("amount", amount)
            .param("now", Timestamps.of(now))
            .update()
        == 1;
  }

  Optional<Long> refund(AffiliateOrderId id, String key) {
    return of(
            id, "select amount from affiliate_transaction_refund" + ONE + " and refund_key = :key")
        .param("key", key)
        .query(Long.class)
        .optional();
  }

  /** Null for not any more; the first time counts. */
  void kept(AffiliateOrderId id, @Nullable Instant since) {
    if (since == null) {
      of(
              id,
              "update affiliate_transaction set kept_since = null"
                  + ONE
                  + " and kept_since is not null")
          .update();
    } else {
      of(
              id,
              "update affiliate_transaction set kept_since = :since"
                  + ONE
                  + " and kept_since is null")
          .param("since", Timestamps.of(since))
          .update();
    }
  }

  /** Sets columns of one row; instants, plans and nulls among them. */
  void set(AffiliateOrderId id, Map<String, @Nullable Object> columns) {
    String assignments =
        columns.keySet().stream()
            .map(column -> column + " = :" + column)
            .collect(Collectors.joining(", "));
    JdbcClient.StatementSpec update =
        of(id, "update affiliate_transaction set " + assignments + ONE);
    for (Map.Entry<String, @Nullable Object> each : columns.entrySet()) {
      update =
          switch (each.getValue()) {
            case Instant instant -> update.param(each.getKey(), Timestamps.of(instant));
            case List<?> plan -> update.param(each.getKey(), JSON.writeValueAsString(plan));
            case null -> update.param(each.getKey(), null, type(each.getKey()));
            default -> update.param(each.getKey(), each.getValue());
          };
    }
    update.update();
  }

  private static int type(String column) {
    return switch (column) {
      case "look_at", "asked_at", "acting_until" -> Types.TIMESTAMP_WITH_TIMEZONE;
      case "asked_value", "asked_before", "asked_requests" -> Types.BIGINT;
      default -> Types.VARCHAR;
    };
  }

  private JdbcClient.StatementSpec of(AffiliateOrderId id, String sql) {
    return jdbc.sql(sql).param("seller", id.seller().value()).param("number", id.number());
  }

  private static AffiliateTransaction read(ResultSet row) throws SQLException {
    String way = row.getString("way");
    String plan = row.getString("plan");
    return new AffiliateTransaction(
        new AffiliateOrderId(
            new SellerName(row.getString("seller")), row.getString("order_number")),
        TransactionState.valueOf(row.getString("state")),
        row.getString("merchant"),
        row.getString("reference"),
        row.getString("transaction_id"),
        row.getLong("amount"),
        row.getLong("interest"),
        way == null ? null : PaymentWay.valueOf(way),
        plan == null
            ? List.of()
            : JSON.readValue(plan, new TypeReference<List<PlannedPayment>>() {}),
        row.getInt("given_up"),
        row.getString("cause"),
        row.getString("acting"),
        Timestamps.getNullable(row, "acting_until"),
        Timestamps.getNullable(row, "asked_at"),
        row.getBoolean("asked_answered"),
        number(row, "asked_value"),
        number(row, "asked_before"),
        number(row, "asked_requests"),
        row.getLong("settled"),
        row.getLong("refunded"),
        row.getLong("refund_wanted"),
        row.getBoolean("rest_cancelled"),
        row.getString("gateway_status"),
        row.getInt("faults"),
        row.getBoolean("unpaid_told"),
        Timestamps.getNullable(row, "payable_since"),
        row.getBoolean("called_off"),
        Timestamps.get(row, "since"),
        row.getInt("looks"),
        Timestamps.getNullable(row, "look_at"));
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : (Long) value;
  }
}
