package io.sellerconnector.shipping;

import io.sellerconnector.inbound.OrderIdParameter;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.Orders;
import io.sellerconnector.shared.OrderId;
import org.springframework.stereotype.Component;

/** Finds the orders that the seller's calls are about. */
@Component
class OrderLookup {

  private final Orders orders;

  OrderLookup(Orders orders) {
    this.orders = orders;
  }

  Order find(OrderId id) {
    return orders.find(id).orElseThrow(() -> OrderIdParameter.notFound(id));
  }

  Order lock(OrderId id) {
    return orders.lock(id).orElseThrow(() -> OrderIdParameter.notFound(id));
  }
}
