package io.sellerconnector.simulation;

import io.sellerconnector.adapter.GeoPoint;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/**
 * Reads {@code [latitude, longitude]}, as numbers or strings. Whatever is no place on earth counts
 * as not sent: the protocol's own examples have a latitude alone.
 */
final class LenientCoordinates extends ValueDeserializer<GeoPoint> {

  @Override
  public @Nullable GeoPoint deserialize(JsonParser parser, DeserializationContext context) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return null;
    }
    double latitude = Double.NaN;
    double longitude = Double.NaN;
    int count = 0;
    for (JsonToken token = parser.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = parser.nextToken(), count++) {
      double value = number(parser, token);
      if (count == 0) {
        latitude = value;
      } else if (count == 1) {
        longitude = value;
      }
    }
    return count == 2 ? point(latitude, longitude) : null;
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

  /** Nobody lives at 0, 0 in the Gulf of Guinea; it is what an unset coordinate looks like. */
  private static @Nullable GeoPoint point(double latitude, double longitude) {
    if (latitude == 0 && longitude == 0) {
      return null;
    }
    return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
        ? new GeoPoint(latitude, longitude)
        : null;
  }
}
