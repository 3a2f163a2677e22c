package io.sellerconnector.order;

import io.sellerconnector.order.protocol.ExactJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders as marketplaces send them. */
public final class OrderFixtures {

  private OrderFixtures() {}

  public static String example(String name) {
    try (InputStream file = OrderFixtures.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One piece of each SKU at 2000 cents, delivered as Normal. */
  public static ObjectNode order(String id, String... skus) {
    ObjectNode order =
        (ObjectNode)
            ExactJson.MAPPER.readTree(
                """
                {
                  "marketplaceServicesEndpoint": "https://oms.example.test/api/oms?an=examplemarket",
                  "items": [],
                  "clientProfileData": {
                    "email": "masked@example.test", "firstName": "Ana", "document": "11122233344"
                  },
                  "shippingData": {
                    "address": {
                      "receiverName": "Ana Silva", "postalCode": "01310-100", "country": "BRA",
                      "street": "Avenida Paulista", "geoCoordinates": []
                    },
                    "logisticsInfo": []
                  }
                }
                """);
    order.put("marketplaceOrderId", id);
    order.put("marketplacePaymentValue", skus.length * 3090L);
    for (String sku : skus) {
      ObjectNode delivery = logistics(order).addObject();
      delivery.put("itemIndex", items(order).size());
      delivery.put("selectedSla", "Normal").put("lockTTL", "8d").put("price", 1090);
      items(order).addObject().put("id", sku).put("quantity", 1).put("price", 2000);
    }
    return order;
  }

  public static ArrayNode items(ObjectNode order) {
    return (ArrayNode) order.get("items");
  }

  public static ObjectNode item(ObjectNode order, int index) {
    return (ObjectNode) items(order).get(index);
  }

  public static ObjectNode shipping(ObjectNode order) {
    return (ObjectNode) order.get("shippingData");
  }

  public static ObjectNode address(ObjectNode order) {
    return (ObjectNode) shipping(order).get("address");
  }

  public static ArrayNode logistics(ObjectNode order) {
    return (ArrayNode) shipping(order).get("logisticsInfo");
  }

  public static ObjectNode delivery(ObjectNode order, int index) {
    return (ObjectNode) logistics(order).get(index);
  }

  public static String call(String marketplaceOrderId) {
    return "{\"marketplaceOrderId\": \"" + marketplaceOrderId + "\"}";
  }
}
