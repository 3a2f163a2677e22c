package io.sellerconnector.affiliate.paymentapi;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.RememberedCount;
import io.sellerconnector.affiliate.payment.TransactionState;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How many payments at sellers there are by state, and how many are stuck by reason; counted for
 * whoever reads the metrics, at most once in thirty seconds, and of each no more than a bound.
 */
@AffiliateRole
@Component
final class PaymentGauges implements MeterBinder {

  private record Counts(
      Map<TransactionState, Long> states, Map<StuckPaymentReason, Long> reasons) {}

  private final RememberedCount<Counts> counts;

  PaymentGauges(StuckPayments payments, Clock clock) {
    this.counts =
        new RememberedCount<>(() -> new Counts(payments.countByState(), payments.count()), clock);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (TransactionState state : TransactionState.values()) {
      Gauge.builder("connector.affiliate.payments", this, gauges -> gauges.inState(state))
          .description("Payments at sellers by state; 10000 means that or more")
          .tag("state", state.name())
          .register(registry);
    }
    for (StuckPaymentReason reason : StuckPaymentReason.values()) {
      Gauge.builder("connector.affiliate.payments.stuck", this, gauges -> gauges.stuck(reason))
          .description("Payments at sellers that wait for too long; 200 means that or more")
          .tag("reason", reason.name())
          .register(registry);
    }
  }

  private double inState(TransactionState state) {
    Counts known = counts.get();
    return known == null ? Double.NaN : known.states().getOrDefault(state, 0L);
  }

  private double stuck(StuckPaymentReason reason) {
    Counts known = counts.get();
    return known == null ? Double.NaN : known.reasons().getOrDefault(reason, 0L);
  }
}
