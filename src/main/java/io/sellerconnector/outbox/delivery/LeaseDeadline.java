package io.sellerconnector.outbox.delivery;

import java.time.Duration;

/** Until when a holder may send, by its own {@link System#nanoTime()}. */
final class LeaseDeadline {

  /** A fifth of the lease lies between the last look at it and the message on the wire. */
  private static final int MARGIN = 5;

  private LeaseDeadline() {}

  /** To be called before the transaction that leases, so that it ends before the lease does. */
  static long leasedNow(Duration lease) {
    return System.nanoTime() + lease.minus(lease.dividedBy(MARGIN)).toNanos();
  }
}
