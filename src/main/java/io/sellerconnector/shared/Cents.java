package io.sellerconnector.shared;

import java.math.BigDecimal;

/**
 * An amount of money in integer cents, 0 to {@value #MAX_VALUE}; a price of the seller's is at most
 * {@value #MAX_PRICE}, since VTEX keeps prices in 32 bits. Sums may be above that: an order of a
 * few thousand dollars is, where money has small units, as in Colombia.
 *
 * @param value cents of the marketplace's currency
 */
public record Cents(long value) implements Comparable<Cents> {

  public static final long MAX_VALUE = 999_999_999_999_999L;
  public static final long MAX_PRICE = Integer.MAX_VALUE;
  public static final Cents ZERO = new Cents(0);

  public Cents {
    if (value < 0 || value > MAX_VALUE) {
      throw new IllegalArgumentException(
          "an amount is 0 to " + MAX_VALUE + " cents, this one is " + value);
    }
  }

  /**
   * A price, as the seller's systems tell it.
   *
   * @throws IllegalArgumentException if VTEX could not keep it
   */
  public static Cents ofPrice(long cents) {
    if (cents < 0 || cents > MAX_PRICE) {
      throw new IllegalArgumentException(
          "a price is 0 to " + MAX_PRICE + " cents, this one is " + cents);
    }
    return new Cents(cents);
  }

  /**
   * The one place where a decimal of the seller's systems becomes the cents of a price.
   *
   * @throws IllegalArgumentException if the decimal has fractions of a cent or is out of range
   */
  public static Cents ofDecimal(BigDecimal amount) {
    try {
      return ofPrice(amount.movePointRight(2).longValueExact());
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
