package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.OrderContent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the gateway hands to those who judge the risk: cart, customer and address, each a text of
 * JSON.
 *
 * @param email as the seller may know it
 */
record RiskData(AffiliateSeller seller, AffiliateOrder order, OrderContent content, String email) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  ArrayNode json() {
    ArrayNode data = JSON.createArrayNode();
    add(data, "cart", cart());
    add(data, "clientProfileData", customer());
    add(data, "shippingData", shipping());
    return data;
  }

  private static void add(ArrayNode data, String name, ObjectNode value) {
    data.addObject().put("name", name).put("value", value.toString());
  }

  private ObjectNode cart() {
    ObjectNode cart = JSON.createObjectNode();
    for (OrderContent.Item item : content.items()) {
      cart.withArray("items")
          .addObject()
          .put("id", item.sku())
          .put("name", item.sku())
          .put("value", item.price())
          .put("quantity", item.quantity())
          .put("discount", item.discount())
          .put("freight", item.freight())
          .put("sellerId", "1")
          .put("deliveryChannel", item.channel())
          .put("deliveryType", text(item.sla()));
    }
    cart.putArray("sellers").addObject().put("id", "1").put("name", seller.account());
    return cart.put("freight", content.freight()).put("tax", 0);
  }

  private ObjectNode customer() {
    OrderContent.Customer customer = content.customer();
    return JSON.createObjectNode()
        .put("email", email)
        .put("firstName", customer.firstName())
        .put("lastName", customer.lastName())
        .put("documentType", customer.documentType())
        .put("document", customer.document())
        .put("phone", text(customer.phone()))
        .put("isCorporate", customer.company() != null);
  }

  private ObjectNode shipping() {
    ObjectNode shipping = JSON.createObjectNode();
    OrderContent.Place place = content.address();
    if (place != null) {
      shipping
          .putObject("address")
          .put("addressType", place.type())
          .put("receiverName", place.receiver())
          .put("postalCode", place.postalCode())
          .put("city", place.city())
          .put("state", place.state())
          .put("country", place.country())
          .put("street", place.street())
          .put("number", place.number())
          .put("neighborhood", text(place.neighborhood()))
          .put("complement", text(place.complement()));
    }
    return shipping;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
