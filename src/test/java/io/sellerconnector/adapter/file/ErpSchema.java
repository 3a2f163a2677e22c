package io.sellerconnector.adapter.file;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schemas of {@code docs/erp-api.yaml}, as far as they go: what they say more than this class
 * understands is refused, so that nothing passes unlooked at.
 */
final class ErpSchema {

  private static final String SCHEMAS = "#/components/schemas/";
  private static final Set<String> UNDERSTOOD =
      Set.of(
          "$ref",
          "type",
          "description",
          "required",
          "properties",
          "items",
          "enum",
          "example",
          "format",
          "pattern",
          "minimum",
          "maximum",
          "minLength",
          "maxLength");

  private final JsonNode schemas;

  /** The places of all values that were looked at, such as {@code /order/lines/quantity}. */
  final Set<String> seen = new TreeSet<>();

  private final List<String> faults = new ArrayList<>();

  ErpSchema() {
    try (Reader yaml = Files.newBufferedReader(Path.of("docs/erp-api.yaml"))) {
      JsonNode document = JsonMapper.shared().valueToTree(new Yaml().load(yaml));
      schemas = document.at("/components/schemas");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What is wrong with a body, a name that the schema does not have included; empty if nothing is.
   */
  List<String> faults(String schema, JsonNode body) {
    faults.clear();
    check(schemas.path(schema), body, "");
    return List.copyOf(faults);
  }

  /** The places of all that a schema has, of objects without properties themselves only. */
  Set<String> places(String schema) {
    Set<String> places = new TreeSet<>();
    collect(schemas.path(schema), "", places);
    return places;
  }

  private void collect(JsonNode schema, String place, Set<String> places) {
    JsonNode resolved = resolved(schema);
    resolved
        .path("properties")
        .propertyStream()
        .forEach(property -> {
          places.add(place + "/" + property.getKey());
          collect(property.getValue(), place + "/" + property.getKey(), places);
        });
    if (resolved.has("items")) {
      collect(resolved.get("items"), place, places);
    }
  }

  private void check(JsonNode unresolved, JsonNode value, String place) {
    JsonNode schema = resolved(unresolved);
    schema.propertyNames().stream()
        .filter(name -> !UNDERSTOOD.contains(name))
        .forEach(name -> faults.add(place + ": the schema says " + name));
    switch (schema.path("type").asString()) {
      case "object" -> object(schema, value, place);
      case "array" -> {
        require(value.isArray(), place, "is not an array");
        value.valueStream().forEach(item -> check(schema.path("items"), item, place));
      }
      case "string" -> string(schema, value, place);
      case "integer" -> integer(schema, value, place);
      case "number" -> require(value.isNumber(), place, "is not a number");
      case "boolean" -> require(value.isBoolean(), place, "is not a boolean");
      default -> faults.add(place + ": the schema's type is " + schema.path("type"));
    }
  }

  private void object(JsonNode schema, JsonNode value, String place) {
    require(value.isObject(), place, "is not an object");
    schema
        .path("required")
        .valueStream()
        .forEach(name -> require(value.has(name.asString()), place, "lacks " + name.asString()));
    @Nullable JsonNode properties = schema.get("properties");
    if (properties == null) {
      return; // whatever the marketplace has sent
    }
    value
        .propertyStream()
        .forEach(property -> {
          String inside = place + "/" + property.getKey();
          seen.add(inside);
          if (properties.has(property.getKey())) {
            check(properties.get(property.getKey()), property.getValue(), inside);
          } else {
            faults.add(inside + " is not in the schema");
          }
        });
  }

  private void string(JsonNode schema, JsonNode value, String place) {
    require(value.isString(), place, "is not a string");
    String text = value.asString();
    require(text.length() >= schema.path("minLength").asInt(0), place, "is too short");
    require(
        text.length() <= schema.path("maxLength").asInt(Integer.MAX_VALUE), place, "is too long");
    if (schema.has("pattern")) {
      require(text.matches(schema.get("pattern").asString()), place, "has another form");
    }
    if (schema.has("enum")) {
      require(
          schema.get("enum").valueStream().anyMatch(value::equals), place, "is none of the enum");
    }
    if (schema.path("format").asString("").equals("date-time")) {
      require(isTime(text), place, "is not a time with an offset");
    }
  }

  private void integer(JsonNode schema, JsonNode value, String place) {
    require(value.isIntegralNumber(), place, "is not an integer");
    long number = value.asLong();
    require(number >= schema.path("minimum").asLong(Long.MIN_VALUE), place, "is too small");
    require(number <= schema.path("maximum").asLong(Long.MAX_VALUE), place, "is too large");
  }

  private static boolean isTime(String text) {
    try {
      return OffsetDateTime.parse(text).getYear() > 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : schemas.path(reference.substring(SCHEMAS.length()));
  }

  private void require(boolean holds, String place, String fault) {
    if (!holds) {
      faults.add(place + " " + fault);
    }
  }
}
