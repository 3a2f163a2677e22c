package io.sellerconnector.simulation;

import io.sellerconnector.adapter.GeoPoint;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/**
 * Reads a pair of coordinates, as numbers or strings. Whatever is not a place on earth counts as
 * not sent: the protocol's own examples have a latitude alone.
 */
final class LenientCoordinates extends ValueDeserializer<GeoPoint> {

  @Override
  public @Nullable GeoPoint deserialize(JsonParser parser, DeserializationContext context) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return null;
    }
    double first = Double.NaN;
    double second = Double.NaN;
    int count = 0;
    for (JsonToken token = parser.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = parser.nextToken(), count++) {
      double value = number(parser, token);
      if (count == 0) {
        first = value;
      } else if (count == 1) {
        second = value;
      }
    }
    return count == 2 ? GeoPoint.ofPair(first, second) : null;
  }

  private static double number(JsonParser parser, JsonToken token) {
    return switch (token) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_STRING -> parse(parser.getString());
      default -> {
        parser.skipChildren();
        yield Double.NaN;
      }
    };
  }

  private static double parse(String text) {
    try {
      return text.length() <= 30 ? Double.parseDouble(text) : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
