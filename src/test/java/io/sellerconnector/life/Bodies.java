package io.sellerconnector.life;

import io.sellerconnector.life.Step.Action;
import java.util.List;

/** What the marketplace and the seller send. */
final class Bodies {

  static final List<String> SKUS = List.of("MUG-BLU", "TSH-BLK-M", "TSH-WHT-M");
  private static final List<Integer> PRICES = List.of(2990, 7990, 7990);

  /** Marks what must be gone after an erasure. */
  static final String SHOPPER = "Zenobia";

  private Bodies() {}

  /** Two or three lines of one to three pieces; at times one SKU twice. */
  static String placement(String number, int choice) {
    int lines = 2 + choice % 2;
    StringBuilder items = new StringBuilder();
    StringBuilder logistics = new StringBuilder();
    for (int line = 0; line < lines; line++) {
      int sku = (choice / (line + 1)) % SKUS.size();
      items
          .append(line == 0 ? "" : ",")
          .append(
              """
              {"id": "%s", "uniqueId": "U%d", "quantity": %d, "price": %d}
              """
                  .formatted(SKUS.get(sku), line, 1 + (choice + line) % 3, PRICES.get(sku)));
      logistics
          .append(line == 0 ? "" : ",")
          .append(
              """
              {"itemIndex": %d, "selectedSla": "Normal", "lockTTL": "1h", "price": 700}
              """
                  .formatted(line));
    }
    return """
    {"marketplaceOrderId": "%s", "items": [%s],
     "clientProfileData": {"firstName": "%s", "document": "%s"},
     "shippingData": {"address": {"postalCode": "01310-100", "country": "BRA", "street": "%s"},
       "logisticsInfo": [%s]}}
    """
        .formatted(number, items, SHOPPER, number, SHOPPER, logistics);
  }

  static String call(String number, Step step) {
    return """
    {"marketplaceOrderId": "%s", "cancellationRequestId": "K%d", "reason": "%s"}
    """
        .formatted(number, step.number(), SHOPPER);
  }

  static String changeId(int number) {
    return "C" + number;
  }

  static String change(Step step) {
    int choice = step.choice();
    String unique = "U" + choice % 3;
    String sku = SKUS.get(choice / 3 % SKUS.size());
    int pieces = 1 + choice % 2;
    int price = PRICES.get(SKUS.indexOf(sku)) + choice % 5;
    if (step.action() == Action.OLDER_CHANGE) {
      return """
      {"requestId": "%s", "reason": "Zenobia", "discountValue": %d, "incrementValue": 0,
       "itemsAdded": [{"id": "%s", "quantity": %d, "price": %d}]}
      """
          .formatted(changeId(step.number()), choice % 50, sku, pieces, price);
    }
    return switch (choice % 4) {
      case 0 ->
          """
          {"requestId": "%s", "reason": "Zenobia", "add": {"items": [{"id": "%s", "quantity": %d, "price": %d,
            "uniqueId": "N%d", "manualIncrementValue": %d}]}}
          """
              .formatted(changeId(step.number()), sku, pieces, price, step.number(), choice % 100);
      case 1 ->
          """
          {"requestId": "%s", "reason": "Zenobia", "remove": {"items": [{"id": "%s", "quantity": %d, "uniqueId": "%s"}]}}
          """
              .formatted(changeId(step.number()), sku, pieces, unique);
      case 2 ->
          """
          {"requestId": "%s", "reason": "Zenobia", "replace": [{"from": {"items": [{"id": "%s", "quantity": %d,
            "uniqueId": "%s"}]}, "to": {"items": [{"id": "%s", "quantity": %d, "price": %d}],
            "shippingData": {"logisticsInfo": [{"itemIndex": 0, "selectedSla": "Normal", "price": %d}]}}}]}
          """
              .formatted(
                  changeId(step.number()), sku, pieces, unique, sku, 4 - pieces, price, choice);
      default ->
          """
          {"requestId": "%s", "reason": "Zenobia", "replace": [{"from": {"items": [{"id": "%s", "quantity": 1,
            "uniqueId": "%s"}]}, "to": {"items": [{"id": "MUG-BLU", "quantity": %d}]}}]}
          """
              .formatted(changeId(step.number()), sku, unique, pieces);
    };
  }

  static String progress(Step step) {
    return """
    {"events": [{"at": "2026-01-%02dT10:00:00Z", "city": "%s", "description": "on its way"}]}
    """
        .formatted(1 + step.choice() % 28, SHOPPER);
  }

  static String invoice(Step step, boolean whole, boolean back) {
    String number = (back ? "R-" : "N-") + step.number();
    String type = back ? "Input" : "Output";
    if (whole) {
      return """
      {"number": "%s", "type": "%s"}
      """
          .formatted(number, type);
    }
    return """
    {"number": "%s", "type": "%s", "items": [{"skuId": "%s", "quantity": %d}]}
    """
        .formatted(number, type, SKUS.get(step.choice() % SKUS.size()), 1 + step.choice() % 2);
  }
}
