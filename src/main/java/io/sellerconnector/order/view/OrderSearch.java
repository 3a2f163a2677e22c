package io.sellerconnector.order.view;

import io.sellerconnector.database.BoundedQueries;
import io.sellerconnector.database.BoundedQueries.Outcome;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.ledger.OrderIds;
import io.sellerconnector.order.ledger.OrderRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists orders, the newest first, without taking the database away from those that come in. */
@Component
final class OrderSearch {

  private static final String SELECT =
      "select "
          + OrderRow.COLUMNS
          + ", erp_number from orders left join order_erp_number on order_id = id ";

  private final BoundedQueries queries;

  OrderSearch(JdbcTemplate jdbc) {
    this.queries = BoundedQueries.ofPeople(Objects.requireNonNull(jdbc.getDataSource()));
  }

  /**
   * What to look for; null for whatever.
   *
   * @param placedTo exclusive
   * @param after the last order id of the page before
   */
  record Criteria(
      @Nullable OrderState state,
      @Nullable String marketplace,
      @Nullable String marketplaceOrderId,
      @Nullable String erpNumber,
      @Nullable Instant placedFrom,
      @Nullable Instant placedTo,
      @Nullable String after,
      int limit) {}

  /** One order of a list. */
  record Summary(
      String orderId,
      String marketplace,
      String marketplaceOrderId,
      @Nullable String erpNumber,
      OrderState state,
      long total,
      Instant placedAt,
      Instant updatedAt) {}

  /**
   * @throws SellerProblem if too many search, or it takes too long
   */
  List<Summary> find(Criteria criteria) {
    return switch (queries.run(jdbc -> find(criteria, JdbcClient.create(jdbc)))) {
      case Outcome.Answered<List<Summary>>(List<Summary> found) -> found;
      case Outcome.Busy<List<Summary>>() -> throw SellerProblem.searchBusy(BoundedQueries.AT_ONCE);
      case Outcome.TooSlow<List<Summary>>(int seconds) ->
          throw SellerProblem.searchTooSlow(seconds, "placedFrom");
    };
  }

  /** Order ids sort by time of placement, so they are the order, the cursor and the time. */
  private static List<Summary> find(Criteria criteria, JdbcClient jdbc) {
    List<String> conditions = new ArrayList<>();
    Map<String, Object> params = new HashMap<>();
    when(criteria.state(), "state = :state", "state", conditions, params);
    when(criteria.marketplace(), "marketplace = :mp", "mp", conditions, params);
    when(criteria.marketplaceOrderId(), "marketplace_order_id = :mo", "mo", conditions, params);
    when(criteria.erpNumber(), "erp_number = :erp", "erp", conditions, params);
    when(criteria.placedFrom(), "id >= :from", "from", conditions, params);
    when(criteria.placedTo(), "id < :to", "to", conditions, params);
    when(criteria.after(), "id < :after", "after", conditions, params);
    String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
    return jdbc.sql(SELECT + where + " order by id desc fetch first :limit rows only")
        .params(params)
        .param("limit", criteria.limit())
        .query((row, number) -> summary(OrderRow.of(row), row.getString("erp_number")))
        .list();
  }

  private static Summary summary(OrderRow order, @Nullable String erpNumber) {
    return new Summary(
        order.id().value(),
        order.marketplace().value(),
        order.marketplaceOrderId().value(),
        erpNumber,
        order.state(),
        order.worth().sum(),
        order.placedAt(),
        order.updatedAt());
  }

  private static void when(
      @Nullable Object value,
      String condition,
      String name,
      List<String> conditions,
      Map<String, Object> params) {
    if (value == null) {
      return;
    }
    conditions.add(condition);
    params.put(
        name,
        switch (value) {
          case Instant instant -> OrderIds.lowest(instant);
          case OrderState state -> state.name();
          default -> value;
        });
  }
}
