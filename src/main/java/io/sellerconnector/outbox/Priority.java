package io.sellerconnector.outbox;

/**
 * What goes first. The number is what the tables hold; up to 9 there is room for more.
 *
 * <p>Order traffic has room of its own; all after it are notices, which leave that room free.
 */
public enum Priority {
  /** Cancellations, answers to changes, results of payments, and all that is handed to an ERP. */
  DECISION(0),
  INVOICE(1),
  TRACKING(2),
  STOCK(3),
  PRICE(4),
  CATALOGUE(5),
  /** Looks whether earlier messages have had their effect. */
  CHECK(6);

  private final int number;

  Priority(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  public boolean isNotice() {
    return compareTo(TRACKING) > 0;
  }

  /** A number that only a newer connector knows counts as the last. */
  public static Priority of(int number) {
    return values()[Math.clamp(number, 0, CHECK.number)];
  }
}
