package io.sellerconnector.adapter.jdbc.order;

import io.sellerconnector.adapter.jdbc.database.NamedSql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fields by their path: of the order as it was placed, {@code placed.items.0.id}, and of the
 * schemas {@code Order} and {@code Line} of the HTTP contract, {@code order.details.note} and
 * {@code line.details.delivery.shippingEstimate}.
 */
final class PathParameters {

  static final String PLACED = "placed.";
  static final String ORDER = "order.";
  static final String LINE = "line.";

  private static final List<String> PREFIXES = List.of(PLACED, ORDER, LINE);
  private static final JsonMapper JSON = JsonMapper.shared();

  private PathParameters() {}

  /** What a prefix stands for, read only where a statement uses it. */
  private record Tree(Supplier<JsonNode> read) {}

  static Object later(Supplier<JsonNode> tree) {
    return new Tree(tree);
  }

  static Object parsed(String json) {
    return new Tree(() -> JSON.readTree(json));
  }

  static boolean isUsed(NamedSql sql, String prefix) {
    return sql.names().stream().anyMatch(name -> name.startsWith(prefix));
  }

  /**
   * The values that the statement asks for; null for what did not come.
   *
   * @param known what the prefixes stand for among them
   */
  static Map<String, @Nullable Object> values(NamedSql sql, Map<String, @Nullable Object> known) {
    Map<String, @Nullable Object> values = new HashMap<>(known);
    for (String prefix : PREFIXES) {
      if (known.get(prefix) instanceof Tree source && isUsed(sql, prefix)) {
        JsonNode tree = source.read().get();
        sql.names().stream()
            .filter(name -> name.startsWith(prefix))
            .forEach(
                name -> values.put(name, value(tree, name.substring(prefix.length()), sql, name)));
      }
    }
    return values;
  }

  private static @Nullable Object value(JsonNode tree, String path, NamedSql sql, String name) {
    JsonNode node = tree;
    for (String step : path.split("\\.", -1)) {
      JsonNode next = node.isArray() ? node.path(index(step)) : node.path(step);
      if (next.isMissingNode() && node.isObject()) {
        PathSpelling.look(sql.property(), name, step, node.propertyNames());
      }
      node = next;
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
