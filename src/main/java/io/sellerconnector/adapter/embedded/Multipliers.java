package io.sellerconnector.adapter.embedded;

import java.math.BigDecimal;

/** Unit multipliers, however the database pads them. */
final class Multipliers {

  private Multipliers() {}

  /** Without trailing zeros, and never in scientific notation. */
  static BigDecimal tidy(BigDecimal stored) {
    BigDecimal stripped = stored.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
