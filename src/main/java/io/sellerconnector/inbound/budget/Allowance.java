package io.sellerconnector.inbound.budget;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** So many a second, and twice as many at once after a second of silence; it never blocks. */
final class Allowance {

  private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final long interval;

  /** When all that was allowed so far would have come, evenly spread; less than it is idle. */
  private final AtomicLong spreadUntil;

  Allowance(int perSecond, long now) {
    this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    this.spreadUntil = new AtomicLong(now);
  }

  /** Whether at most half of what may come at once is left. */
  boolean isHalfUsed(long now) {
    return spreadUntil.get() - now >= BURST_NANOS / 2;
  }

  /**
   * @return zero if it is allowed, else after what time it would be
   */
  Duration take(long now) {
    while (true) {
      long before = spreadUntil.get();
      long begin = before - now > 0 ? before : now;
      long tooMuch = begin - now + interval - BURST_NANOS;
      if (tooMuch > 0) {
        return Duration.ofNanos(tooMuch);
      }
      if (spreadUntil.compareAndSet(before, begin + interval)) {
        return Duration.ZERO;
      }
    }
  }

  /**
   * Takes what cannot be refused any more, from those that come later. What many take at the same
   * time keeps nobody waiting for longer than the greater of a burst and this alone.
   */
  void owe(int units, long now) {
    long owed = interval * units;
    long most = BURST_NANOS + Math.max(BURST_NANOS, owed);
    spreadUntil.updateAndGet(before -> {
      long ahead = Math.max(0, before - now);
      return now + Math.max(ahead, Math.min(ahead + owed, most));
    });
  }
}
