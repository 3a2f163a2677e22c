package io.sellerconnector.adapter.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The seller's system that takes orders over: an ERP or order management that is called by us.
 *
 * <p>Where none is connected the seller's system fetches its orders through the seller API and
 * acknowledges them there.
 *
 * <p>Every method is called outside any transaction, at least once per fact or question, and for
 * one order in the order in which things happened. A repeat carries the same key and must have no
 * second effect. Implementations answer before the deadline and report a failure as a value; an
 * exception counts as a failure that is tried again.
 */
public interface OrderSystem {

  /** Takes what has happened to an order. */
  HandOverAnswer take(OrderFact fact, Instant deadline);

  /**
   * Says whether something that the marketplace asks for can still be done.
   *
   * @return by default that it is decided elsewhere, through the seller API
   */
  default DecisionAnswer decide(OrderQuestion question, Instant deadline) {
    return new DecisionAnswer.Elsewhere();
  }

  /**
   * Whether it may number an order after it has taken it, so that {@link #number} is worth asking.
   */
  default boolean numbersLater() {
    return false;
  }

  /**
   * Its own number of an order that it took without one.
   *
   * @return null while there is none, or it cannot say
   */
  default @Nullable String number(SellerOrder order, Instant deadline) {
    return null;
  }
}
