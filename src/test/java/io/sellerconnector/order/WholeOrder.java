package io.sellerconnector.order;

import io.sellerconnector.order.protocol.ExactJson;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** An order with every field that the protocol's documents know, and its authorisation. */
public final class WholeOrder {

  public static final String ORDER = OrderFixtures.example("whole-order.json");
  public static final String AUTHORISATION = OrderFixtures.example("whole-authorisation.json");

  /** What is for the connector, of cards, or of the call. */
  private static final List<String> NOT_TOLD =
      List.of(
          "/marketplaceServicesEndpoint",
          "/shippingData/updateStatus",
          "/shippingData/logisticsInfo/itemIndex",
          "/paymentData/payments/cardNumber",
          "/paymentData/payments/cardHolder",
          "/paymentData/payments/firstDigits",
          "/paymentData/payments/lastDigits",
          "/paymentData/payments/billingAddress/street");

  private WholeOrder() {}

  /** What came and is not among the values that a seller's system was told, by its place. */
  public static Map<String, String> missing(Collection<String> told) {
    Map<String, String> came = new TreeMap<>();
    collect(ExactJson.MAPPER.readTree(ORDER), "", came);
    collect(ExactJson.MAPPER.readTree(AUTHORISATION), "", came);
    came.keySet().removeAll(NOT_TOLD);
    came.values().removeIf(told::contains);
    return came;
  }

  /** By its place; numbers without zeros at the end, times in UTC end in Z. */
  public static Map<String, String> values(JsonNode told) {
    Map<String, String> values = new LinkedHashMap<>();
    collect(told, "", values);
    return values;
  }

  private static void collect(JsonNode node, String place, Map<String, String> values) {
    if (node.isArray()) {
      node.forEach(element -> collect(element, place, values));
    } else if (node.isObject()) {
      node.properties()
          .forEach(field -> collect(field.getValue(), place + "/" + field.getKey(), values));
    } else if (!node.isNull()) {
      values.put(
          free(place, values),
          node.isNumber()
              ? node.decimalValue().stripTrailingZeros().toPlainString()
              : node.asString().replaceFirst("\\+00:00$", "Z"));
    }
  }

  private static String free(String place, Map<String, String> values) {
    return values.containsKey(place) ? free(place + "+", values) : place;
  }
}
