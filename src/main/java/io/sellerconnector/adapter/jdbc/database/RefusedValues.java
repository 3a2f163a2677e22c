package io.sellerconnector.adapter.jdbc.database;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.support.OncePerMinute;
import io.sellerconnector.adapter.support.ValueRefused;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what was refused, and tells of it in the log once in a while. */
public final class RefusedValues {

  private static final Logger log = LoggerFactory.getLogger(RefusedValues.class);

  private final MeterRegistry meters;
  private final OncePerMinute telling;

  public RefusedValues(MeterRegistry meters, Clock clock) {
    this.meters = meters;
    this.telling = new OncePerMinute(clock);
  }

  /**
   * @param sku as the row has it, for the log
   */
  public void add(String property, String sku, ValueRefused refused) {
    count(refused.name());
    if (telling.isDue(property + refused.name())) {
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
