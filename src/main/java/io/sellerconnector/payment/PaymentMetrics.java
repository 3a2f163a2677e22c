package io.sellerconnector.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.shared.MarketplaceAccount;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Counts payments by what became of them, and times the processor. */
@Component
final class PaymentMetrics {

  private final MeterRegistry registry;

  PaymentMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * @param outcome received, repeated, refused, approved, denied, released
   */
  void count(MarketplaceAccount marketplace, String outcome) {
    registry
        .counter("connector.payments", "marketplace", marketplace.value(), "outcome", outcome)
        .increment();
  }

  /**
   * @param kind capture, refund or release
   * @param outcome queued, done, refused
   */
  void moved(MarketplaceAccount marketplace, String kind, String outcome) {
    registry
        .counter(
            "connector.payment.moves",
            "marketplace",
            marketplace.value(),
            "kind",
            kind.toLowerCase(Locale.ROOT),
            "outcome",
            outcome)
        .increment();
  }

  void asked(String operation, String outcome, long nanoseconds) {
    registry
        .timer(
            "connector.payment.processor",
            "operation",
            operation,
            "outcome",
            outcome.toLowerCase(Locale.ROOT))
        .record(nanoseconds, TimeUnit.NANOSECONDS);
  }
}
