package io.sellerconnector.simulation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.offer.SimulationContext;
import io.sellerconnector.shared.MarketplaceAccount;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** How long simulations take and how they end, by marketplace and context. */
@Component
final class SimulationMetrics {

  enum Outcome {
    /** Every item can be sold. */
    AVAILABLE,
    /** Some can, some cannot. */
    PARTIAL,
    /** None can. */
    UNAVAILABLE,
    /** None was asked. */
    EMPTY,
    /** The request was wrong. */
    REFUSED,
    FAILED;

    static Outcome of(Promise promise) {
      int sold = 0;
      for (Promise.Item item : promise.items()) {
        if (item.unavailable() == null) {
          sold++;
        }
      }
      if (promise.items().isEmpty()) {
        return EMPTY;
      }
      if (sold == promise.items().size()) {
        return AVAILABLE;
      }
      return sold == 0 ? UNAVAILABLE : PARTIAL;
    }
  }

  private record Key(MarketplaceAccount marketplace, SimulationContext context, Outcome outcome) {}

  private final MeterRegistry meters;
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

  SimulationMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  void record(
      MarketplaceAccount marketplace, SimulationContext context, Outcome outcome, long nanos) {
    timers
        .computeIfAbsent(new Key(marketplace, context, outcome), this::timer)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Counted under the name that the promise engine uses, which these items never reach. */
  void unavailable(MarketplaceAccount marketplace, Unavailable reason, int items) {
    meters
        .counter(
            "connector.promise.unavailable",
            "marketplace",
            marketplace.value(),
            "reason",
            reason.name())
        .increment(items);
  }

  private Timer timer(Key key) {
    return Timer.builder("connector.simulation")
        .description("Simulations answered")
        .tag("marketplace", key.marketplace.value())
        .tag("context", key.context.name().toLowerCase(Locale.ROOT))
        .tag("outcome", key.outcome.name().toLowerCase(Locale.ROOT))
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofNanos(100_000))
        .maximumExpectedValue(Duration.ofSeconds(3))
        .register(meters);
  }
}
