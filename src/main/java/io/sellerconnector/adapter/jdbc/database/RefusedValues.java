package io.sellerconnector.adapter.jdbc.database;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what was refused, and tells of it in the log once in a while. */
public final class RefusedValues {

  private static final Logger log = LoggerFactory.getLogger(RefusedValues.class);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final MeterRegistry meters;
  private final Clock clock;
  private final ConcurrentMap<String, Instant> told = new ConcurrentHashMap<>();

  public RefusedValues(MeterRegistry meters, Clock clock) {
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * @param sku as the row has it, for the log
   */
  public void add(String property, String sku, ColumnRefused refused) {
    count(refused.column());
    String key = property + refused.column();
    Instant now = clock.instant();
    Instant last = told.get(key);
    if (last == null || last.plus(QUIET).isBefore(now)) {
      told.put(key, now);
      log.warn(
          "A row of {} is refused, SKU {}: {} (told once a minute; counted in"
              + " connector.adapter.jdbc.refused)",
          property,
          sku,
          refused.reason());
    }
  }

  /** Without a word in the log. */
  void count(String reason) {
    Counter.builder("connector.adapter.jdbc.refused")
        .description("Rows of the ERP's database that were refused or passed over")
        .tag("reason", reason)
        .register(meters)
        .increment();
  }
}
