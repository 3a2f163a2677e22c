package io.sellerconnector.adapter.http.client;

import io.sellerconnector.adapter.AdapterSettings;
import java.time.Duration;

/**
 * When a failing ERP is left alone.
 *
 * @param calls the last so many are looked at
 * @param minimumCalls fewer say nothing
 * @param failurePercent of those that were looked at
 * @param openFor how long it is left alone
 * @param trialCalls how many try it then
 */
record BreakerSettings(
    int calls, int minimumCalls, int failurePercent, Duration openFor, int trialCalls) {

  static BreakerSettings of(AdapterSettings settings) {
    int calls = settings.number("breaker.calls", 50, 2, 1000);
    return new BreakerSettings(
        calls,
        settings.number("breaker.minimum-calls", Math.min(20, calls), 1, calls),
        settings.number("breaker.failure-percent", 50, 1, 100),
        HttpSettings.between(
            settings,
            "breaker.open-for",
            Duration.ofSeconds(5),
            Duration.ofMillis(100),
            Duration.ofMinutes(5)),
        settings.number("breaker.trial-calls", 3, 1, 100));
  }
}
