package io.sellerconnector.marketplace;

import io.sellerconnector.outbox.DeliveryResult.Postponed;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A time in which nothing is sent; of several the longest counts. */
final class Pause {

  private final String reason;
  private Instant until = Instant.EPOCH;

  Pause(String reason) {
    this.reason = reason;
  }

  /** True if none was under way. */
  synchronized boolean extend(Instant now, Duration time) {
    boolean begins = !now.isBefore(until);
    Instant end = now.plus(time);
    if (end.isAfter(until)) {
      until = end;
    }
    return begins;
  }

  /** Null if it is over. */
  synchronized @Nullable Postponed at(Instant now) {
    Duration left = Duration.between(now, until);
    return left.isPositive() ? new Postponed(reason, left) : null;
  }
}
