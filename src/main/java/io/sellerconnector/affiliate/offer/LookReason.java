package io.sellerconnector.affiliate.offer;

/** Why an offer is looked at; the lowest number goes first. It is what the table holds. */
public enum LookReason {
  NOTICE(0),
  /** A notice's second look, or the end of a price. */
  AGAIN(1),
  LOAD(2),
  SWEEP(3);

  private final int number;

  LookReason(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  static LookReason of(int number) {
    return values()[Math.clamp(number, 0, SWEEP.number)];
  }
}
