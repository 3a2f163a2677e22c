package io.sellerconnector.offer.shadow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sellerconnector.offer.shadow.BoundedInventory.Answer;
import io.sellerconnector.offer.shadow.HourlyFigures.Calls;
import io.sellerconnector.offer.shadow.HourlyFigures.Figures;
import io.sellerconnector.offer.shadow.ShadowDifference.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Counts what this replica compares: as metrics, and for the report of all replicas. Counting never
 * waits.
 */
final class ComparisonMetrics {

  private static final Logger log = LoggerFactory.getLogger(ComparisonMetrics.class);

  private final MeterRegistry meters;
  private final Counter compared;
  private final Counter dropped;
  private final Counter unrecorded;

  /** Counted and not yet written. */
  private final AtomicReference<Figures> unwritten = new AtomicReference<>(Figures.NONE);

  private boolean failing;

  ComparisonMetrics(MeterRegistry meters) {
    this.meters = meters;
    compared = counter("compared", "SKUs of which the shadow was asked what the live one said");
    dropped = counter("dropped", "SKUs that were not compared because too many waited");
    unrecorded = counter("unrecorded", "Differences left out because the list of them is full");
    for (Field field : Field.values()) {
      openedCounter(field);
    }
    for (BoundedInventory.Outcome outcome : BoundedInventory.Outcome.values()) {
      timer("shadow", outcome);
      timer("live", outcome);
    }
  }

  private Counter counter(String name, String description) {
    return Counter.builder("connector.shadow." + name).description(description).register(meters);
  }

  /** The registry gives the same one for the same tags; all are registered at the start. */
  private Timer timer(String side, BoundedInventory.Outcome outcome) {
    return Timer.builder("connector.shadow.latency")
        .description("Time that shadow mode's calls take, by side and outcome")
        .tag("side", side)
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofNanos(100_000))
        .maximumExpectedValue(Duration.ofSeconds(30))
        .register(meters);
  }

  private Counter openedCounter(Field field) {
    return Counter.builder("connector.shadow.differences")
        .description("Differences between shadow and live inventory that lasted")
        .tag("field", field.name())
        .register(meters);
  }

  void compared(int skus, int differing) {
    compared.increment(skus);
    count(skus, differing, 0, 0, 0);
  }

  /** Differences that were gone at the second look. */
  void passed(int differences) {
    count(0, 0, differences, 0, 0);
  }

  void opened(Field field) {
    openedCounter(field).increment();
  }

  void dropped(int skus) {
    dropped.increment(skus);
    count(0, 0, 0, skus, 0);
  }

  void unrecorded(int differences) {
    unrecorded.increment(differences);
    count(0, 0, 0, 0, differences);
  }

  void shadowAnswered(Answer answer) {
    timer("shadow", answer.outcome()).record(answer.took());
    count(new Figures(0, 0, 0, 0, 0, calls(answer), Calls.NONE));
  }

  void liveAnswered(Answer answer) {
    timer("live", answer.outcome()).record(answer.took());
    count(new Figures(0, 0, 0, 0, 0, Calls.NONE, calls(answer)));
  }

  private static Calls calls(Answer answer) {
    long micros = answer.isComplete() ? TimeUnit.NANOSECONDS.toMicros(answer.took().toNanos()) : 0;
    return new Calls(1, answer.isComplete() ? 0 : 1, micros, micros);
  }

  private void count(long compared, long differing, long passing, long dropped, long unrecorded) {
    count(new Figures(compared, differing, passing, dropped, unrecorded, Calls.NONE, Calls.NONE));
  }

  private void count(Figures more) {
    unwritten.accumulateAndGet(more, Figures::plus);
  }

  /** What was counted and is not written yet. */
  Figures unwritten() {
    return unwritten.get();
  }

  /** What could not be written is written the next time. */
  synchronized void writeTo(HourlyFigures table) {
    Figures taken = unwritten.getAndSet(Figures.NONE);
    if (taken.equals(Figures.NONE)) {
      return;
    }
    try {
      table.add(taken);
      failing = false;
    } catch (RuntimeException e) {
      count(taken);
      if (!failing) {
        log.warn("What shadow mode has counted cannot be written: {}", e.getClass().getName());
      }
      failing = true;
    }
  }

  /** Lasting differences of all replicas, by field; counted at most once in fifteen seconds. */
  static final class OpenDifferences implements MeterBinder {

    private static final Duration FRESH = Duration.ofSeconds(15);

    private final ShadowDifferences differences;
    private final Clock clock;
    private Instant countedAt = Instant.MIN;
    private @Nullable Map<Field, Long> counted;

    OpenDifferences(ShadowDifferences differences, Clock clock) {
      this.differences = differences;
      this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
      for (Field field : Field.values()) {
        Gauge.builder("connector.shadow.differences.open", this, open -> open.of(field))
            .description("Differences between shadow and live inventory that last")
            .tag("field", field.name())
            .register(registry);
      }
    }

    /** Not a number while the database is away: a scrape must not fail because of one figure. */
    synchronized double of(Field field) {
      Instant now = clock.instant();
      if (countedAt.equals(Instant.MIN) || !now.isBefore(countedAt.plus(FRESH))) {
        countedAt = now;
        counted = count();
      }
      return counted == null ? Double.NaN : counted.getOrDefault(field, 0L);
    }

    private @Nullable Map<Field, Long> count() {
      try {
        return differences.open();
      } catch (DataAccessException e) {
        return null;
      }
    }
  }
}
