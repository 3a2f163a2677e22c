package io.sellerconnector.vtex;

import io.sellerconnector.outbox.DeliveryResult.Postponed;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which nothing is sent; of several the longest counts. A clock that is set back does not
 * make it longer than what was asked for.
 */
public final class Pause {

  /** The reason of a pause that lasts until people have mended our key. */
  public static final String LOCKED_OUT =
      "the marketplace refuses our app key; it is tried again after a pause";

  private final String reason;
  private Instant until = Instant.EPOCH;
  private Duration asked = Duration.ZERO;

  public Pause(String reason) {
    this.reason = reason;
  }

  /** True if none was under way. */
  public synchronized boolean extend(Instant now, Duration time) {
    boolean begins = !now.isBefore(until);
    Instant end = now.plus(time);
    if (end.isAfter(until)) {
      until = end;
      asked = time;
    }
    return begins;
  }

  /** Null if it is over. */
  public synchronized @Nullable Postponed at(Instant now) {
    if (until.isAfter(now.plus(asked))) {
      until = now.plus(asked);
    }
    Duration left = Duration.between(now, until);
    return left.isPositive() ? new Postponed(reason, left) : null;
  }
}
