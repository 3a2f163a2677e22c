package io.sellerconnector.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes card data out of what came, before anything of it is kept. */
final class CardData {

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

  private CardData() {}

  /**
   * @return whether there was some
   */
  static boolean remove(JsonNode node) {
    boolean removed = false;
    if (node instanceof ObjectNode object) {
      List<String> cards = new ArrayList<>();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (NAMES.contains(plain(field.getKey()))) {
          cards.add(field.getKey());
        }
      }
      object.remove(cards);
      removed = !cards.isEmpty();
    }
    for (JsonNode child : node) {
      removed |= remove(child);
    }
    return removed;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }
}
