package io.sellerconnector.vtex.rate;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.sellerconnector.outbox.DeliveryResult.Postponed;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.vtex.AnnouncedRateLimit;
import io.sellerconnector.vtex.VtexProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Spares one marketplace: its rate and its wish for a pause, which all replicas share, and its rest
 * when it is down, which each replica finds out by its own calls.
 */
public final class CallGuard {

  private static final Duration OVER_RATE = Duration.ofSeconds(1);

  private final CircuitBreaker breaker;
  private final RateLimiter limiter;
  private final Pauses pauses;
  private final Clock clock;
  private final Duration openFor;
  private final int trialCalls;
  private volatile Instant openUntil = Instant.EPOCH;

  public CallGuard(
      String marketplace,
      RateLimiter limiter,
      Pauses pauses,
      VtexProperties properties,
      Clock clock) {
    this.limiter = limiter;
    this.pauses = pauses;
    this.clock = clock;
    this.openFor = properties.breaker().openFor();
    this.trialCalls = properties.breaker().trialCalls();
    this.breaker = breaker(marketplace, properties, clock);
    breaker
        .getEventPublisher()
        .onStateTransition(event -> {
          if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
            openUntil = clock.instant().plus(openFor);
          }
        });
  }

  /** Null if a call may go now; its end must then be told to one of the other methods. */
  public @Nullable Postponed admit(String route, Priority priority) {
    Postponed pause = pauses.current();
    if (pause != null) {
      return pause;
    }
    if (!breaker.tryAcquirePermission()) {
      return new Postponed("the marketplace keeps failing; it is left alone", untilTrial());
    }
    if (!limiter.awaitTurn(route, priority)) {
      breaker.releasePermission();
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
    return switch (breaker.getState()) {
      case OPEN -> clock.instant().isBefore(openUntil) ? 0 : trialCalls;
      case HALF_OPEN -> trialCalls;
      case CLOSED, DISABLED, METRICS_ONLY, FORCED_OPEN -> limiter.room(priority);
    };
  }

  public void succeeded() {
    breaker.onSuccess(0, TimeUnit.NANOSECONDS);
  }

  public void failed(Throwable cause) {
    breaker.onError(0, TimeUnit.NANOSECONDS, cause);
  }

  /** Counts neither way: the marketplace answered, but about our rate or key, not the call. */
  public void undecided() {
    breaker.releasePermission();
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

  public boolean isOpen() {
    return breaker.getState() == CircuitBreaker.State.OPEN;
  }

  private Duration untilTrial() {
    Duration rest = Duration.between(clock.instant(), openUntil);
    return rest.isPositive() ? rest.plusMillis(1) : untilTrialEnds();
  }

  /** With jitter, so that the messages do not all come back at once. */
  private static Duration untilTrialEnds() {
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(5_000, 10_000));
  }

  private static CircuitBreaker breaker(
      String marketplace, VtexProperties properties, Clock clock) {
    VtexProperties.Breaker settings = properties.breaker();
    return CircuitBreaker.of(
        marketplace,
        CircuitBreakerConfig.custom()
            .slidingWindowSize(settings.calls())
            .minimumNumberOfCalls(settings.minimumCalls())
            .failureRateThreshold(settings.failureRate())
            .waitDurationInOpenState(settings.openFor())
            .permittedNumberOfCallsInHalfOpenState(settings.trialCalls())
            // a trial whose end is never told must not keep the marketplace half open for ever
            .maxWaitDurationInHalfOpenState(properties.deadline().plus(settings.openFor()))
            .clock(clock)
            .build());
  }
}
