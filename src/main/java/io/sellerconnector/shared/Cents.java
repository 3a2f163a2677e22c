package io.sellerconnector.shared;

import java.math.BigDecimal;

/**
 * An amount of money in integer cents, 0 to {@value #MAX_VALUE}: VTEX keeps some prices in 32 bits.
 *
 * @param value cents of the marketplace's currency
 */
public record Cents(long value) implements Comparable<Cents> {

  public static final long MAX_VALUE = Integer.MAX_VALUE;
  public static final Cents ZERO = new Cents(0);

  public Cents {
    if (value < 0 || value > MAX_VALUE) {
      throw new IllegalArgumentException(
          "an amount is 0 to " + MAX_VALUE + " cents, this one is " + value);
    }
  }

  /**
   * The one place where a decimal of the seller's systems becomes cents.
   *
   * @throws IllegalArgumentException if the decimal has fractions of a cent or is out of range
   */
  public static Cents ofDecimal(BigDecimal amount) {
    try {
      return new Cents(amount.movePointRight(2).longValueExact());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "an amount has at most two decimals, this one is " + amount.toPlainString(), e);
    }
  }

  @Override
  public int compareTo(Cents other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
