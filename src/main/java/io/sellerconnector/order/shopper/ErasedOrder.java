package io.sellerconnector.order.shopper;

import io.sellerconnector.order.PersonalData.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the shopper out of an order's JSON. What stays is listed, not what goes: nobody knows what
 * unknown fields hold.
 */
final class ErasedOrder {

  private static final String PROFILE = "clientProfileData";
  private static final String SHIPPING = "shippingData";
  private static final String ADDRESS = "address";
  private static final String LOGISTICS = "logisticsInfo";

  private static final String INVOICE = "invoiceData";

  private static final Set<String> CONTACTS = lowered("contactInformation");

  private static final Set<String> FURTHER_ADDRESSES =
      lowered("selectedAddresses", "availableAddresses", "billingAddress");

  private static final Set<String> ORDER_FIELDS =
      lowered(
          "marketplaceOrderId",
          "marketplaceServicesEndpoint",
          "marketplacePaymentValue",
          "items",
          PROFILE,
          SHIPPING,
          "orderId",
          "followUpEmail",
          "allowMultipleDeliveries");

  private static final Set<String> ITEM_FIELDS =
      lowered(
          "id",
          "uniqueId",
          "quantity",
          "seller",
          "commission",
          "freightCommission",
          "price",
          "measurementUnit",
          "unitMultiplier",
          "isGift");

  private static final Set<String> SHIPPING_FIELDS = lowered(ADDRESS, LOGISTICS, "updateStatus");

  private static final Set<String> DELIVERY_FIELDS =
      lowered(
          "itemIndex",
          "selectedSla",
          "lockTTL",
          "shippingEstimate",
          "price",
          "listPrice",
          "sellingPrice",
          "deliveryWindow");

  private ErasedOrder() {}

  /** Stands in the place of what is gone. */
  static ObjectNode marker() {
    return JsonNodeFactory.instance.objectNode().put("erased", true);
  }

  /**
   * @param order what came or what was answered; changed in place
   * @param mark stands in the place of profile and address
   */
  static void from(ObjectNode order, Set<Kind> kinds, JsonNode mark) {
    for (Kind kind : kinds) {
      switch (kind) {
        case PROFILE -> {
          replace(order, PROFILE, mark);
          removeEverywhere(order, CONTACTS);
        }
        case ADDRESS -> {
          children(order, SHIPPING).forEach(data -> replace(data, ADDRESS, mark));
          children(order, INVOICE).forEach(data -> removeEverywhere(data, Set.of(ADDRESS)));
          removeEverywhere(order, FURTHER_ADDRESSES);
        }
        case OTHER -> removeOther(order);
      }
    }
  }

  /**
   * @param names lowered
   */
  private static void removeEverywhere(JsonNode node, Set<String> names) {
    if (node instanceof ObjectNode object) {
      object.remove(
          object.properties().stream()
              .map(field -> field.getKey())
              .filter(name -> names.contains(name.toLowerCase(Locale.ROOT)))
              .toList());
    }
    node.forEach(child -> removeEverywhere(child, names));
  }

  private static void removeOther(ObjectNode order) {
    retain(order, ORDER_FIELDS);
    children(order, "items").forEach(item -> retain(item, ITEM_FIELDS));
    children(order, SHIPPING)
        .forEach(shipping -> {
          retain(shipping, SHIPPING_FIELDS);
          children(shipping, LOGISTICS).forEach(delivery -> retain(delivery, DELIVERY_FIELDS));
        });
  }

  private static void replace(ObjectNode parent, String name, JsonNode mark) {
    for (String field : named(parent, name)) {
      if (!parent.path(field).isNull()) {
        parent.set(field, mark);
      }
    }
  }

  /** The object or the objects of an array below a name, whatever its case. */
  private static List<ObjectNode> children(ObjectNode parent, String name) {
    return named(parent, name).stream()
        .map(parent::path)
        .flatMap(child -> child.isArray() ? child.valueStream() : List.of(child).stream())
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .toList();
  }

  private static List<String> named(ObjectNode parent, String name) {
    return parent.properties().stream()
        .map(field -> field.getKey())
        .filter(name::equalsIgnoreCase)
        .toList();
  }

  private static void retain(ObjectNode node, Set<String> kept) {
    node.remove(
        node.properties().stream()
            .map(field -> field.getKey())
            .filter(name -> !kept.contains(name.toLowerCase(Locale.ROOT)))
            .toList());
  }

  private static Set<String> lowered(String... names) {
    return Set.copyOf(List.of(names).stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
  }
}
