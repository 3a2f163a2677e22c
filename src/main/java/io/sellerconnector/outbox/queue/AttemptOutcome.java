package io.sellerconnector.outbox.queue;

import java.util.Locale;

/** How an attempt ended, or what an operator did. */
public enum AttemptOutcome {
  DELIVERED,
  FAILED,
  REFUSED,
  /** Not tried; leaves no row. */
  POSTPONED,
  /** The worker that held the message vanished: whether it arrived is not known. */
  LOST,
  /** An operator asked for another round. */
  RETRIED,
  /** A new change gave a dead coalescing message another round. */
  REVIVED,
  /** An operator took it off the lane. */
  DISCARDED;

  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
