package io.sellerconnector.adapter.order;

import java.time.Instant;

/**
 * Something that has happened to an order and that the seller's system has to know.
 *
 * <p>The order comes along as it is when the fact is handed over, which may be later than it was
 * {@link #at} the time of the fact.
 */
public sealed interface OrderFact {

  /** Of this fact alone, and the same in every repeat: the idempotency key. */
  String key();

  Instant at();

  SellerOrder order();

  /** The marketplace has placed it; it is not paid and must not be shipped. */
  record Placed(String key, Instant at, SellerOrder order) implements OrderFact {}

  /** The marketplace has authorised it: pick, pack and invoice it. */
  record Authorised(String key, Instant at, SellerOrder order) implements OrderFact {}

  /** Its lines or amounts are others than before. */
  record Changed(String key, Instant at, SellerOrder order) implements OrderFact {}

  /**
   * A cancellation that was asked for does not happen: ship and invoice it.
   *
   * @param reason who refused it and why
   */
  record CancellationRefused(String key, Instant at, SellerOrder order, String reason)
      implements OrderFact {}

  /** It is cancelled and must not be shipped; what was booked for it goes back to sale. */
  record Cancelled(String key, Instant at, SellerOrder order, OrderCancellation cancellation)
      implements OrderFact {}

  /**
   * Nobody authorised it in time and its stock is for sale again; it may still be authorised
   * afterwards.
   */
  record Expired(String key, Instant at, SellerOrder order) implements OrderFact {}
}
