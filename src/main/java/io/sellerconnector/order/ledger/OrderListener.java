package io.sellerconnector.order.ledger;

import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders.Actor;
import java.time.Instant;

/**
 * Takes part in what happens to orders.
 *
 * <p>Called within the transaction, with the order locked and as it was before. None depends on
 * whether another was called before it.
 */
public interface OrderListener {

  /** Before the order changes its state; an exception keeps it from doing so. */
  default void moving(Order order, OrderState to, Actor actor) {}

  /** After the order has changed its state, which stands in its trail. */
  default void moved(Order order, OrderState to, Actor actor, Instant at) {}

  /** After something was written into the order's trail that did not change its state. */
  default void noted(Order order, Actor actor) {}
}
