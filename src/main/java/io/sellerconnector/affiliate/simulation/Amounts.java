package io.sellerconnector.affiliate.simulation;

import io.sellerconnector.shared.Cents;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Numbers of an answer. */
final class Amounts {

  private static final BigDecimal MOST_CENTS = BigDecimal.valueOf(Cents.MAX_VALUE);
  private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

  private Amounts() {}

  static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  /** Null if it is not a whole number of cents: rounding it might cost somebody money. */
  static @Nullable Cents read(JsonNode node) {
    if (!node.isNumber()) {
      return null;
    }
    BigDecimal amount = node.decimalValue();
    if (amount.signum() < 0 || amount.compareTo(MOST_CENTS) > 0) {
      return null;
    }
    try {
      return new Cents(amount.longValueExact());
    } catch (ArithmeticException e) {
      return null;
    }
  }

  /** A number of pieces, cut off to the range of an int; what is not a number is otherwise. */
  static int count(JsonNode node, int otherwise) {
    if (!node.isNumber()) {
      return otherwise;
    }
    BigDecimal number = node.decimalValue();
    return number.signum() < 0 ? 0 : number.min(MOST).intValue();
  }
}
