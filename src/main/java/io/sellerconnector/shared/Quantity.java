package io.sellerconnector.shared;

/**
 * A number of pieces, 0 to {@value #MAX_VALUE}.
 *
 * @param value pieces
 */
public record Quantity(int value) implements Comparable<Quantity> {

  /** Above any real stock, and low enough that a sum over 300 items stays an int. */
  public static final int MAX_VALUE = 5_000_000;

  public static final Quantity ZERO = new Quantity(0);

  public Quantity {
    if (value < 0 || value > MAX_VALUE) {
      throw new IllegalArgumentException(
          "a quantity is 0 to " + MAX_VALUE + ", this one is " + value);
    }
  }

  public boolean isZero() {
    return value == 0;
  }

  public Quantity min(Quantity other) {
    return value <= other.value ? this : other;
  }

  /** The difference, but never less than nothing. */
  public Quantity lessAtMost(Quantity other) {
    return new Quantity(Math.max(0, value - other.value));
  }

  @Override
  public int compareTo(Quantity other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
