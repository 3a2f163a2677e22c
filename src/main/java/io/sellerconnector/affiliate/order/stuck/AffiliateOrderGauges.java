package io.sellerconnector.affiliate.order.stuck;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * How many orders there are by state, and how many are stuck by reason; counted for whoever reads
 * the metrics, at most once in thirty seconds, and of each no more than a bound.
 */
@AffiliateRole
@Component
final class AffiliateOrderGauges implements MeterBinder {

  private static final Duration FRESH = Duration.ofSeconds(30);

  private record Counts(
      Map<AffiliateOrderState, Long> states, Map<AffiliateStuckReason, Long> reasons) {}

  private final AffiliateStuckOrders orders;
  private final Clock clock;
  private @Nullable Instant countedAt;
  private @Nullable Counts counts;

  AffiliateOrderGauges(AffiliateStuckOrders orders, Clock clock) {
    this.orders = orders;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (AffiliateOrderState state : AffiliateOrderState.values()) {
      Gauge.builder("connector.affiliate.orders", this, gauges -> gauges.inState(state))
          .description("Orders of the marketplace role by state; 10000 means that or more")
          .tag("state", state.name())
          .register(registry);
    }
    for (AffiliateStuckReason reason : AffiliateStuckReason.values()) {
      Gauge.builder("connector.affiliate.orders.stuck", this, gauges -> gauges.stuck(reason))
          .description("Orders of the marketplace role that wait for too long or are odd")
          .tag("reason", reason.name())
          .register(registry);
    }
  }

  private double inState(AffiliateOrderState state) {
    Counts known = known();
    return known == null ? Double.NaN : known.states().getOrDefault(state, 0L);
  }

  private double stuck(AffiliateStuckReason reason) {
    Counts known = known();
    Long counted = known == null ? null : known.reasons().get(reason);
    return counted == null ? Double.NaN : counted;
  }

  /** Null while the database is away: a scrape must not fail because of one figure. */
  private synchronized @Nullable Counts known() {
    Instant now = clock.instant();
    if (countedAt == null || !now.isBefore(countedAt.plus(FRESH))) {
      countedAt = now;
      counts = count();
    }
    return counts;
  }

  private @Nullable Counts count() {
    try {
      return new Counts(orders.countByState(), orders.count());
    } catch (DataAccessException | TransactionException e) {
      return null;
    }
  }
}
