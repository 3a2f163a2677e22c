package io.sellerconnector.order.details;

import io.sellerconnector.order.protocol.LenientObject;
import io.sellerconnector.order.protocol.ProtocolDates;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of an object that was taken long ago: what has another type than expected is as good
 * as missing, and costs nothing but itself.
 */
record LooseFields(ObjectNode node) {

  private static final LooseFields NOTHING = new LooseFields(JsonNodeFactory.instance.objectNode());

  static LooseFields of(@Nullable JsonNode node) {
    return node instanceof ObjectNode object ? new LooseFields(object) : NOTHING;
  }

  LooseFields object(String name) {
    return of(find(name));
  }

  /** Those elements of an array that are objects; a single object counts as an array of it. */
  List<LooseFields> objects(String name) {
    return elements(name).stream()
        .filter(ObjectNode.class::isInstance)
        .map(LooseFields::of)
        .toList();
  }

  private List<JsonNode> elements(String name) {
    JsonNode value = find(name);
    if (value == null) {
      return List.of();
    }
    return value.isArray() ? value.valueStream().toList() : List.of(value);
  }

  private @Nullable JsonNode find(String name) {
    return LenientObject.find(node, name);
  }

  @Nullable String text(String name) {
    return text(find(name));
  }

  private static @Nullable String text(@Nullable JsonNode value) {
    if (value == null || value.isNull() || value.isContainer()) {
      return null;
    }
    String text = value.asString().strip();
    return text.isEmpty() ? null : text;
  }

  /** The first of the names that says something. */
  @Nullable String firstText(String... names) {
    for (String name : names) {
      String text = text(name);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : elements(name)) {
      String text = text(element);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  @Nullable BigDecimal number(String name) {
    return LenientObject.number(find(name)).filter(LooseFields::isReadable).orElse(null);
  }

  /** Written out, others would fill a page. */
  private static boolean isReadable(BigDecimal number) {
    return Math.abs((long) number.precision() - number.scale()) <= 30 && number.scale() <= 30;
  }

  @Nullable Long whole(String name) {
    BigDecimal number = number(name);
    try {
      return number == null ? null : number.longValueExact();
    } catch (ArithmeticException e) {
      return null;
    }
  }

  @Nullable Integer small(String name) {
    Long number = whole(name);
    return number == null || number != number.intValue() ? null : number.intValue();
  }

  @Nullable Boolean flag(String name) {
    String text = text(name);
    return "true".equalsIgnoreCase(text)
        ? Boolean.TRUE
        : "false".equalsIgnoreCase(text) ? Boolean.FALSE : null;
  }

  @Nullable Instant time(String name) {
    String text = text(name);
    return text == null ? null : ProtocolDates.parse(text);
  }

  Map<String, Object> open(String name) {
    return object(name).open();
  }

  List<Map<String, Object>> opens(String name) {
    return objects(name).stream().map(LooseFields::open).toList();
  }

  /** All of it, without what is null. */
  Map<String, Object> open() {
    Map<String, Object> values = new LinkedHashMap<>();
    node.properties()
        .forEach(
            field -> plain(field.getValue()).ifPresent(value -> values.put(field.getKey(), value)));
    return values;
  }

  private static Optional<Object> plain(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL, MISSING -> Optional.empty();
      case BOOLEAN -> Optional.of(value.booleanValue());
      case NUMBER ->
          Optional.of(
              value.isIntegralNumber() && value.canConvertToLong()
                  ? value.longValue()
                  : value.decimalValue());
      case STRING, BINARY, POJO -> Optional.of(value.asString());
      case OBJECT -> Optional.of(of(value).open());
      case ARRAY ->
          Optional.of(
              value.valueStream().map(LooseFields::plain).flatMap(Optional::stream).toList());
    };
  }
}
