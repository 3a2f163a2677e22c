package io.sellerconnector.adapter.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Keeps a fault that comes with every row or answer from filling the log. */
public final class OncePerMinute {

  private static final Duration QUIET = Duration.ofMinutes(1);

  private final Clock clock;
  private final ConcurrentMap<String, Instant> told = new ConcurrentHashMap<>();

  public OncePerMinute(Clock clock) {
    this.clock = clock;
  }

  /** Whether this kind has not been told for a minute; then it counts as told. */
  public boolean isDue(String kind) {
    Instant now = clock.instant();
    Instant last = told.get(kind);
    if (last != null && last.plus(QUIET).isAfter(now)) {
      return false;
    }
    told.put(kind, now);
    return true;
  }
}
