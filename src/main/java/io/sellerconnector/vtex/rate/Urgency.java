package io.sellerconnector.vtex.rate;

/** Cancellation 0, invoice 1, tracking 2; stock 3, price 4, the rest of the catalogue 5. */
final class Urgency {

  private static final int LAST_OF_ORDERS = 2;

  private Urgency() {}

  static boolean isNotice(int urgency) {
    return urgency > LAST_OF_ORDERS;
  }
}
