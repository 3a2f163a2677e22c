package io.sellerconnector.sandbox;

import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the sandbox reads and writes JSON. */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Json() {}

  static JsonNode read(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("the body is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * @throws IllegalArgumentException if the object has another field, which is one misspelled
   */
  static void onlyKnows(JsonNode object, Set<String> names) {
    for (String name : object.propertyNames()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "\"%s\" is unknown; there are %s".formatted(name, new TreeSet<>(names)));
      }
    }
  }

  static byte[] write(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  static long cents(BigDecimal amount) {
    return amount.movePointRight(2).longValueExact();
  }

  static BigDecimal amount(long cents) {
    return BigDecimal.valueOf(cents, 2);
  }
}
