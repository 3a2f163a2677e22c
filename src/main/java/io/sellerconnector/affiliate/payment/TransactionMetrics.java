package io.sellerconnector.affiliate.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sellerconnector.affiliate.AffiliateRole;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What happens to payments at sellers, counted once its transaction has committed. */
@AffiliateRole
@Component
final class TransactionMetrics {

  private final MeterRegistry meters;
  private final Clock clock;

  TransactionMetrics(MeterRegistry meters, Clock clock) {
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * @param before as it stood
   */
  void taken(AffiliateTransaction before, TransactionStep step) {
    Duration inState = Duration.between(before.since(), clock.instant());
    boolean isDecided = before.state() == TransactionState.AUTHORISING && step.to().isDecided();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            meters
                .counter("connector.affiliate.payments.steps", "step", step.trailName())
                .increment();
            if (isDecided) {
              decided(step, inState);
            }
          }
        });
  }

  private void decided(TransactionStep step, Duration time) {
    Timer.builder("connector.affiliate.payments.decision")
        .description("From asking a seller's gateway to authorise to what it makes of it")
        .tag("outcome", step.trailName())
        .register(meters)
        .record(time);
  }
}
