package io.sellerconnector.adapter.support;

import java.math.BigDecimal;

/** What a piece can be at most: beyond it a unit was mistaken for another. */
public final class UnitLimits {

  /** Ten tonnes: a parcel service would not look at more. */
  public static final int MAX_GRAMS = 10_000_000;

  /** A hundred metres. */
  public static final int MAX_MILLIMETRES = 100_000;

  public static final BigDecimal MAX_MULTIPLIER = new BigDecimal("99999999");
  public static final int MAX_DECIMALS = 4;

  private UnitLimits() {}

  /** Above 0 and not above the most; decimals are another matter. */
  public static boolean isInRange(BigDecimal multiplier) {
    return multiplier.signum() > 0 && multiplier.compareTo(MAX_MULTIPLIER) <= 0;
  }

  /** A multiplier without trailing zeros, however it was padded, and not in scientific notation. */
  public static BigDecimal tidy(BigDecimal multiplier) {
    BigDecimal stripped = multiplier.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
