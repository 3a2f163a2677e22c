package io.sellerconnector.simulation;

import io.sellerconnector.shared.Quantity;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/**
 * Reads a quantity so that any nonsense becomes {@link #NONE} and can be refused with the item's
 * position and the protocol's own code.
 */
final class LenientQuantity extends ValueDeserializer<Integer> {

  static final int NONE = 0;

  @Override
  public Integer deserialize(JsonParser parser, DeserializationContext context) {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> whole(parser.getDoubleValue());
      case VALUE_STRING -> whole(parser.getString());
      default -> {
        parser.skipChildren();
        yield NONE;
      }
    };
  }

  @Override
  public Integer getNullValue(DeserializationContext context) {
    return NONE;
  }

  private static int whole(double number) {
    return number == Math.rint(number) && number >= 1 && number <= Quantity.MAX_VALUE
        ? (int) number
        : NONE;
  }

  private static int whole(String text) {
    try {
      return text.length() <= 9 ? whole((double) Integer.parseInt(text.strip())) : NONE;
    } catch (NumberFormatException e) {
      return NONE;
    }
  }
}
