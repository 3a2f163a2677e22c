package io.sellerconnector.affiliate.vtexseller;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What is odd about a payment: drawn by its name, so the same seed does the same. */
final class FakeTwists {

  /** What may happen beside the plain way. */
  enum Twist {
    /** The placement's answer does not say what ties the payment to the order. */
    NO_REFERENCE,
    /** It says it as a number. */
    NUMBER_REFERENCE,
    /** The order shows it too. */
    SHOWN_REFERENCE,
    /** Decided a while after it was asked. */
    LATE,
    /** The bank says no, to one payment of several at least. */
    DENIED,
    /** The transaction is approved, and the order does not hear of it. */
    LOST_APPROVAL,
    /** The payment system settles all of it as soon as it is approved. */
    AUTO_SETTLEMENT,
    /** The seller's OMS asks to settle what it invoices. */
    OMS_SETTLEMENT,
    /** The seller's OMS cancels the payment of an order that is cancelled. */
    OMS_CANCELLATION,
    /** What is asked is done a while later. */
    SLOW,
    /** A cancellation never ends. */
    HANGS,
    /** A settlement of nothing is taken, and nothing moves any more; else it is refused. */
    ZERO_STICKS,
    /** Cancelled as soon as the sum is too high; else when it is to be authorised. */
    SPOILT_AT_ONCE,
    /** A second transaction for an order is not taken. */
    ONE_TRANSACTION,
    /** A cancellation before the decision is refused. */
    NO_EARLY_CANCELLATION
  }

  private final long seed;
  private final Map<Twist, AtomicInteger> done = new ConcurrentHashMap<>();
  private volatile Map<Twist, Double> chances = Map.of();

  FakeTwists(long seed) {
    this.seed = seed;
  }

  /** How likely each is, from 0 to 1; those that are not named do not happen. */
  void chances(Map<Twist, Double> chances) {
    this.chances = Map.copyOf(chances);
  }

  boolean happens(Twist twist, String name) {
    double chance = chances.getOrDefault(twist, 0.0);
    boolean happens =
        FakeFaults.random((seed * 31 + twist.ordinal()) * 31 + name.hashCode()).nextDouble()
            < chance;
    if (happens) {
      done.computeIfAbsent(twist, _ -> new AtomicInteger()).incrementAndGet();
    }
    return happens;
  }

  /** How often each was asked for and happened. */
  Map<Twist, AtomicInteger> done() {
    return done;
  }
}
