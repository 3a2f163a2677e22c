package io.sellerconnector.affiliate.paymentapi;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.payment.TransactionState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * How many payments at sellers there are by state, and how many are stuck by reason; counted for
 * whoever reads the metrics, at most once in thirty seconds, and of each no more than a bound.
 */
@AffiliateRole
@Component
final class PaymentGauges implements MeterBinder {

  private static final Duration FRESH = Duration.ofSeconds(30);

  private record Counts(
      Map<TransactionState, Long> states, Map<StuckPaymentReason, Long> reasons) {}

  private final StuckPayments payments;
  private final Clock clock;
  private @Nullable Instant countedAt;
  private @Nullable Counts counts;

  PaymentGauges(StuckPayments payments, Clock clock) {
    this.payments = payments;
    this.clock = clock;
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
    Counts known = known();
    return known == null ? Double.NaN : known.states().getOrDefault(state, 0L);
  }

  private double stuck(StuckPaymentReason reason) {
    Counts known = known();
    return known == null ? Double.NaN : known.reasons().getOrDefault(reason, 0L);
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
      return new Counts(payments.countByState(), payments.count());
    } catch (DataAccessException | TransactionException e) {
      return null;
    }
  }
}
