package io.sellerconnector.affiliate.order;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sellerconnector.affiliate.AffiliateRole;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What happens to orders of our marketplace, counted once its transaction has committed. */
@AffiliateRole
@Component
public final class AffiliateOrderMetrics {

  private final MeterRegistry meters;
  private final Clock clock;

  AffiliateOrderMetrics(MeterRegistry meters, Clock clock) {
    this.meters = meters;
    this.clock = clock;
  }

  /** What the reconciler finds that nobody had told. */
  public enum Finding {
    PLACEMENT,
    APPROVAL,
    INVOICE,
    CANCELLATION,
    TOTAL
  }

  /** The seller has decided about a placement, or the marketplace has before it. */
  void answered(AffiliateOrder order, AffiliateOrderStep step) {
    String outcome =
        switch (step) {
          case PLACE -> "placed";
          case REFUSE -> "refused";
          case CANCEL -> "cancelled";
          default -> "";
        };
    if (!order.state().isUnsure() || outcome.isEmpty()) {
      return;
    }
    Duration time = Duration.between(order.placedAt(), clock.instant());
    afterCommit(() ->
        Timer.builder("connector.affiliate.orders.answer")
            .description("From taking an order to knowing what the seller makes of it")
            .tag("outcome", outcome)
            .register(meters)
            .record(time));
  }

  /**
   * @param code of VTEX, one of those that are known to be final
   */
  public void refused(String code) {
    afterCommit(
        () -> meters.counter("connector.affiliate.orders.refused", "code", code).increment());
  }

  public void found(Finding finding) {
    afterCommit(() ->
        meters
            .counter(
                "connector.affiliate.orders.found",
                "finding",
                finding.name().toLowerCase(Locale.ROOT))
            .increment());
  }

  private static void afterCommit(Runnable count) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            count.run();
          }
        });
  }
}
