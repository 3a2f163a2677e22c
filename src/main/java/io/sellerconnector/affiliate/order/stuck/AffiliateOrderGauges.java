package io.sellerconnector.affiliate.order.stuck;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.RememberedCount;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How many orders there are by state, and how many are stuck by reason; counted for whoever reads
 * the metrics, at most once in thirty seconds, and of each no more than a bound.
 */
@AffiliateRole
@Component
final class AffiliateOrderGauges implements MeterBinder {

  private record Counts(
      Map<AffiliateOrderState, Long> states, Map<AffiliateStuckReason, Long> reasons) {}

  private final RememberedCount<Counts> counts;

  AffiliateOrderGauges(AffiliateStuckOrders orders, Clock clock) {
    this.counts =
        new RememberedCount<>(() -> new Counts(orders.countByState(), orders.count()), clock);
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
    Counts known = counts.get();
    return known == null ? Double.NaN : known.states().getOrDefault(state, 0L);
  }

  private double stuck(AffiliateStuckReason reason) {
    Counts known = counts.get();
    Long counted = known == null ? null : known.reasons().get(reason);
    return counted == null ? Double.NaN : counted;
  }
}
