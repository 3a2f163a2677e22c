package io.sellerconnector.order.placement;

import io.sellerconnector.shared.Cents;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How far below another an amount may lie.
 *
 * @param percent 0 to 100
 */
record Tolerance(BigDecimal percent) {

  private static final BigDecimal HUNDRED = new BigDecimal(100);

  boolean covers(Cents asked, Cents ours) {
    BigDecimal lowest = BigDecimal.valueOf(ours.value()).multiply(HUNDRED.subtract(percent));
    return BigDecimal.valueOf(asked.value()).multiply(HUNDRED).compareTo(lowest) >= 0;
  }

  /** The highest amount of which this one is not too far below. */
  Cents highest(Cents asked) {
    BigDecimal accepted = HUNDRED.subtract(percent);
    if (accepted.signum() == 0) {
      return new Cents(Cents.MAX_PRICE);
    }
    long cents =
        BigDecimal.valueOf(asked.value())
            .multiply(HUNDRED)
            .divide(accepted, 0, RoundingMode.FLOOR)
            .longValueExact();
    return new Cents(Math.min(Cents.MAX_PRICE, cents));
  }

  @Override
  public String toString() {
    return percent.stripTrailingZeros().toPlainString() + " %";
  }
}
