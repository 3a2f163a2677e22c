package io.sellerconnector.order.stuck;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** How many orders are stuck, by reason; counted at most once in fifteen seconds. */
@Component
final class StuckOrderMetrics implements MeterBinder {

  private static final Duration FRESH = Duration.ofSeconds(15);

  private final StuckOrders stuck;
  private final Clock clock;
  private Instant countedAt = Instant.MIN;
  private @Nullable Map<StuckReason, Long> counts;

  StuckOrderMetrics(StuckOrders stuck, Clock clock) {
    this.stuck = stuck;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (StuckReason reason : StuckReason.values()) {
      Gauge.builder("connector.orders.stuck", this, metrics -> metrics.count(reason))
          .description("Orders that wait for longer than they should")
          .tag("reason", reason.name())
          .register(registry);
    }
  }

  /** Not a number while the database is away: a scrape must not fail because of one figure. */
  synchronized double count(StuckReason reason) {
    Instant now = clock.instant();
    if (countedAt.equals(Instant.MIN) || !now.isBefore(countedAt.plus(FRESH))) {
      countedAt = now;
      counts = query();
    }
    Map<StuckReason, Long> known = counts;
    return known == null ? Double.NaN : known.getOrDefault(reason, 0L);
  }

  private @Nullable Map<StuckReason, Long> query() {
    try {
      return stuck.count();
    } catch (DataAccessException | TransactionException e) {
      return null;
    }
  }
}
