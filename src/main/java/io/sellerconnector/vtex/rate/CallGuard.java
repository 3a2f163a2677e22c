package io.sellerconnector.vtex.rate;

import io.sellerconnector.outbox.DeliveryResult.Postponed;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.vtex.AnnouncedRateLimit;
import io.sellerconnector.vtex.VtexProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Spares one marketplace: its rate and its wish for a pause, which all replicas share, and its rest
 * when it is down, which each replica finds out by its own calls, per host and kind of traffic.
 */
public final class CallGuard {

  private static final Duration OVER_RATE = Duration.ofSeconds(1);

  private final TargetBreakers breakers;
  private final RateLimiter limiter;
  private final Pauses pauses;
  private final int trialCalls;

  public CallGuard(
      String marketplace,
      RateLimiter limiter,
      Pauses pauses,
      VtexProperties properties,
      Clock clock) {
    this.limiter = limiter;
    this.pauses = pauses;
    this.trialCalls = properties.breaker().trialCalls();
    this.breakers = new TargetBreakers(marketplace, properties, clock);
  }

  /** Null if a call may go now; its end must then be told to one of the other methods. */
  public @Nullable Postponed admit(CallTarget target, String route) {
    Postponed pause = pauses.current();
    if (pause != null) {
      return pause;
    }
    TargetBreaker failing = breakers.of(target);
    if (!failing.breaker().tryAcquirePermission()) {
      return new Postponed(
          "the marketplace keeps failing at %s; it is left alone".formatted(target),
          failing.untilTrial());
    }
    if (!limiter.awaitTurn(route, target.traffic())) {
      failing.breaker().releasePermission();
      Postponed meanwhile = pauses.current();
      return meanwhile != null
          ? meanwhile
          : new Postponed("over the rate allowed for this marketplace", OVER_RATE);
    }
    return null;
  }

  /** How many more messages of this priority are worth bringing now. */
  public int room(Priority priority) {
    if (pauses.current() != null) {
      return 0;
    }
    List<TargetBreaker> targets = breakers.of(priority);
    if (targets.isEmpty() || !targets.stream().allMatch(TargetBreaker::isOnTrial)) {
      return limiter.room(priority);
    }
    return targets.stream().anyMatch(TargetBreaker::isTrialDue) ? trialCalls : 0;
  }

  public void succeeded(CallTarget target) {
    breakers.of(target).breaker().onSuccess(0, TimeUnit.NANOSECONDS);
  }

  public void failed(CallTarget target, Throwable cause) {
    breakers.of(target).breaker().onError(0, TimeUnit.NANOSECONDS, cause);
  }

  /** Counts neither way: the marketplace answered, but about our rate or key, not the call. */
  public void undecided(CallTarget target) {
    breakers.of(target).breaker().releasePermission();
  }

  /**
   * The marketplace refused a call because there were too many.
   *
   * @param startedNanos of {@link System#nanoTime()}: when the call began
   */
  public void throttled(String route, long startedNanos, Duration pause) {
    pauses.ask(pause);
    limiter.slowDown(route, startedNanos);
    limiter.pause(pause);
  }

  /** The marketplace said how many calls it still takes. */
  public void allowed(String route, AnnouncedRateLimit limit) {
    limiter.allowed(route, limit);
  }

  /** Our app key is refused; true if no such pause of that length was known yet. */
  public boolean lockedOutFor(Duration time) {
    boolean news = pauses.lockOut(time);
    if (news) {
      limiter.lockOut(time);
    }
    return news;
  }

  public boolean isLockedOut() {
    return pauses.isLockedOut();
  }

  public boolean isPaused() {
    return pauses.isAsked();
  }

  /** What is left alone because it keeps failing. */
  public List<CallTarget> resting() {
    return breakers.resting();
  }
}
