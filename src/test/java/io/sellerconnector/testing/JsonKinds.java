package io.sellerconnector.testing;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** What a value is, as a schema names it. */
final class JsonKinds {

  private JsonKinds() {}

  /**
   * @param wanted the name of a type, or a list of such names
   */
  static boolean isOfType(Object wanted, JsonNode value) {
    if (wanted instanceof List<?> several) {
      return several.stream().anyMatch(one -> isOfType(Objects.requireNonNull(one), value));
    }
    return switch ((String) wanted) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new IllegalArgumentException("unknown type " + wanted);
    };
  }

  /** Only strings have a format. */
  static boolean isFormatted(Object format, JsonNode value) {
    if (!value.isString()) {
      return true;
    }
    try {
      Object parsed =
          switch ((String) format) {
            case "date-time" -> OffsetDateTime.parse(value.asString());
            case "date" -> LocalDate.parse(value.asString());
            case "uri" -> URI.create(value.asString());
            default -> throw new UnsupportedOperationException("unknown format " + format);
          };
      return parsed != null;
    } catch (DateTimeException | IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * @param wanted a flag or a text
   */
  static boolean isEqual(Object wanted, JsonNode value) {
    return wanted instanceof Boolean flag
        ? value.isBoolean() && value.booleanValue() == flag
        : value.isString() && value.asString().equals(wanted);
  }

  /** In characters, as a schema counts them. */
  static int length(JsonNode text) {
    return text.asString().codePointCount(0, text.asString().length());
  }
}
