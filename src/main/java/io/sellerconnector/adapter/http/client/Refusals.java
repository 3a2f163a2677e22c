package io.sellerconnector.adapter.http.client;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.http.json.ValueRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what was wrong in answers, and tells of each kind in the log once a minute. */
public final class Refusals {

  private static final Logger log = LoggerFactory.getLogger(Refusals.class);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final MeterRegistry meters;
  private final Clock clock;
  private final ConcurrentMap<String, Instant> told = new ConcurrentHashMap<>();

  public Refusals(MeterRegistry meters, Clock clock) {
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * @param whose of what in the answer: {@code SKU 1001}
   */
  public void add(Operation operation, String whose, ValueRefused refused) {
    count(operation, refused.field());
    if (isDue(operation.label() + ' ' + refused.field())) {
      log.warn(
          "The ERP's answer to {} is wrong for {}: {}. It is not used (told once a minute; counted"
              + " in connector.adapter.http.refused)",
          operation.label(),
          whose,
          refused.reason());
    }
  }

  /** The whole answer was not used. */
  void addAnswer(Operation operation, String reason) {
    count(operation, "answer");
    if (isDue(operation.label())) {
      log.warn(
          "The ERP's answer to {} is not used: {} (told once a minute; counted in"
              + " connector.adapter.http.refused)",
          operation.label(),
          reason);
    }
  }

  private boolean isDue(String kind) {
    Instant now = clock.instant();
    Instant last = told.get(kind);
    if (last != null && last.plus(QUIET).isAfter(now)) {
      return false;
    }
    told.put(kind, now);
    return true;
  }

  private void count(Operation operation, String field) {
    Counter.builder("connector.adapter.http.refused")
        .description("What was wrong in the ERP's answers")
        .tag("operation", operation.label())
        .tag("field", field)
        .register(meters)
        .increment();
  }
}
