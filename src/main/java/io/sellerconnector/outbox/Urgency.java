package io.sellerconnector.outbox;

/** The scale from 0, first, to 9, last. */
final class Urgency {

  static final int LAST = 9;

  /** Reports of orders; what is less urgent is a notice, which leaves room for them. */
  private static final int LAST_OF_ORDERS = 2;

  private Urgency() {}

  static boolean isNotice(int urgency) {
    return urgency > LAST_OF_ORDERS;
  }
}
