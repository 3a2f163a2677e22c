package io.sellerconnector.adapter.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The end of a call on the machine's own clock, which nobody sets back. */
final class Deadline {

  private final long endNanos;

  private Deadline(long endNanos) {
    this.endNanos = endNanos;
  }

  static Deadline at(Instant end, Clock clock, Duration longest) {
    Duration left = Duration.between(clock.instant(), end);
    Duration shorter = left.compareTo(longest) < 0 ? left : longest;
    return new Deadline(System.nanoTime() + Math.max(0, shorter.toNanos()));
  }

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Not negative. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  boolean isOver() {
    return left().isZero();
  }

  /** The earlier of this one and some time from now. */
  Deadline orIn(Duration time) {
    return time.compareTo(left()) < 0 ? in(time) : this;
  }
}
