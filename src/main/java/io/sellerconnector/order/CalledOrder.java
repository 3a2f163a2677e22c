package io.sellerconnector.order;

import io.sellerconnector.inbound.Caller;
import io.sellerconnector.inbound.ProtocolException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Finds the order that a marketplace's call is about. */
@Component
final class CalledOrder {

  private static final int MAX_CHARACTERS = 100;

  private final OrderLedger ledger;

  CalledOrder(OrderLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Locks the order within the caller's transaction.
   *
   * @param pathId our order id or the marketplace's
   */
  Order lock(Caller caller, String pathId, OrderCall call) {
    if (pathId.length() > MAX_CHARACTERS || pathId.chars().anyMatch(Character::isISOControl)) {
      throw unknown(pathId);
    }
    Order order =
        ledger.lock(caller.marketplace().account(), pathId).orElseThrow(() -> unknown(pathId));
    if (!order.marketplaceOrderId().equals(call.marketplaceOrderId())) {
      throw new ProtocolException(
          HttpStatus.BAD_REQUEST,
          "FMT012",
          "the path is about order %s, but the body's marketplaceOrderId is not this order's"
              .formatted(order.id()));
    }
    return order;
  }

  private static ProtocolException unknown(String pathId) {
    return new ProtocolException(
        HttpStatus.NOT_FOUND,
        "FMT0022",
        "no order \"%s\" of this marketplace".formatted(Fields.shortened(pathId)));
  }
}
