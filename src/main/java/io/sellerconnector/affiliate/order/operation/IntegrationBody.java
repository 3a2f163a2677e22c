package io.sellerconnector.affiliate.order.operation;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.OrderContent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An order as {@code POST /api/order-integration/orders} takes it. There is no field for discounts:
 * they are taken off the price, and what a price per piece cannot express comes on the freight.
 */
record IntegrationBody(
    AffiliateSeller seller,
    AffiliateOrderId id,
    OrderContent content,
    String email,
    String connectorEndpoint) {

  static final String CONNECTOR = "seller-connector";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  ObjectNode json() {
    ObjectNode order =
        JSON.createObjectNode()
            .put("marketplaceOrderId", id.number())
            .put("marketplaceOrderStatus", "new")
            .put("connectorName", CONNECTOR)
            .put("connectorEndpoint", connectorEndpoint)
            .put("marketplacePaymentValue", content.total())
            .put("marketplaceInterestValue", content.interest())
            .put(
                "priceDivergenceAllowanceRate",
                seller.priceTolerance().divide(HUNDRED, 6, RoundingMode.HALF_UP).doubleValue())
            .put("allowFranchises", false);
    ObjectNode shipping = JSON.createObjectNode();
    for (OrderContent.Item item : content.items()) {
      long price = item.goods() / item.quantity();
      long rest = item.goods() - price * item.quantity();
      order
          .withArray("items")
          .addObject()
          .put("id", item.sku())
          .put("price", price)
          .put("quantity", item.quantity());
      shipping.withArray("logisticsInfo").add(logistics(item, item.freight() + rest));
    }
    order.set("clientProfileData", customer(content.customer()));
    order.set("shippingData", shipping);
    OrderContent.Place place = content.address();
    shipping.putArray("selectedAddresses");
    if (place != null) {
      shipping.withArray("selectedAddresses").add(address(place));
    }
    shipping.put("isFob", seller.fob()).put("isMarketplaceFulfillment", false);
    order
        .putObject("invoiceData")
        .putObject("userPaymentInfo")
        .putArray("paymentMethods")
        .add("marketplace");
    if (content.note() != null) {
      order.put("openTextField", content.note());
    }
    return order;
  }

  private static ObjectNode logistics(OrderContent.Item item, long price) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("price", price)
            .put("selectedDeliveryChannel", item.channel())
            .put("selectedSla", item.isPickedUp() ? "" : text(item.sla()))
            .put("lockTTL", item.lockTtl() == null ? "8d" : item.lockTtl())
            .put("shippingEstimate", item.estimate() == null ? "0d" : item.estimate());
    json.putArray("deliveryIds");
    return json;
  }

  private ObjectNode customer(OrderContent.Customer customer) {
    OrderContent.Company company = customer.company();
    return JSON.createObjectNode()
        .put("email", email)
        .put("firstName", customer.firstName())
        .put("lastName", customer.lastName())
        .put("phone", text(customer.phone()))
        .put("document", customer.document())
        .put("corporateDocument", company == null ? null : company.document())
        .put("corporatePhone", company == null ? null : company.phone())
        .put("corporateName", company == null ? null : company.name())
        .put("tradeName", company == null ? null : company.tradeName())
        .put("stateInscription", company == null ? null : company.stateInscription());
  }

  /** The pickup point's own id and coordinates where the shopper comes for it. */
  private ObjectNode address(OrderContent.Place place) {
    OrderContent.Item first = content.items().getFirst();
    ObjectNode json =
        JSON.createObjectNode()
            .put("addressType", first.isPickedUp() ? "pickup" : place.type())
            .put(
                "addressId",
                first.isPickedUp() && first.pickupPoint() != null
                    ? first.pickupPoint()
                    : place.id() == null ? "1" : place.id())
            .put("receiverName", place.receiver())
            .put("postalCode", place.postalCode())
            .put("city", place.city())
            .put("state", place.state())
            .put("country", place.country())
            .put("street", place.street())
            .put("number", place.number())
            .put("neighborhood", text(place.neighborhood()))
            .put("complement", text(place.complement()));
    if (place.longitude() != null && place.latitude() != null) {
      json.putObject("geoCoordinates")
          .put("latitude", place.latitude())
          .put("longitude", place.longitude());
    }
    return json;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
