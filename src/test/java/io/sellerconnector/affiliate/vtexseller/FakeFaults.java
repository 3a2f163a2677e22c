package io.sellerconnector.affiliate.vtexseller;

import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What goes wrong, and when. Each call draws by its own name and count, so the same seed does the
 * same whatever the threads do.
 */
final class FakeFaults {

  /** What happens to a call. */
  enum Fault {
    NONE,
    /** 429 with Retry-After. */
    THROTTLED,
    /** 500 before anything was done. */
    FAILED,
    /** The connection ends before anything was done. */
    RESET,
    /** The answer comes in two pieces. */
    SLOW,
    /** A fault that passes, told as 400. */
    PASSING,
    /** Done, and then 500. */
    DONE_BUT_FAILED,
    /** Done, and then no answer. */
    DONE_BUT_SILENT,
    /** No answer, and done a while later; of calls to the gateway alone. */
    DONE_LATER,
  }

  private final long seed;
  private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
  private final Map<Fault, AtomicInteger> done = new ConcurrentHashMap<>();
  private volatile Map<Fault, Double> chances = Map.of();
  private volatile double lost;
  private volatile double doubled;
  private volatile double lostNotices;

  FakeFaults(long seed) {
    this.seed = seed;
  }

  /** How likely each fault is, from 0 to 1; those that are not named do not happen. */
  void chances(Map<Fault, Double> chances) {
    this.chances = Map.copyOf(chances);
  }

  /** How likely a call to the connector gets lost, or comes twice. */
  void callbacks(double lost, double doubled) {
    this.lost = lost;
    this.doubled = doubled;
  }

  void notices(double lost) {
    this.lostNotices = lost;
  }

  void none() {
    chances = Map.of();
    callbacks(0, 0);
    notices(0);
  }

  Fault of(String call) {
    double drawn = draw(call).nextDouble();
    for (Fault fault : Fault.values()) {
      double chance = chances.getOrDefault(fault, 0.0);
      if (drawn < chance) {
        done.computeIfAbsent(fault, _ -> new AtomicInteger()).incrementAndGet();
        return fault;
      }
      drawn -= chance;
    }
    return Fault.NONE;
  }

  /** How often a call to the connector arrives: never, once or twice. */
  int arrivals(String call, boolean notice) {
    double drawn = draw("to us: " + call).nextDouble();
    double never = notice ? lostNotices : lost;
    if (drawn < never) {
      return 0;
    }
    return drawn < never + doubled ? 2 : 1;
  }

  Random draw(String name) {
    int count = counts.computeIfAbsent(name, _ -> new AtomicInteger()).incrementAndGet();
    return random((seed * 31 + name.hashCode()) * 31 + count);
  }

  /** Seeds that lie side by side would else draw alike. */
  static Random random(long seed) {
    return new Random(new SplittableRandom(seed).nextLong());
  }

  Map<Fault, AtomicInteger> done() {
    return done;
  }
}
