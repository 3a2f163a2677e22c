package io.sellerconnector.order.ledger;

import io.sellerconnector.offer.Market;
import io.sellerconnector.order.LineWorth;
import io.sellerconnector.order.Order;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads and locks orders, their lines included; the only one to map what more than one reader
 * needs.
 */
@Component
public final class OrderRows {

  private static final String SELECT = "select " + OrderRow.COLUMNS + " from orders where id = :id";

  private static final String WITH_REQUEST =
      "select " + OrderRow.COLUMNS + ", request from orders where id = :id";

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
      select line_index, sku, unique_id, quantity, price, unit_multiplier, goods, services,
        price_tags, tax, freight, sla, pickup_point_id, invoiced
      from order_line where order_id = :id order by line_index
      """;

  private static final String INVOICED =
      """
      update order_line set invoiced = invoiced + :quantity
      where order_id = :order and line_index = :index
      """;

  private final JdbcClient jdbc;

  OrderRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Order> find(OrderId id) {
    return read(SELECT, id);
  }

  Optional<Order> lock(OrderId id) {
    return read(SELECT + " for update", id);
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
        .query((row, number) -> OrderRow.of(row))
        .optional()
        .map(this::withLines);
  }

  private Order withLines(OrderRow row) {
    return new Order(
        row.id(),
        row.marketplace(),
        row.marketplaceOrderId(),
        row.state(),
        row.worth(),
        row.servicesEndpoint(),
        currentLines(row.id()).stream().map(OrderRows::line).toList(),
        row.placedAt().truncatedTo(ChronoUnit.MILLIS),
        row.updatedAt().truncatedTo(ChronoUnit.MILLIS),
        row.openChange());
  }

  private static Order.Line line(OrderLineRow line) {
    return new Order.Line(
        line.index(),
        line.sku(),
        new Quantity(line.quantity()),
        line.price(),
        line.worth(),
        line.invoiced());
  }

  /**
   * An order together with what came when it was placed.
   *
   * @param encrypted JSON; the shopper's data stands in it
   */
  public record WithRequest(OrderRow order, String encrypted) {

    /**
     * @throws io.sellerconnector.privacy.UnreadableException if it cannot be decrypted
     */
    public String request(TextEncryption encryption) {
      return encryption.read(encrypted, OrderTexts.REQUEST.at(order.id().value()));
    }
  }

  public Optional<WithRequest> withRequest(OrderId id) {
    return jdbc.sql(WITH_REQUEST)
        .param("id", id.value())
        .query((row, number) -> new WithRequest(OrderRow.of(row), row.getString("request")))
        .optional();
  }

  /** Those that changes have removed, too, in order. */
  public List<OrderLineRow> lines(OrderId order) {
    return jdbc.sql(LINES)
        .param("id", order.value())
        .query((row, number) ->
            new OrderLineRow(
                row.getInt("line_index"),
                new SkuId(row.getString("sku")),
                row.getString("unique_id"),
                row.getInt("quantity"),
                new Cents(row.getLong("price")),
                row.getBigDecimal("unit_multiplier"),
                new LineWorth(
                    row.getLong("goods"),
                    row.getLong("services"),
                    row.getLong("price_tags"),
                    row.getLong("tax"),
                    row.getLong("freight")),
                row.getString("sla"),
                PickupPointColumn.read(row.getString("pickup_point_id")),
                row.getInt("invoiced")))
        .list();
  }

  /** Where the order was sold. */
  public Optional<Market> market(OrderId order) {
    return jdbc.sql("select marketplace, sales_channel from orders where id = :order")
        .param("order", order.value())
        .query((row, number) ->
            new Market(
                new MarketplaceAccount(row.getString("marketplace")),
                new SalesChannel(row.getString("sales_channel"))))
        .optional();
  }

  /** What the order's invoices are over, in cents. */
  public long invoicedTotal(OrderId order) {
    return jdbc.sql("select invoiced_total from orders where id = :order")
        .param("order", order.value())
        .query(Long.class)
        .single();
  }

  void invoiced(OrderId order, Map<Integer, Integer> pieces, Cents value) {
    jdbc.sql("update orders set invoiced_total = invoiced_total + :value where id = :order")
        .param("value", value.value())
        .param("order", order.value())
        .update();
    pieces.forEach((index, quantity) ->
        jdbc.sql(INVOICED)
            .param("quantity", quantity)
            .param("order", order.value())
            .param("index", index)
            .update());
  }

  /** As they are now, in order. */
  public List<OrderLineRow> currentLines(OrderId order) {
    return lines(order).stream().filter(line -> line.quantity() > 0).toList();
  }
}
