package io.sellerconnector.vtex.rate;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.sellerconnector.vtex.VtexProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** Lets one target rest while it keeps failing. */
final class TargetBreaker {

  private final CircuitBreaker breaker;
  private final Clock clock;
  private final Duration openFor;
  private volatile Instant openUntil = Instant.EPOCH;

  TargetBreaker(String name, VtexProperties properties, Clock clock) {
    this.clock = clock;
    this.openFor = properties.breaker().openFor();
    this.breaker = breaker(name, properties, clock);
    breaker
        .getEventPublisher()
        .onStateTransition(event -> {
          if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
            openUntil = clock.instant().plus(openFor);
          }
        });
  }

  CircuitBreaker breaker() {
    return breaker;
  }

  /** Whether no call may go before a trial does. */
  boolean isOpen() {
    return breaker.getState() == CircuitBreaker.State.OPEN;
  }

  /** Whether it takes only trials, if any. */
  boolean isOnTrial() {
    return isOpen() || breaker.getState() == CircuitBreaker.State.HALF_OPEN;
  }

  boolean isTrialDue() {
    return isOnTrial() && !(isOpen() && clock.instant().isBefore(openUntil));
  }

  /** One that nobody has called since it could be tried again does not count any more. */
  boolean isResting() {
    return isOpen() && clock.instant().isBefore(openUntil.plus(openFor));
  }

  Duration untilTrial() {
    Duration rest = Duration.between(clock.instant(), openUntil);
    return rest.isPositive() ? rest.plusMillis(1) : untilTrialEnds();
  }

  /** With jitter, so that the messages do not all come back at once. */
  private static Duration untilTrialEnds() {
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(5_000, 10_000));
  }

  private static CircuitBreaker breaker(String name, VtexProperties properties, Clock clock) {
    VtexProperties.Breaker settings = properties.breaker();
    return CircuitBreaker.of(
        name,
        CircuitBreakerConfig.custom()
            .slidingWindowSize(settings.calls())
            .minimumNumberOfCalls(settings.minimumCalls())
            .failureRateThreshold(settings.failureRate())
            .waitDurationInOpenState(settings.openFor())
            .permittedNumberOfCallsInHalfOpenState(settings.trialCalls())
            // a trial whose end is never told must not keep the target half open for ever
            .maxWaitDurationInHalfOpenState(properties.deadline().plus(settings.openFor()))
            .clock(clock)
            .build());
  }
}
