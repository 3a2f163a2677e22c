package io.sellerconnector.order.cancellation;

import io.sellerconnector.order.Order;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.ledger.Texts;
import io.sellerconnector.order.protocol.Receipt;
import java.time.Instant;

/**
 * How an order was called off.
 *
 * @param actor who asked
 * @param asked what was said with it
 */
public record Cancellation(String receipt, Instant at, Actor actor, CancellationCall asked) {

  static Cancellation bySeller(Instant at, String reason) {
    String clean = Texts.clean(reason, CancellationCall.MAX_REASON);
    return new Cancellation(
        Receipt.newNumber(), at, Actor.SELLER, new CancellationCall(clean, null, null, null, null));
  }

  static Cancellation byMarketplace(Instant at, CancellationCall asked) {
    return new Cancellation(Receipt.newNumber(), at, Actor.MARKETPLACE, asked);
  }

  Receipt receiptFor(Order order) {
    return Receipt.of(order.id(), order.marketplaceOrderId(), at, receipt);
  }
}
