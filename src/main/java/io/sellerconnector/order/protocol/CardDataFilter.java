package io.sellerconnector.order.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes card data out of what came, before anything of it is kept. */
public final class CardDataFilter {

  private static final Set<String> NAMES =
      Set.of(
          "card",
          "cardnumber",
          "cardholder",
          "cardholdername",
          "carddata",
          "creditcard",
          "creditcardnumber",
          "pan",
          "cvv",
          "cvv2",
          "cvc",
          "csc",
          "securitycode",
          "validationcode",
          "expirymonth",
          "expiryyear",
          "expirydate",
          "track1",
          "track2");

  /** Where a card's field is spelt as a pair: what names it, and what holds it. */
  private static final Set<String> PAIR_NAMES = Set.of("name", "key", "field", "fieldname");

  private static final Set<String> PAIR_VALUES = Set.of("value", "values", "content");

  private CardDataFilter() {}

  /**
   * @return whether there was some
   */
  public static boolean remove(JsonNode node) {
    boolean removed = false;
    if (node instanceof ObjectNode object) {
      List<String> cards = new ArrayList<>();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (NAMES.contains(plain(field.getKey()))) {
          cards.add(field.getKey());
        }
      }
      if (isCardPair(object)) {
        object.properties().stream()
            .map(Map.Entry::getKey)
            .filter(key -> PAIR_VALUES.contains(plain(key)))
            .forEach(cards::add);
      }
      object.remove(cards);
      removed = !cards.isEmpty();
    }
    for (JsonNode child : node) {
      removed |= remove(child);
    }
    return removed;
  }

  /** Such as {@code {"name": "cardNumber", "value": "…"}}. */
  private static boolean isCardPair(ObjectNode object) {
    return object.properties().stream()
        .anyMatch(field ->
            PAIR_NAMES.contains(plain(field.getKey()))
                && field.getValue().isString()
                && NAMES.contains(plain(field.getValue().asString())));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }
}
