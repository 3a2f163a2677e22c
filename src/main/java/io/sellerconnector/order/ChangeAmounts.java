package io.sellerconnector.order;

import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.shared.Cents;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The amounts by hand in a change; cents, none below zero. */
final class ChangeAmounts {

  private ChangeAmounts() {}

  /**
   * Increments less discounts. The documents put both into the request and into each item, and call
   * them amounts of the whole order in both places: those of the request count, else those of the
   * items together.
   */
  static long adjustment(Fields fields, ChangeForm form) {
    if (form == ChangeForm.OLDER) {
      return amount(fields, "incrementValue") - amount(fields, "discountValue");
    }
    if (fields.find("manualDiscountValue") != null || fields.find("manualIncrementValue") != null) {
      return adjustment(fields);
    }
    long sum = 0;
    for (JsonNode replace : fields.array("replace", ProtocolException.UNEXPECTED)) {
      sum += ofItems(replace.path("to"), fields.where());
    }
    return sum + ofItems(fields.node().path("add"), fields.where());
  }

  private static long ofItems(JsonNode parent, Where where) {
    long sum = 0;
    for (JsonNode item : parent.path("items")) {
      if (item instanceof ObjectNode object) {
        sum += adjustment(new Fields(object, where));
      }
    }
    return sum;
  }

  private static long adjustment(Fields fields) {
    return amount(fields, "manualIncrementValue") - amount(fields, "manualDiscountValue");
  }

  private static long amount(Fields fields, String name) {
    Cents amount = ItemReader.cents(fields, name, "FMT0041");
    return amount == null ? 0 : amount.value();
  }
}
