package io.sellerconnector.order;

import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.OrderId;
import java.util.Map;
import java.util.Optional;

/** The order ledger as other features use it. */
public interface Orders {

  Optional<Order> find(OrderId id);

  /**
   * Reads the order and locks it until the caller's transaction ends, so that only one writer works
   * on it at a time.
   */
  Optional<Order> lock(OrderId id);

  /**
   * Moves a locked order on and writes its trail; INVOICED consumes what it still holds.
   *
   * @param detail what happened, for operators; no personal data
   * @throws IllegalStateException if the order's state does not allow the move
   */
  void move(Order order, OrderState to, Actor actor, String event, String detail);

  /**
   * Pieces of a locked order are invoiced, and with that they leave the stock that it holds. To be
   * called before {@link #move}.
   *
   * @param pieces by the index of their line
   * @param value of the invoice
   */
  void invoiced(Order order, Map<Integer, Integer> pieces, Cents value);

  /** Writes the trail of something that leaves a locked order's state as it is. */
  void note(Order order, Actor actor, String event, String detail);

  /** Who caused something. */
  enum Actor {
    MARKETPLACE,
    SELLER,
    CONNECTOR
  }
}
