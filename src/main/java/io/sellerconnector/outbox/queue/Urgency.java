package io.sellerconnector.outbox.queue;

/** The scale from 0, first, to 9, last. */
public final class Urgency {

  static final int LAST = 9;

  /** Reports of orders; what is less urgent is a notice, which leaves room for them. */
  private static final int LAST_OF_ORDERS = 2;

  private Urgency() {}

  public static boolean isNotice(int urgency) {
    return urgency > LAST_OF_ORDERS;
  }
}
