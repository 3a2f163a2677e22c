package io.sellerconnector.shipping;

import io.sellerconnector.marketplace.OrderReports.ReportedOrder;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.Orders;
import io.sellerconnector.shared.OrderId;
import org.springframework.stereotype.Component;

/** Finds the orders that the seller's calls are about. */
@Component
class OrderDesk {

  private final Orders orders;

  OrderDesk(Orders orders) {
    this.orders = orders;
  }

  Order find(String id) {
    return orders.find(parse(id)).orElseThrow(Problems::noSuchOrder);
  }

  Order lock(String id) {
    return orders.lock(parse(id)).orElseThrow(Problems::noSuchOrder);
  }

  ReportedOrder reported(Order order) {
    return new ReportedOrder(
        order.marketplace(), order.id(), order.marketplaceOrderId(), order.servicesEndpoint());
  }

  private static OrderId parse(String id) {
    try {
      return new OrderId(id);
    } catch (IllegalArgumentException e) {
      throw Problems.noSuchOrder();
    }
  }
}
