package io.sellerconnector.vtex.rate;

import io.sellerconnector.vtex.AnnouncedRateLimit;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How often a route may be called: halved when the marketplace refuses, then raised again by steady
 * steps, quickly to just below the rate of the refusal and slowly beyond it, so that the search for
 * the limit costs few refusals.
 *
 * @param nextSlot when the next call may go
 * @param perSecond calls per second
 * @param knownGood just below the rate at which it was last refused, or null
 * @param changedAt when the rate was last raised or lowered
 * @param slowedAt when it was last lowered, or null
 */
public record RouteRate(
    OffsetDateTime nextSlot,
    double perSecond,
    @Nullable Double knownGood,
    OffsetDateTime changedAt,
    @Nullable OffsetDateTime slowedAt) {

  /** Calls per second that are left in any case, to find out whether the marketplace takes them. */
  private static final double FLOOR = 1;

  private static final double KNOWN_GOOD = 0.95;
  private static final double QUICK = 0.05;
  private static final double SLOW = 0.002;

  /** Time without calls does not count: nothing was learnt in it. */
  private static final Duration LONGEST_STEP = Duration.ofSeconds(2);

  /** A slot further away is left from before the database's clock went back. */
  private static final Duration FURTHEST = AnnouncedRateLimit.LONGEST.plusSeconds(1);

  /** With what has been regained since, up to the ceiling. */
  RouteRate at(OffsetDateTime now, double ceiling) {
    Duration since = Duration.between(changedAt, now);
    since = since.isNegative() ? Duration.ZERO : since;
    double seconds = Math.min(since.toMillis(), LONGEST_STEP.toMillis()) / 1000.0;
    boolean quick = knownGood == null || perSecond < knownGood;
    double raised = perSecond + ceiling * (quick ? QUICK : SLOW) * seconds;
    double most = quick && knownGood != null ? Math.min(knownGood, ceiling) : ceiling;
    boolean free = nextSlot.isBefore(now) || nextSlot.isAfter(now.plus(FURTHEST));
    return new RouteRate(free ? now : nextSlot, Math.min(raised, most), knownGood, now, slowedAt);
  }

  /**
   * After a refusal; calls that had begun before the last one teach nothing new.
   *
   * @param began when the refused call began
   */
  RouteRate slowed(OffsetDateTime now, OffsetDateTime began) {
    if (slowedAt != null && began.isBefore(slowedAt)) {
      return this;
    }
    return new RouteRate(
        nextSlot,
        Math.max(floor(), perSecond / 2),
        Math.max(floor(), perSecond * KNOWN_GOOD),
        now,
        now);
  }

  /** As the marketplace said it: no more until the reset than it still takes. */
  RouteRate limited(OffsetDateTime now, AnnouncedRateLimit limit) {
    OffsetDateTime reset = now.plus(limit.reset());
    return limit.remaining() == 0
        ? new RouteRate(
            nextSlot.isBefore(reset) ? reset : nextSlot, perSecond, knownGood, now, slowedAt)
        : new RouteRate(
            nextSlot, Math.clamp(limit.perSecond(), floor(), perSecond), knownGood, now, slowedAt);
  }

  RouteRate taken(int slots) {
    return new RouteRate(
        nextSlot.plus(interval().multipliedBy(slots)), perSecond, knownGood, changedAt, slowedAt);
  }

  Duration interval() {
    return Duration.ofNanos((long) (1e9 / perSecond));
  }

  /** How many slots begin before this moment. */
  int slotsUntil(OffsetDateTime end) {
    Duration left = Duration.between(nextSlot, end);
    return left.isNegative() ? 0 : (int) (left.dividedBy(interval()) + 1);
  }

  private double floor() {
    return Math.min(FLOOR, perSecond);
  }
}
