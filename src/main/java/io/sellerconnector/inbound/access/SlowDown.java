package io.sellerconnector.inbound.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long the answer to a refused caller is held back: not at all at first, then twice as long
 * each time. Those who are right are never held back, whatever somebody else at their address does.
 */
final class SlowDown {

  private static final int FREE = 5;
  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration FORGET = Duration.ofMinutes(1);

  /** Beyond these, nobody is remembered anew before the minute is over. */
  private static final int MOST_CLIENTS = 10_000;

  /** So that those who are held back do not hold all connections. */
  private static final int MOST_AT_ONCE = 200;

  private record Refused(int times, Instant last) {}

  private final Duration longest;
  private final Clock clock;
  private final Map<String, Refused> clients = new HashMap<>();
  private final AtomicInteger heldBack = new AtomicInteger();

  SlowDown(Duration longest, Clock clock) {
    this.longest = longest;
    this.clock = clock;
  }

  /** Whoever gets more than nothing calls {@link #done} afterwards. */
  Duration after(String client) {
    int times = count(client);
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

  private synchronized int count(String client) {
    Instant now = clock.instant();
    if (clients.size() >= MOST_CLIENTS && !clients.containsKey(client)) {
      clients.values().removeIf(refused -> isForgotten(refused, now));
      if (clients.size() >= MOST_CLIENTS) {
        return FREE + 1;
      }
    }
    Refused before = clients.get(client);
    int times = before == null || isForgotten(before, now) ? 1 : before.times() + 1;
    clients.put(client, new Refused(times, now));
    return times;
  }

  private static boolean isForgotten(Refused refused, Instant now) {
    return !refused.last().plus(FORGET).isAfter(now);
  }
}
