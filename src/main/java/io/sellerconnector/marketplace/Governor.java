package io.sellerconnector.marketplace;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.sellerconnector.outbox.DeliveryResult.Postponed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Spares one marketplace: its rate, its wish for a pause, and its rest when it is down. */
final class Governor {

  private static final Duration RATE_PERIOD = Duration.ofSeconds(1);

  private final CircuitBreaker breaker;
  private final @Nullable RateLimiter limiter;
  private final Clock clock;
  private final Duration openFor;
  private volatile Instant openUntil = Instant.EPOCH;
  private final Pause asked = new Pause("the marketplace asked for a pause");
  private final Pause lockedOut =
      new Pause("the marketplace refuses our app key; it is tried again after a pause");

  Governor(String marketplace, int rate, VtexProperties properties, Clock clock) {
    this.clock = clock;
    this.openFor = properties.breaker().openFor();
    this.breaker = breaker(marketplace, properties, clock);
    this.limiter = rate == 0 ? null : limiter(marketplace, rate, properties.rateWait());
    breaker
        .getEventPublisher()
        .onStateTransition(event -> {
          if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
            openUntil = clock.instant().plus(openFor);
          }
        });
  }

  /** Null if a call may go now; its end must then be told to one of the other methods. */
  @Nullable Postponed admit() {
    Instant now = clock.instant();
    Postponed locked = lockedOut.at(now);
    Postponed pause = locked != null ? locked : asked.at(now);
    if (pause != null) {
      return pause;
    }
    if (!breaker.tryAcquirePermission()) {
      return new Postponed("the marketplace keeps failing; it is left alone", untilTrial());
    }
    if (limiter != null && !limiter.acquirePermission()) {
      breaker.releasePermission();
      return new Postponed("over the rate allowed for this marketplace", RATE_PERIOD);
    }
    return null;
  }

  void succeeded() {
    breaker.onSuccess(0, TimeUnit.NANOSECONDS);
  }

  void failed(Throwable cause) {
    breaker.onError(0, TimeUnit.NANOSECONDS, cause);
  }

  /** Neither: the marketplace lives but did not look at the call. */
  void undecided() {
    breaker.releasePermission();
  }

  void pauseFor(Duration time) {
    asked.extend(clock.instant(), time);
  }

  /** Our app key is refused; true if this is news. */
  boolean lockedOutFor(Duration time) {
    return lockedOut.extend(clock.instant(), time);
  }

  boolean isLockedOut() {
    return lockedOut.at(clock.instant()) != null;
  }

  boolean isOpen() {
    return breaker.getState() == CircuitBreaker.State.OPEN;
  }

  private Duration untilTrial() {
    Duration rest = Duration.between(clock.instant(), openUntil);
    return rest.isPositive() ? rest.plusMillis(1) : untilTrialEnds();
  }

  /** Not all at once. */
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

  private static RateLimiter limiter(String marketplace, int rate, Duration wait) {
    return RateLimiter.of(
        marketplace,
        RateLimiterConfig.custom()
            .limitForPeriod(rate)
            .limitRefreshPeriod(RATE_PERIOD)
            .timeoutDuration(wait)
            .build());
  }
}
