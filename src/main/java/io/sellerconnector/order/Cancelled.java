package io.sellerconnector.order;

import io.sellerconnector.order.Orders.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an order was called off.
 *
 * @param actor who asked
 * @param asked what was said with it
 */
record Cancelled(String receipt, Instant at, Actor actor, AskedCancellation asked) {

  static Cancelled bySeller(Instant at, String reason) {
    @Nullable String clean = Texts.clean(reason, AskedCancellation.MAX_REASON);
    return new Cancelled(
        Receipt.newNumber(),
        at,
        Actor.SELLER,
        new AskedCancellation(clean, null, null, null, null));
  }

  static Cancelled byMarketplace(Instant at, AskedCancellation asked) {
    return new Cancelled(Receipt.newNumber(), at, Actor.MARKETPLACE, asked);
  }

  Receipt receiptFor(Order order) {
    return Receipt.of(order.id(), order.marketplaceOrderId(), at, receipt);
  }
}
