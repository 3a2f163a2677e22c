package io.sellerconnector.shipping;

import io.sellerconnector.marketplace.OrderReports.ReportedOrder;
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
    return orders.find(id).orElseThrow(ShippingProblems::noSuchOrder);
  }

  Order lock(OrderId id) {
    return orders.lock(id).orElseThrow(ShippingProblems::noSuchOrder);
  }

  ReportedOrder reported(Order order) {
    return new ReportedOrder(
        order.marketplace(), order.id(), order.marketplaceOrderId(), order.servicesEndpoint());
  }

  /** The order id of a path; one of another form is not an order of ours. */
  static OrderId id(String id) {
    try {
      return new OrderId(id);
    } catch (IllegalArgumentException e) {
      throw ShippingProblems.noSuchOrder();
    }
  }
}
