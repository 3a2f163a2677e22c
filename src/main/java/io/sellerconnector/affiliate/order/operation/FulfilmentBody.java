package io.sellerconnector.affiliate.order.operation;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.OrderContent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An order as {@code POST /api/fulfillment/pvt/orders} takes it.
 *
 * @param merchant whom its payment is for where the seller takes it, otherwise null
 */
record FulfilmentBody(
    AffiliateSeller seller,
    AffiliateOrderId id,
    OrderContent content,
    String email,
    String servicesEndpoint,
    @Nullable String merchant) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  ObjectNode json() {
    ObjectNode order =
        JSON.createObjectNode()
            .put("marketplaceOrderId", id.number())
            .put("marketplaceOrderGroup", id.number())
            .put("marketplaceServicesEndpoint", servicesEndpoint)
            .put("marketplacePaymentValue", content.total())
            .put("marketplacePaymentReferenceValue", content.total() - content.interest())
            .put("isCreatedAsync", true);
    content.items().forEach(item -> order.withArray("items").add(item(item)));
    order.set("clientProfileData", customer(content.customer()));
    ObjectNode shipping = order.putObject("shippingData");
    OrderContent.Place place = content.address();
    if (place != null) {
      shipping.set("address", address(place));
    }
    shipping.put("isFob", seller.fob());
    for (int index = 0; index < content.items().size(); index++) {
      shipping.withArray("logisticsInfo").add(logistics(index, content.items().get(index)));
    }
    if (merchant != null) {
      order.putObject("paymentData").put("merchantName", merchant);
    }
    if (content.note() != null) {
      order.put("openTextField", content.note());
    }
    return order;
  }

  private static ObjectNode item(OrderContent.Item item) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("id", item.sku())
            .put("quantity", item.quantity())
            .put("seller", "1")
            .put("price", item.price())
            .put("isGift", false);
    json.putArray("bundleItems");
    json.putArray("attachments");
    if (item.discount() > 0) {
      json.putArray("priceTags")
          .addObject()
          .put("identifier", "marketplace-discount")
          .put("name", "discount@marketplace")
          .put("isPercentual", false)
          .put("rawValue", -item.discount())
          .put("value", -item.discount());
    } else {
      json.putArray("priceTags");
    }
    return json;
  }

  private ObjectNode customer(OrderContent.Customer customer) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("email", email)
            .put("firstName", customer.firstName())
            .put("lastName", customer.lastName())
            .put("documentType", customer.documentType())
            .put("document", customer.document())
            .put("phone", text(customer.phone()));
    OrderContent.Company company = customer.company();
    return json.put("corporateName", company == null ? null : company.name())
        .put("tradeName", company == null ? null : company.tradeName())
        .put("corporateDocument", company == null ? null : company.document())
        .put("stateInscription", company == null ? null : company.stateInscription())
        .put("corporatePhone", company == null ? null : company.phone())
        .put("isCorporate", company != null);
  }

  /** Coordinates are two strings here, the latitude first; elsewhere at VTEX they are not. */
  private static ObjectNode address(OrderContent.Place place) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("addressType", place.type())
            .put("receiverName", place.receiver())
            .put("addressId", text(place.id()))
            .put("postalCode", place.postalCode())
            .put("city", place.city())
            .put("state", place.state())
            .put("country", place.country())
            .put("street", place.street())
            .put("number", place.number())
            .put("neighborhood", text(place.neighborhood()))
            .put("complement", text(place.complement()))
            .put("reference", text(place.reference()));
    json.putArray("geoCoordinates");
    if (place.longitude() != null && place.latitude() != null) {
      json.withArray("geoCoordinates")
          .add(String.format(Locale.ROOT, "%.6f", place.latitude()))
          .add(String.format(Locale.ROOT, "%.6f", place.longitude()));
    }
    return json;
  }

  /** A window's price comes on top of the freight here. */
  private static ObjectNode logistics(int index, OrderContent.Item item) {
    OrderContent.Window window = item.window();
    ObjectNode json =
        JSON.createObjectNode()
            .put("itemIndex", index)
            .put("selectedSla", item.sla())
            .put("selectedDeliveryChannel", item.channel())
            .put("lockTTL", item.lockTtl() == null ? "8d" : item.lockTtl())
            .put("shippingEstimate", text(item.estimate()))
            .put("price", item.freight() - (window == null ? 0 : window.price()));
    if (item.pickupPoint() != null) {
      json.put("pickupPointId", item.pickupPoint());
    }
    if (window != null) {
      json.putObject("deliveryWindow")
          .put("startDateUtc", window.start())
          .put("endDateUtc", window.end())
          .put("price", window.price())
          .put("lisPrice", window.price())
          .put("tax", 0);
    }
    return json;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
