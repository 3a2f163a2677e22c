package io.sellerconnector.adapter.http.client;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.support.OncePerMinute;
import io.sellerconnector.adapter.support.ValueRefused;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what was wrong in answers, and tells of each kind in the log once a minute. */
public final class Refusals {

  private static final Logger log = LoggerFactory.getLogger(Refusals.class);

  private final MeterRegistry meters;
  private final OncePerMinute telling;

  public Refusals(MeterRegistry meters, Clock clock) {
    this.meters = meters;
    this.telling = new OncePerMinute(clock);
  }

  /**
   * @param whose of what in the answer: {@code SKU 1001}
   */
  public void add(Operation operation, String whose, ValueRefused refused) {
    count(operation, refused.name());
    if (telling.isDue(operation.label() + ' ' + refused.name())) {
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
    if (telling.isDue(operation.label())) {
      log.warn(
          "The ERP's answer to {} is not used: {} (told once a minute; counted in"
              + " connector.adapter.http.refused)",
          operation.label(),
          reason);
    }
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
