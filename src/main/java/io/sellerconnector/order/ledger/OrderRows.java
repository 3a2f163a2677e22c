package io.sellerconnector.order.ledger;

import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.MarketplaceOrderId;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and locks orders, their lines included. */
@Component
final class OrderRows {

  private static final String SELECT =
      """
      select id, marketplace, marketplace_order_id, state, items_total, freight_total,
        adjustment_total, payment_value, services_endpoint, placed_at, updated_at, open_change
      from orders where id = :id
      """;

  private static final String LOCATE =
      "select id from orders where id = :id and marketplace = :marketplace";

  private static final String LOCATE_BY_THEIRS =
      """
      select id from orders where marketplace_order_id = :id and marketplace = :marketplace
      """;

  private static final int MAX_IN_GROUP = 20;

  private static final String LOCATE_GROUP =
      """
      select id from orders where marketplace_order_id in (:ids) and marketplace = :marketplace
      """;

  private static final String LINES =
      """
      select line_index, sku, quantity, price, freight from order_line
      where order_id = :id and quantity > 0 order by line_index
      """;

  private final JdbcClient jdbc;

  OrderRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Order> find(OrderId id) {
    return read(SELECT, id);
  }

  Optional<Order> lock(OrderId id) {
    return read(SELECT + "for update", id);
  }

  /**
   * @param pathId our order id or the marketplace's
   */
  Optional<OrderId> locate(MarketplaceAccount marketplace, String pathId) {
    return locate(LOCATE, marketplace, pathId)
        .or(() -> locate(LOCATE_BY_THEIRS, marketplace, pathId))
        .map(OrderId::new);
  }

  /** The orders of a group: the marketplace numbers them {@code {group}-01} and on. */
  List<OrderId> locateGroup(MarketplaceAccount marketplace, String group) {
    List<String> members =
        IntStream.rangeClosed(1, MAX_IN_GROUP)
            .mapToObj(n -> "%s-%02d".formatted(group, n))
            .toList();
    return jdbc.sql(LOCATE_GROUP)
        .param("marketplace", marketplace.value())
        .param("ids", members)
        .query((row, number) -> new OrderId(row.getString("id")))
        .list();
  }

  private Optional<String> locate(String sql, MarketplaceAccount marketplace, String pathId) {
    return jdbc.sql(sql)
        .param("marketplace", marketplace.value())
        .param("id", pathId)
        .query(String.class)
        .optional();
  }

  private Optional<Order> read(String sql, OrderId id) {
    return jdbc.sql(sql)
        .param("id", id.value())
        .query((row, number) -> order(row, id))
        .optional()
        .map(order -> withLines(order));
  }

  private static Order order(ResultSet row, OrderId id) throws SQLException {
    Long paymentValue = row.getObject("payment_value", Long.class);
    return new Order(
        id,
        new MarketplaceAccount(row.getString("marketplace")),
        new MarketplaceOrderId(row.getString("marketplace_order_id")),
        OrderState.valueOf(row.getString("state")),
        new Cents(
            row.getLong("items_total")
                + row.getLong("freight_total")
                + row.getLong("adjustment_total")),
        paymentValue == null ? null : new Cents(paymentValue),
        row.getString("services_endpoint"),
        List.of(),
        Timestamps.get(row, "placed_at").truncatedTo(ChronoUnit.MILLIS),
        Timestamps.get(row, "updated_at").truncatedTo(ChronoUnit.MILLIS),
        row.getString("open_change"));
  }

  private Order withLines(Order order) {
    List<Order.Line> lines =
        jdbc.sql(LINES)
            .param("id", order.id().value())
            .query((row, number) ->
                new Order.Line(
                    row.getInt("line_index"),
                    new SkuId(row.getString("sku")),
                    new Quantity(row.getInt("quantity")),
                    new Cents(row.getLong("price")),
                    new Cents(row.getLong("freight"))))
            .list();
    return new Order(
        order.id(),
        order.marketplace(),
        order.marketplaceOrderId(),
        order.state(),
        order.total(),
        order.paymentValue(),
        order.servicesEndpoint(),
        lines,
        order.placedAt(),
        order.updatedAt(),
        order.openChange());
  }
}
