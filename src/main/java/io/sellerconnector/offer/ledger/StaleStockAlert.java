package io.sellerconnector.offer.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators of orders that found nothing because what was told is too old. */
final class StaleStockAlert {

  private static final Logger log = LoggerFactory.getLogger(StaleStockAlert.class);
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());
  private final Counter counter;

  StaleStockAlert(MeterRegistry meters) {
    this.counter =
        Counter.builder("connector.stock.stale")
            .description("Holds refused because what was told of the stock is too old")
            .register(meters);
  }

  /** One line in ten seconds. */
  void met(StockPlace stockPlace, StockLevel stockLevel, Duration maxAge) {
    counter.increment();
    long now = System.nanoTime();
    long quiet = quietUntil.get();
    if (now - quiet >= 0 && quietUntil.compareAndSet(quiet, now + QUIET_NANOS)) {
      log.warn(
          "Nothing is held of {}: the inventory last told its stock as of {}, longer ago than"
              + " connector.inventory.max-age.stock, {}",
          stockPlace,
          stockLevel.asOf(),
          maxAge);
    }
  }
}
