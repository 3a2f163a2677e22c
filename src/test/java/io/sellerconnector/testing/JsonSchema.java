package io.sellerconnector.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * As much of JSON Schema as our documents use; a keyword that it does not know fails the test
 * instead of passing unseen.
 *
 * @param root of the document, in which references are looked up
 * @param closed whether an object may have only the fields that its schema names, if it names any
 */
public record JsonSchema(Map<String, Object> root, boolean closed) {

  private static final String REFERENCE = "$ref";

  /** What is wrong with a value, each with where it is; empty if nothing is. */
  public List<String> faults(Map<String, Object> schema, JsonNode value) {
    List<String> faults = new ArrayList<>();
    check(schema, value, "$", faults);
    return faults;
  }

  private void check(Map<String, Object> schema, JsonNode value, String at, List<String> faults) {
    schema.forEach((keyword, wanted) -> check(keyword, wanted, schema, value, at, faults));
  }

  private void check(
      String keyword,
      Object wanted,
      Map<String, Object> schema,
      JsonNode value,
      String at,
      List<String> faults) {
    switch (keyword) {
      case REFERENCE -> check(resolved(wanted), value, at, faults);
      case "type" ->
          expect(JsonKinds.isOfType(wanted, value), at, "is not of type " + wanted, faults);
      case "enum" ->
          expect(
              ((List<?>) wanted).contains(value.asString("")), at, "is not in " + wanted, faults);
      case "const" -> expect(JsonKinds.isEqual(wanted, value), at, "is not " + wanted, faults);
      case "minimum" -> number(value, least -> least.compareTo(decimal(wanted)) >= 0, at, faults);
      case "maximum" -> number(value, most -> most.compareTo(decimal(wanted)) <= 0, at, faults);
      case "exclusiveMinimum" ->
          number(value, least -> least.compareTo(decimal(wanted)) > 0, at, faults);
      case "minLength" ->
          expect(
              !value.isString() || JsonKinds.length(value) >= size(wanted),
              at,
              "is too short",
              faults);
      case "maxLength" ->
          expect(
              !value.isString() || JsonKinds.length(value) <= size(wanted),
              at,
              "is too long",
              faults);
      case "pattern" ->
          expect(
              !value.isString()
                  || Pattern.compile((String) wanted).matcher(value.asString()).find(),
              at,
              "does not match " + wanted,
              faults);
      case "format" ->
          expect(JsonKinds.isFormatted(wanted, value), at, "is not of format " + wanted, faults);
      case "minItems" ->
          expect(!value.isArray() || value.size() >= size(wanted), at, "has too few", faults);
      case "maxItems" ->
          expect(!value.isArray() || value.size() <= size(wanted), at, "has too many", faults);
      case "uniqueItems" ->
          expect(
              !value.isArray() || new HashSet<>(value.values()).size() == value.size(),
              at,
              "repeats an item",
              faults);
      case "items" -> {
        for (int i = 0; value.isArray() && i < value.size(); i++) {
          check(map(wanted), value.get(i), at + "[" + i + "]", faults);
        }
      }
      case "properties" -> properties(schema, map(wanted), value, at, faults);
      case "additionalProperties" -> {
        if (!schema.containsKey("properties")) {
          properties(schema, Map.of(), value, at, faults);
        }
      }
      case "required" -> {
        for (Object name : (List<?>) wanted) {
          expect(!value.isObject() || value.has((String) name), at, "has no " + name, faults);
        }
      }
      case "oneOf" -> expect(matching(wanted, value) == 1, at, "fits not one of " + wanted, faults);
      case "anyOf" -> expect(matching(wanted, value) > 0, at, "fits none of " + wanted, faults);
      case "if" -> {
        boolean holds = new JsonSchema(root, false).faults(map(wanted), value).isEmpty();
        Object then = schema.get(holds ? "then" : "else");
        if (then != null) {
          new JsonSchema(root, false).check(map(then), value, at, faults);
        }
      }
      case "then", "else", "description", "example", "default", "discriminator" -> {}
      default -> throw new IllegalArgumentException("unknown keyword " + keyword + " at " + at);
    }
  }

  private void properties(
      Map<String, Object> schema,
      Map<String, Object> known,
      JsonNode value,
      String at,
      List<String> faults) {
    if (value.isObject()) {
      Object others = schema.getOrDefault("additionalProperties", !closed);
      value.forEachEntry((name, field) -> {
        if (known.containsKey(name)) {
          check(map(known.get(name)), field, at + "." + name, faults);
        } else if (others instanceof Map) {
          check(map(others), field, at + "." + name, faults);
        } else {
          expect(Boolean.TRUE.equals(others), at, "has " + name + ", which nobody knows", faults);
        }
      });
    }
  }

  private long matching(Object schemas, JsonNode value) {
    return ((List<?>) schemas)
        .stream().filter(schema -> faults(map(schema), value).isEmpty()).count();
  }

  private static void expect(boolean holds, String at, String fault, List<String> faults) {
    if (!holds) {
      faults.add(at + " " + fault);
    }
  }

  private static void number(
      JsonNode value, Predicate<BigDecimal> holds, String at, List<String> faults) {
    expect(
        !value.isNumber() || holds.test(value.decimalValue()),
        at,
        value + " is out of range",
        faults);
  }

  private static int size(Object number) {
    return ((Number) number).intValue();
  }

  private static BigDecimal decimal(Object number) {
    return new BigDecimal(number.toString());
  }

  /** A part of the document, by a reference such as {@code #/components/schemas/Offer}. */
  public Map<String, Object> resolved(Object reference) {
    Object part = root;
    for (String step : ((String) reference).substring(2).split("/")) {
      part = map(part).get(step);
    }
    return map(part);
  }

  /** The part that is meant, whether it stands there or is referred to. */
  public Map<String, Object> meant(Map<String, Object> part) {
    return part.containsKey(REFERENCE)
        ? resolved(Objects.requireNonNull(part.get(REFERENCE)))
        : part;
  }

  @SuppressWarnings("unchecked")
  public static List<Object> list(@Nullable Object part) {
    return (List<Object>) Objects.requireNonNull(part);
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(@Nullable Object part) {
    return (Map<String, Object>) Objects.requireNonNull(part);
  }
}
