package io.sellerconnector.order;

import io.sellerconnector.offer.Reservations;
import io.sellerconnector.order.CancellationRequest.By;
import io.sellerconnector.order.CancellationRequest.Decision;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.MarketplaceOrderId;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The orders in the database; every change of state goes through {@link #move}. */
@Component
final class OrderLedger implements Orders {

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

  private static final String MOVE =
      """
      update orders set state = :to, updated_at = :now, version = version + 1
      where id = :id and state = :from
      """;

  private final JdbcClient jdbc;
  private final Trail trail;
  private final Reservations reservations;
  private final CancellationRequests requests;
  private final ObjectProvider<MoneyFollower> money;
  private final ChangeEnding changes;
  private final Clock clock;

  OrderLedger(
      JdbcClient jdbc,
      Trail trail,
      Reservations reservations,
      CancellationRequests requests,
      ObjectProvider<MoneyFollower> money,
      ChangeEnding changes,
      Clock clock) {
    this.jdbc = jdbc;
    this.trail = trail;
    this.reservations = reservations;
    this.requests = requests;
    this.money = money;
    this.changes = changes;
    this.clock = clock;
  }

  @Override
  public Optional<Order> find(OrderId id) {
    return read(SELECT, id);
  }

  @Override
  public Optional<Order> lock(OrderId id) {
    return read(SELECT + "for update", id);
  }

  /**
   * Finds and locks an order of this marketplace by what a call's path says.
   *
   * @param pathId our order id or the marketplace's
   */
  Optional<Order> lock(MarketplaceAccount marketplace, String pathId) {
    return locate(marketplace, pathId).flatMap(this::lock);
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

  @Override
  public void move(Order order, OrderState to, Actor actor, String event, String detail) {
    if (!order.state().mayBecome(to)) {
      throw new IllegalStateException(
          "order %s is %s and cannot become %s".formatted(order.id(), order.state(), to));
    }
    changes.withOrder(order, to, actor);
    Instant now = clock.instant();
    int moved =
        jdbc.sql(MOVE)
            .param("to", to.name())
            .param("now", Timestamps.of(now))
            .param("id", order.id().value())
            .param("from", order.state().name())
            .update();
    if (moved != 1) {
      throw new IllegalStateException(
          "order %s is not %s any more; lock it before moving it"
              .formatted(order.id(), order.state()));
    }
    trail.write(List.of(new Trail.Entry(order.id(), now, event, order.state(), to, actor, detail)));
    if (to == OrderState.INVOICED || to == OrderState.PARTLY_INVOICED) {
      requests.close(order.id(), new Decision(false, By.INVOICE, now, null));
    }
    if (to == OrderState.INVOICED) {
      reservations.consume(order.id());
    }
    if (to == OrderState.CANCELLED) {
      money.orderedStream().forEach(follower -> follower.cancelled(order.id()));
    }
  }

  @Override
  public void note(Order order, Actor actor, String event, String detail) {
    trail.write(
        List.of(
            new Trail.Entry(
                order.id(), clock.instant(), event, order.state(), order.state(), actor, detail)));
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
