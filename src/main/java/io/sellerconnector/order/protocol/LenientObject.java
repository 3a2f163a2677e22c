package io.sellerconnector.order.protocol;

import io.sellerconnector.inbound.Excerpt;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a JSON object that came from a marketplace: found whatever the case of their names,
 * null where they are missing or null, and refused with a code where they have a wrong type.
 */
public record LenientObject(ObjectNode node, RequestLocation where) {

  public @Nullable JsonNode find(String name) {
    JsonNode exact = node.get(name);
    if (exact != null && !exact.isNull()) {
      return exact;
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (field.getKey().equalsIgnoreCase(name) && !field.getValue().isNull()) {
        return field.getValue();
      }
    }
    return null;
  }

  public @Nullable String text(String name, String code) {
    JsonNode value = find(name);
    if (value == null || value.isString()) {
      return value == null ? null : value.stringValue();
    }
    throw where.bad(code, "%s must be a text; it is %s".formatted(name, shown(value)));
  }

  public @Nullable Long integer(String name, String code) {
    JsonNode value = find(name);
    if (value == null) {
      return null;
    }
    if (value.isNumber()) {
      try {
        return value.decimalValue().longValueExact();
      } catch (ArithmeticException e) {
        // it has decimals or does not fit: refused below
      }
    }
    throw where.bad(code, "%s must be a whole number; it is %s".formatted(name, shown(value)));
  }

  public @Nullable LenientObject object(String name, String code) {
    JsonNode value = find(name);
    if (value == null || value instanceof ObjectNode) {
      return value == null ? null : new LenientObject((ObjectNode) value, where);
    }
    throw where.bad(code, "%s must be an object; it is %s".formatted(name, shown(value)));
  }

  /** Missing counts as empty. */
  public Iterable<JsonNode> array(String name, String code) {
    JsonNode value = find(name);
    if (value == null) {
      return java.util.List.of();
    }
    if (value.isArray()) {
      return value;
    }
    throw where.bad(code, "%s must be an array; it is %s".formatted(name, shown(value)));
  }

  /** Numbers are named; texts may be personal data and are not. */
  public static String shown(JsonNode value) {
    return switch (value.getNodeType()) {
      case NUMBER -> Excerpt.of(value.numberValue().toString());
      case STRING, BINARY, POJO -> "a text";
      case BOOLEAN -> "true or false";
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case NULL, MISSING -> "null";
    };
  }
}
