package io.sellerconnector.adapter;

import java.time.Instant;

/** Something that a marketplace wants of an order and that the seller's system has to decide. */
public sealed interface OrderQuestion {

  /** Of this question alone, and the same in every repeat: the idempotency key. */
  String key();

  SellerOrder order();

  /**
   * May the order still be called off?
   *
   * @param decideBy when the connector decides by itself
   */
  record Cancellation(
      String key, SellerOrder order, OrderCancellation cancellation, Instant decideBy)
      implements OrderQuestion {}
}
