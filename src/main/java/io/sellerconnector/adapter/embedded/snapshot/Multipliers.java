package io.sellerconnector.adapter.embedded.snapshot;

import java.math.BigDecimal;

/** Unit multipliers, however the database pads them. */
public final class Multipliers {

  private Multipliers() {}

  /** Without trailing zeros, and never in scientific notation. */
  public static BigDecimal tidy(BigDecimal stored) {
    BigDecimal stripped = stored.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
