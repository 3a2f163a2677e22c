package io.sellerconnector.order.modification;

import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.order.protocol.LenientObject;
import io.sellerconnector.order.protocol.RequestLocation;
import io.sellerconnector.shared.Cents;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The amounts by hand in a change; cents, none below zero. */
final class ModificationAmounts {

  private ModificationAmounts() {}

  /**
   * Increments less discounts. The documents put both into the request and into each item, and call
   * them amounts of the whole order in both places: those of the request count, else those of the
   * items together.
   */
  static long adjustment(LenientObject lenientObject, ModificationForm form) {
    if (form == ModificationForm.OLDER) {
      return amount(lenientObject, "incrementValue") - amount(lenientObject, "discountValue");
    }
    if (lenientObject.find("manualDiscountValue") != null
        || lenientObject.find("manualIncrementValue") != null) {
      return adjustment(lenientObject);
    }
    long sum = 0;
    for (JsonNode replace : lenientObject.array("replace", ProtocolException.UNEXPECTED)) {
      sum += ofItems(replace.path("to"), lenientObject.where());
    }
    return sum + ofItems(lenientObject.node().path("add"), lenientObject.where());
  }

  private static long ofItems(JsonNode parent, RequestLocation requestLocation) {
    long sum = 0;
    for (JsonNode item : parent.path("items")) {
      if (item instanceof ObjectNode object) {
        sum += adjustment(new LenientObject(object, requestLocation));
      }
    }
    return sum;
  }

  private static long adjustment(LenientObject lenientObject) {
    return amount(lenientObject, "manualIncrementValue")
        - amount(lenientObject, "manualDiscountValue");
  }

  private static long amount(LenientObject lenientObject, String name) {
    Long amount = lenientObject.integer(name, "FMT0041");
    if (amount == null) {
      return 0;
    }
    if (amount < 0 || amount > Cents.MAX_VALUE) {
      throw lenientObject
          .where()
          .bad(
              "FMT0041",
              "%s must be 0 to %d cents; it is %d".formatted(name, Cents.MAX_VALUE, amount));
    }
    return amount;
  }
}
