package io.sellerconnector.simulation;

import io.sellerconnector.shared.Quantity;
import java.math.BigDecimal;
import java.util.regex.Pattern;
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

  private static final int LONGEST = 40;
  private static final BigDecimal MOST = BigDecimal.valueOf(Quantity.MAX_VALUE);
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

  @Override
  public Integer deserialize(JsonParser parser, DeserializationContext context) {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
      case VALUE_STRING -> digits(parser.getString().strip());
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

  /** Exactly, for no piece is made of what is a little more than one. */
  private static int number(String text) {
    if (text.length() > LONGEST) {
      return NONE;
    }
    BigDecimal number = new BigDecimal(text);
    return number.compareTo(BigDecimal.ONE) >= 0
            && number.compareTo(MOST) <= 0
            && number.stripTrailingZeros().scale() <= 0
        ? number.intValueExact()
        : NONE;
  }

  private static int digits(String text) {
    return DIGITS.matcher(text).matches() ? number(text) : NONE;
  }
}
