package io.sellerconnector.payment;

import io.sellerconnector.adapter.payment.Instalments;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The adapter's instalments if they come in time, else the configured plans: a checkout that waits
 * in vain shows no way to pay at all.
 */
final class BoundedInstalments {

  private static final Logger log = LoggerFactory.getLogger(BoundedInstalments.class);

  private final Instalments ofAdapter;
  private final InstalmentPlans plans;
  private final Clock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param ofAdapter the plans themselves where there is no adapter
   */
  BoundedInstalments(Instalments ofAdapter, InstalmentPlans plans, Clock clock) {
    this.ofAdapter = ofAdapter;
    this.plans = plans;
    this.clock = clock;
  }

  List<Instalments.Options> options(
      MarketplaceAccount marketplace, Cents total, Set<Integer> systems, Instant deadline) {
    if (ofAdapter == plans) {
      return plans.options(marketplace, total, systems, deadline);
    }
    Future<List<Instalments.Options>> answer =
        threads.submit(() -> ofAdapter.options(marketplace, total, systems, deadline));
    try {
      return answer.get(
          Duration.between(clock.instant(), deadline).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      answer.cancel(true);
      log.warn("The adapter gave no instalments; the configured plans hold: {}", e.toString());
      return plans.options(marketplace, total, systems, deadline);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return plans.options(marketplace, total, systems, deadline);
    }
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }
}
