package io.sellerconnector.adapter.http.transport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The end of a call on the machine's own clock, which nobody sets back. */
public final class CallDeadline {

  private final long endNanos;

  private CallDeadline(long endNanos) {
    this.endNanos = endNanos;
  }

  public static CallDeadline at(Instant end, Clock clock, Duration longest) {
    Duration left = Duration.between(clock.instant(), end);
    Duration shorter = left.compareTo(longest) < 0 ? left : longest;
    return new CallDeadline(System.nanoTime() + Math.max(0, shorter.toNanos()));
  }

  static CallDeadline in(Duration time) {
    return new CallDeadline(System.nanoTime() + time.toNanos());
  }

  /** Not negative. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  public boolean isOver() {
    return left().isZero();
  }

  /** The earlier of this one and some time from now. */
  public CallDeadline orIn(Duration time) {
    return time.compareTo(left()) < 0 ? in(time) : this;
  }
}
