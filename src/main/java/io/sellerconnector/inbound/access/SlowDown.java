package io.sellerconnector.inbound.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long the answer to a refused caller is held back: not at all at first, then twice as long
 * each time. Those who are right are never held back, whatever somebody else at their address does.
 */
final class SlowDown {

  private static final int FREE = 5;
  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration FORGET = Duration.ofMinutes(1);

  /** Beyond these, who comes least is forgotten first. */
  private static final int MOST_CLIENTS = 10_000;

  /** So that those who are held back do not hold all connections. */
  private static final int MOST_AT_ONCE = 200;

  private final Duration longest;
  private final Cache<String, Integer> refusals;
  private final AtomicInteger heldBack = new AtomicInteger();

  SlowDown(Duration longest, Clock clock) {
    this.longest = longest;
    this.refusals =
        Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .expireAfterWrite(FORGET)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /** Whoever gets more than nothing calls {@link #done} afterwards. */
  Duration after(String client) {
    int times = refusals.asMap().merge(client, 1, Integer::sum);
    if (longest.isZero() || times <= FREE) {
      return Duration.ZERO;
    }
    Duration delay = FIRST.multipliedBy(1L << Math.min(times - FREE - 1, 20));
    if (heldBack.incrementAndGet() > MOST_AT_ONCE) {
      heldBack.decrementAndGet();
      return Duration.ZERO;
    }
    return delay.compareTo(longest) < 0 ? delay : longest;
  }

  void done() {
    heldBack.decrementAndGet();
  }
}
