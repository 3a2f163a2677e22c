package io.sellerconnector.adapter.orderjson;

import io.sellerconnector.adapter.order.SellerOrder;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.PickupPointId;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The schema {@code Order} of the contract. */
final class OrderNode {

  private OrderNode() {}

  static ObjectNode of(SellerOrder order) {
    ObjectNode node = OrderJson.JSON.createObjectNode();
    node.put("orderId", order.id().value());
    node.put("marketplace", order.marketplace().value());
    node.put("marketplaceOrderId", order.marketplaceOrderId().value());
    OrderJson.put(node, "erpNumber", order.erpNumber());
    node.put("salesChannel", order.salesChannel().value());
    node.put("authorised", order.authorised());
    ArrayNode lines = node.putArray("lines");
    order.lines().forEach(line -> lines.add(of(line)));
    node.put("itemsTotal", order.itemsTotal().value());
    node.put("freightTotal", order.freightTotal().value());
    node.put("total", order.total().value());
    if (order.paymentValue() != null) {
      node.put("paymentValue", order.paymentValue().value());
    }
    node.put("placedAt", order.placedAt().toString());
    node.set("amounts", OrderJson.tree(order.amounts()));
    node.set("details", OrderJson.tree(order.details()));
    if (order.payment() != null) {
      node.set("payment", OrderJson.tree(order.payment()));
    }
    node.set("asPlaced", OrderJson.JSON.readTree(order.asPlaced()));
    return node;
  }

  static ObjectNode of(SellerOrder.Line line) {
    ObjectNode node = OrderJson.JSON.createObjectNode();
    node.put("index", line.index());
    node.put("skuId", line.sku().value());
    node.put("quantity", line.quantity().value());
    node.put("price", line.price().value());
    node.put("freight", line.freight().value());
    node.put("slaId", line.slaId());
    switch (line.location()) {
      case StockLocation.Warehouse() -> {
        // the place of a line without one
      }
      case StockLocation.AtPickupPoint(PickupPointId id) -> node.put("pickupPointId", id.value());
    }
    node.set("amounts", OrderJson.tree(line.amounts()));
    node.set("details", OrderJson.tree(line.details()));
    return node;
  }
}
