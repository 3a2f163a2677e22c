package io.sellerconnector.order.ledger;

import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.offer.Reservations;
import io.sellerconnector.order.MoneyFollower;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.Timestamps;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The orders in the database; every change of state goes through {@link #move}. */
@Component
public final class OrderLedger implements Orders {

  private static final String MOVE =
      """
      update orders set state = :to, updated_at = :now
      where id = :id and state = :from
      """;

  private final JdbcClient jdbc;
  private final OrderRows rows;
  private final OrderHistory orderHistory;
  private final Reservations reservations;
  private final ObjectProvider<OrderListener> listeners;
  private final ObjectProvider<MoneyFollower> money;
  private final Clock clock;

  OrderLedger(
      JdbcClient jdbc,
      OrderRows rows,
      OrderHistory orderHistory,
      Reservations reservations,
      ObjectProvider<OrderListener> listeners,
      ObjectProvider<MoneyFollower> money,
      Clock clock) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.orderHistory = orderHistory;
    this.reservations = reservations;
    this.listeners = listeners;
    this.money = money;
    this.clock = clock;
  }

  @Override
  public Optional<Order> find(OrderId id) {
    return rows.find(id);
  }

  @Override
  public Optional<Order> lock(OrderId id) {
    return rows.lock(id);
  }

  /**
   * Finds and locks an order of this marketplace by what a call's path says.
   *
   * @param pathId our order id or the marketplace's
   */
  public Optional<Order> lock(MarketplaceAccount marketplace, String pathId) {
    return locate(marketplace, pathId).flatMap(rows::lock);
  }

  /**
   * @param pathId our order id or the marketplace's
   */
  public Optional<OrderId> locate(MarketplaceAccount marketplace, String pathId) {
    return rows.locate(marketplace, pathId);
  }

  public List<OrderId> locateGroup(MarketplaceAccount marketplace, String group) {
    return rows.locateGroup(marketplace, group);
  }

  @Override
  public void move(Order order, OrderState to, Actor actor, String event, String detail) {
    if (!order.state().mayBecome(to)) {
      throw new IllegalStateException(
          "order %s is %s and cannot become %s".formatted(order.id(), order.state(), to));
    }
    listeners.orderedStream().forEach(listener -> listener.moving(order, to, actor));
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
    orderHistory.write(
        List.of(new OrderHistory.Entry(order.id(), now, event, order.state(), to, actor, detail)));
    listeners.orderedStream().forEach(listener -> listener.moved(order, to, actor, now));
    if (to == OrderState.INVOICED) {
      reservations.consume(order.id());
    }
    if (to == OrderState.CANCELLED) {
      money.orderedStream().forEach(follower -> follower.cancelled(order.id()));
    }
  }

  /** Where a system has taken some pieces over before, those are the first to be invoiced. */
  @Override
  public void invoiced(Order order, Map<Integer, Integer> pieces, Cents value) {
    rows.invoiced(order.id(), pieces, value);
    List<StockClaim> remaining =
        rows.currentLines(order.id()).stream()
            .filter(line -> line.open() > 0)
            .map(line -> new StockClaim(line.sku(), line.location(), new Quantity(line.open())))
            .toList();
    if (!remaining.isEmpty()) {
      reservations.consumeAllBut(order.id(), remaining);
    }
  }

  @Override
  public void note(Order order, Actor actor, String event, String detail) {
    orderHistory.write(
        List.of(
            new OrderHistory.Entry(
                order.id(), clock.instant(), event, order.state(), order.state(), actor, detail)));
    listeners.orderedStream().forEach(listener -> listener.noted(order, actor));
  }
}
