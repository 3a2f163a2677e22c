package io.sellerconnector.order.protocol;

import io.sellerconnector.inbound.Excerpt;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a JSON object that came from a marketplace: found whatever the case of their names,
 * null where they are missing or null, and refused with a code where they have a wrong type.
 */
public record LenientObject(ObjectNode node, RequestLocation where) {

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,9})?");

  public @Nullable JsonNode find(String name) {
    return find(node, name);
  }

  /** The field of this name, whatever its case; null where it is missing or null. */
  public static @Nullable JsonNode find(ObjectNode node, String name) {
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
    if (value.isNumber()) {
      return value.asString();
    }
    throw where.bad(code, "%s must be a text; it is %s".formatted(name, shown(value)));
  }

  public @Nullable Long integer(String name, String code) {
    JsonNode value = find(name);
    if (value == null) {
      return null;
    }
    Optional<BigDecimal> number = number(value);
    if (number.isPresent()) {
      try {
        return number.get().longValueExact();
      } catch (ArithmeticException e) {
        // it has decimals or does not fit: refused below
      }
    }
    throw where.bad(code, "%s must be a whole number; it is %s".formatted(name, shown(value)));
  }

  /** A number, or a text that spells one: some marketplaces send them so, with a decimal comma. */
  public static Optional<BigDecimal> number(@Nullable JsonNode value) {
    if (value == null) {
      return Optional.empty();
    }
    if (value.isNumber()) {
      return Optional.of(value.decimalValue());
    }
    if (!value.isString()) {
      return Optional.empty();
    }
    String text = value.stringValue().strip().replace(',', '.');
    return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
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
