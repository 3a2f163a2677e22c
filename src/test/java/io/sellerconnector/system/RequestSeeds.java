package io.sellerconnector.system;

import static io.sellerconnector.testing.JsonSchema.list;
import static io.sellerconnector.testing.JsonSchema.map;

import io.sellerconnector.testing.JsonSchema;
import io.sellerconnector.testing.SellerApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests that may be sent: those of the Seller API as its served document describes them, those
 * of marketplaces as they send them.
 */
final class RequestSeeds {

  /**
   * @param template with places in braces
   * @param query names of what may be asked
   * @param body null where there is none
   */
  record Seed(String method, String template, List<String> query, @Nullable JsonNode body) {}

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final SellerApi api;
  private final JsonSchema schemas;
  private final List<String> operations;

  RequestSeeds(SellerApi api) {
    this.api = api;
    this.schemas = new JsonSchema(api.document(), false);
    this.operations = List.copyOf(api.operations().keySet());
  }

  List<String> operations() {
    return operations;
  }

  Seed ofSellerApi(RandomGenerator random) {
    String name = operations.get(random.nextInt(operations.size()));
    Map<String, Object> operation = Objects.requireNonNull(api.operations().get(name));
    List<String> query = new ArrayList<>();
    for (Object parameter : list(operation.getOrDefault("parameters", List.of()))) {
      if ("query".equals(map(parameter).get("in"))) {
        query.add((String) Objects.requireNonNull(map(parameter).get("name")));
      }
    }
    int space = name.indexOf(' ');
    return new Seed(
        name.substring(0, space), name.substring(space + 1), query, body(operation, random));
  }

  private @Nullable JsonNode body(Map<String, Object> operation, RandomGenerator random) {
    Object described = operation.get("requestBody");
    Object json =
        described == null ? null : map(map(described).get("content")).get("application/json");
    return json == null ? null : value(map(map(json).get("schema")), random, 0);
  }

  private JsonNode value(Map<String, Object> schema, RandomGenerator random, int depth) {
    Map<String, Object> meant = schemas.meant(schema);
    for (String several : List.of("anyOf", "oneOf")) {
      if (meant.containsKey(several)) {
        List<?> all = list(meant.get(several));
        return value(map(all.get(random.nextInt(all.size()))), random, depth);
      }
    }
    if (meant.containsKey("enum")) {
      List<?> all = list(meant.get("enum"));
      return NODES.stringNode(String.valueOf(all.get(random.nextInt(all.size()))));
    }
    Object type = meant.getOrDefault("type", "string");
    if (type instanceof List<?> types) {
      type = Objects.requireNonNull(types.get(random.nextInt(types.size())));
    }
    return switch ((String) type) {
      case "object" -> object(meant, random, depth);
      case "array" -> array(meant, random, depth);
      case "integer" -> NODES.numberNode(random.nextInt(5));
      case "number" -> NODES.numberNode(random.nextInt(500) / 10.0);
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      case "null" -> NODES.nullNode();
      default -> NODES.stringNode(text(meant, random));
    };
  }

  private ObjectNode object(Map<String, Object> schema, RandomGenerator random, int depth) {
    ObjectNode object = NODES.objectNode();
    List<?> required = list(schema.getOrDefault("required", List.of()));
    map(schema.getOrDefault("properties", Map.of()))
        .forEach((name, field) -> {
          if (depth < 6 && (required.contains(name) || random.nextInt(3) > 0)) {
            object.set(name, value(map(field), random, depth + 1));
          }
        });
    return object;
  }

  private ArrayNode array(Map<String, Object> schema, RandomGenerator random, int depth) {
    ArrayNode array = NODES.arrayNode();
    for (int i = random.nextInt(3); depth < 6 && i >= 0; i--) {
      array.add(value(map(schema.getOrDefault("items", Map.of())), random, depth + 1));
    }
    return array;
  }

  private static String text(Map<String, Object> schema, RandomGenerator random) {
    return switch (String.valueOf(schema.get("format"))) {
      case "date-time" -> "2026-01-1%dT12:00:00Z".formatted(random.nextInt(10));
      default ->
          List.of("TSH-BLK-M", "MUG-BLU", "examplemarket", "1", "text").get(random.nextInt(5));
    };
  }

  /** In all three generations of addresses. */
  Seed ofMarketplace(RandomGenerator random, int number) {
    String base =
        List.of("/pvt/orders", "/api/order-system/orders", "/api/oms/pvt/orders", "/api/pvt/orders")
            .get(random.nextInt(4));
    List<String> query = List.of("an", "sc", "affiliateId", "accountName");
    return switch (random.nextInt(12)) {
      case 0, 1 -> new Seed("POST", "/pvt/orderForms/simulation", query, JSON.readTree(SIMULATION));
      case 2 ->
          new Seed(
              "GET", "/pvt/orderForms/simulation", List.of("an", "sc", "purchaseContext"), null);
      case 3, 4 ->
          new Seed(
              "POST",
              "/pvt/orders",
              query,
              NODES
                  .arrayNode()
                  .add(
                      JSON.readTree(
                          PlacedOrder.shirt("MUT-" + number, "http://localhost:1/api/oms")
                              .json())));
      case 5 -> new Seed("POST", "/pvt/orders/{orderId}/fulfill", query, JSON.readTree(FULFIL));
      case 6 -> new Seed("POST", "/pvt/orders/{orderId}/cancel", query, JSON.readTree(CANCEL));
      case 7 -> new Seed("PATCH", base + "/{orderId}/changes", query, JSON.readTree(CHANGE));
      case 8 -> new Seed("POST", base + "/{orderId}/changes/preview", query, JSON.readTree(CHANGE));
      case 9 ->
          new Seed(
              "POST",
              base
                  + "/{orderId}/changes/{changeId}/"
                  + (random.nextBoolean() ? "cancel" : "send-agreement"),
              query,
              JSON.readTree("{\"agreementType\":\"Confirmation\"}"));
      case 10 -> new Seed("POST", "/pvt/payments", query, JSON.readTree(PAYMENT));
      default -> new Seed("POST", "/pvt/installments/options", query, JSON.readTree(INSTALMENTS));
    };
  }

  private static final String SIMULATION =
      """
      {"items": [{"id": "TSH-BLK-M", "quantity": 2, "seller": "exampleseller"},
                 {"id": "MUG-BLU", "quantity": 1, "seller": "exampleseller"}],
       "postalCode": "01310-100", "country": "BRA", "isCheckedIn": false, "marketingData": {"coupon": "x"},
       "shippingData": {"logisticsInfo": [{"itemIndex": 0, "selectedSla": "Normal"}]},
       "clientProfileData": {"email": "a@example.com"}}
      """;
  private static final String FULFIL =
      """
      {"marketplaceOrderId": "MUT-1", "marketplaceOrderGroup": "MUT", "paymentData": {"payments": [
        {"id": "p", "paymentSystem": "2", "paymentSystemName": "Visa", "group": "creditCard", "value": 8990,
         "referenceValue": 8990, "installments": 1, "connectorResponses": {"nsu": "n", "authId": "a"}}]}}
      """;
  private static final String CANCEL =
      """
      {"marketplaceOrderId": "MUT-1", "cancellationRequestId": "C", "reason": "no", "requestedByUser": true,
       "cancellationRequestDate": "2026-01-01T00:00:00Z"}
      """;
  private static final String CHANGE =
      """
      {"requestId": "c-1", "reason": "colour", "manualDiscountValue": 0, "manualIncrementValue": 0,
       "replace": [{"from": {"items": [{"id": "TSH-BLK-M", "quantity": 1}]},
         "to": {"items": [{"id": "MUG-BLU", "quantity": 1, "price": 2990}],
           "shippingData": {"logisticsInfo": [{"itemIndex": 0, "price": 1000}]}}}],
       "add": {"items": [{"id": "MUG-BLU", "quantity": 1, "price": 2990}]},
       "remove": {"items": [{"id": "TSH-BLK-M", "quantity": 1}]}}
      """;
  private static final String PAYMENT =
      """
      {"referenceId": "1", "transactionId": "T", "paymentData": {"id": "P", "paymentSystem": 2,
        "cardNumber": "4111111111111111", "cardHolder": "TEST HOLDER", "expiryMonth": 4, "expiryYear": 2031, "value": 8990,
        "installments": 1, "cvv2": "000", "document": "000.000.000-00", "documentType": null},
       "callbackUrl": "http://localhost:1/transactions/T/payments/P/return"}
      """;
  private static final String INSTALMENTS =
      """
      {"PaymentSystemsIds": [2, 4], "SubtotalAsInt": 27280, "Items": [{"Id": "TSH-BLK-M", "PriceAsInt": 27280,
        "Quantity": 1, "SellerId": "exampleseller", "SalesChannel": 1}], "PostalCode": "01310100"}
      """;
}
