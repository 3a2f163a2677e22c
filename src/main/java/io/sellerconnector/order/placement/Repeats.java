package io.sellerconnector.order.placement;

import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.order.OrderState;
import org.springframework.http.HttpStatus;

/** What becomes of an order that is placed again. */
final class Repeats {

  private Repeats() {}

  /** The first answer, or a refusal if the order was cancelled or says something else now. */
  static String answer(IncomingOrder order, PlacedOrders.Stored stored) {
    if (stored.state() == OrderState.CANCELLED) {
      throw order
          .where()
          .refuse(
              HttpStatus.CONFLICT,
              "FMT0060",
              "it was cancelled and cannot be placed again; use a new marketplaceOrderId");
    }
    if (!stored.says(order.hash())) {
      throw duplicate(order);
    }
    return stored.answer();
  }

  static ProtocolException duplicate(IncomingOrder order) {
    return order
        .where()
        .refuse(
            HttpStatus.CONFLICT,
            "FMT009",
            "an order with this marketplaceOrderId and other content was placed before");
  }
}
