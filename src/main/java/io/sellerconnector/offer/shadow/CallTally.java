package io.sellerconnector.offer.shadow;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sellerconnector.offer.shadow.BoundedInventory.Outcome;
import io.sellerconnector.offer.shadow.BoundedInventory.Said;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Counts and times the calls of one side. */
final class CallTally {

  private final Map<Outcome, Timer> timers = new EnumMap<>(Outcome.class);
  private Figures.Calls calls = Figures.Calls.NONE;

  CallTally(String side, MeterRegistry meters) {
    for (Outcome outcome : Outcome.values()) {
      timers.put(
          outcome,
          Timer.builder("connector.shadow.latency")
              .description("Time that shadow mode's calls take, by side and outcome")
              .tag("side", side)
              .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
              .publishPercentileHistogram()
              .minimumExpectedValue(Duration.ofNanos(100_000))
              .maximumExpectedValue(Duration.ofSeconds(30))
              .register(meters));
    }
  }

  void add(Said said) {
    Timer timer = timers.get(said.outcome());
    if (timer != null) {
      timer.record(said.took());
    }
    boolean answered = said.outcome() == Outcome.ANSWERED;
    long micros = answered ? TimeUnit.NANOSECONDS.toMicros(said.took().toNanos()) : 0;
    plus(new Figures.Calls(1, answered ? 0 : 1, micros, micros));
  }

  private synchronized void plus(Figures.Calls more) {
    calls = calls.plus(more);
  }

  /** All since the last time. */
  synchronized Figures.Calls take() {
    Figures.Calls taken = calls;
    calls = Figures.Calls.NONE;
    return taken;
  }
}
