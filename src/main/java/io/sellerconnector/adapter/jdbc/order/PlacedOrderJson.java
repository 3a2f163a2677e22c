package io.sellerconnector.adapter.jdbc.order;

import io.sellerconnector.adapter.jdbc.database.NamedSql;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fields of the order as it was placed, by their path: {@code placed.items.0.id}. */
final class PlacedOrderJson {

  static final String PREFIX = "placed.";

  private static final JsonMapper JSON = JsonMapper.shared();

  private PlacedOrderJson() {}

  /** The values that the statement asks for; null for what did not come. */
  static Map<String, @Nullable Object> values(NamedSql sql, Map<String, @Nullable Object> order) {
    Map<String, @Nullable Object> values = new HashMap<>(order);
    if (order.get("asPlaced") instanceof String asPlaced) {
      sql.names().stream()
          .filter(name -> name.startsWith(PREFIX))
          .forEach(name -> values.put(name, value(asPlaced, name)));
    }
    return values;
  }

  private static @Nullable Object value(String asPlaced, String name) {
    JsonNode node = JSON.readTree(asPlaced);
    for (String step : name.substring(PREFIX.length()).split("\\.", -1)) {
      node = node.isArray() ? node.path(index(step)) : node.path(step);
    }
    return switch (node.getNodeType()) {
      case NULL, MISSING -> null;
      case NUMBER -> node.decimalValue();
      case BOOLEAN -> node.booleanValue();
      case STRING -> node.stringValue();
      case ARRAY, OBJECT, BINARY, POJO -> node.toString();
    };
  }

  private static int index(String step) {
    return step.chars().allMatch(Character::isDigit) && step.length() < 6
        ? Integer.parseInt(step)
        : -1;
  }
}
