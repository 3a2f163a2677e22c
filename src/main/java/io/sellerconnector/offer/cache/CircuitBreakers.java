package io.sellerconnector.offer.cache;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;

/** Leave a system that keeps failing alone, but for a question now and then. */
final class CircuitBreakers {

  private static final int WINDOW = 10;
  private static final int FAILURES_AT_FIRST = 4;
  private static final float FAILING_PERCENT = 50;
  private static final int PROBES = 2;

  private CircuitBreakers() {}

  static CircuitBreaker of(String name, OfferCacheProperties properties) {
    return CircuitBreaker.of(
        name,
        CircuitBreakerConfig.custom()
            .slidingWindowType(SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(WINDOW)
            .minimumNumberOfCalls(FAILURES_AT_FIRST)
            .failureRateThreshold(FAILING_PERCENT)
            .waitDurationInOpenState(properties.probeInterval())
            .permittedNumberOfCallsInHalfOpenState(PROBES)
            .build());
  }
}
