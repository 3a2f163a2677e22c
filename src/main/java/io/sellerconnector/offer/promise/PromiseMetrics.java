package io.sellerconnector.offer.promise;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.offer.Promise.Undeliverable;
import io.sellerconnector.shared.MarketplaceAccount;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Counts why items could not be promised or delivered, by marketplace. */
@Component
public final class PromiseMetrics implements PromiseRecorder {

  private record Key(MarketplaceAccount marketplace, Enum<?> reason) {}

  private final MeterRegistry meters;
  private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

  PromiseMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void unavailable(MarketplaceAccount marketplace, Unavailable reason) {
    counters
        .computeIfAbsent(
            new Key(marketplace, reason),
            key -> counter("connector.promise.unavailable", "Items that were not promised", key))
        .increment();
  }

  @Override
  public void undeliverable(MarketplaceAccount marketplace, Undeliverable reason) {
    counters
        .computeIfAbsent(
            new Key(marketplace, reason),
            key ->
                counter(
                    "connector.promise.undeliverable",
                    "Promised items without a delivery option to the destination",
                    key))
        .increment();
  }

  private Counter counter(String name, String description, Key key) {
    return Counter.builder(name)
        .description(description)
        .tag("marketplace", key.marketplace.value())
        .tag("reason", key.reason.name())
        .register(meters);
  }
}
