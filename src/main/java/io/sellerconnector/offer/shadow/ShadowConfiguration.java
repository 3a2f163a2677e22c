package io.sellerconnector.offer.shadow;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.stock.StockLedger;
import io.sellerconnector.offer.HeldStock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Puts together what compares, where there is a shadow. */
@Configuration(proxyBeanMethods = false)
@Conditional(ShadowConfiguration.HasShadow.class)
@Import({
  ComparisonMetrics.class,
  ComparisonMetrics.OpenDifferences.class,
  PendingDifferences.class,
  ComparisonService.class,
  Sampler.class,
  SampleWorkers.class,
  RecheckJob.class,
  ComparisonJob.class
})
class ShadowConfiguration {

  private static final Duration OFTEN = Duration.ofSeconds(1);
  private static final Duration SETTLING = Duration.ofMillis(500);
  private static final Duration PRUNING = Duration.ofMinutes(10);

  /** Whether an adapter is named as the shadow. */
  static final class HasShadow implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return StringUtils.hasText(context.getEnvironment().getProperty(ShadowProperties.SHADOW));
    }
  }

  /**
   * @param own which counts beside an inventory what our orders hold; where it is in use, the live
   *     inventory does not subtract that itself
   */
  @Bean
  InventoryPair inventoryPair(
      Inventory live,
      @Qualifier("shadow") Inventory shadow,
      StockLedger ledger,
      @Qualifier("own") ObjectProvider<StockLedger> own,
      HeldStock held,
      ComparisonMetrics metrics,
      ShadowProperties properties,
      Clock clock) {
    boolean liveIsNet = !ledger.equals(own.getIfAvailable());
    return new InventoryPair(
        bounded("live", live, properties, clock),
        bounded("shadow", shadow, properties, clock),
        liveIsNet ? held : _ -> Map.of(),
        liveIsNet ? SETTLING : Duration.ZERO,
        metrics);
  }

  private static BoundedInventory bounded(
      String name, Inventory inventory, ShadowProperties properties, Clock clock) {
    return new BoundedInventory(
        name, inventory, properties.shadowConcurrency(), properties.shadowDeadline(), clock);
  }

  @Bean
  OfferComparer offerComparer(ShadowProperties properties) {
    return new OfferComparer(properties.shadowStockTolerance(), properties.shadowIgnore());
  }

  @Bean
  RecurringTask<Void> shadowSecondLook(RecheckJob job) {
    return task("shadow-second-look", OFTEN, job::run);
  }

  @Bean
  RecurringTask<Void> shadowComparisons(ComparisonJob job) {
    return task("shadow-comparisons", OFTEN, job::run);
  }

  @Bean
  RecurringTask<Void> shadowPruning(
      ShadowDifferences differences,
      HourlyFigures figures,
      ComparisonRuns runs,
      ShadowProperties properties,
      Clock clock) {
    return task(
        "shadow-pruning",
        PRUNING,
        () -> {
          Instant before = clock.instant().minus(properties.shadowRetention());
          differences.prune(before);
          if (differences.size() >= properties.shadowMaxDifferences()) {
            differences.deleteResolved();
          }
          figures.prune(before);
          runs.prune(before);
        });
  }

  private interface Job {
    void run() throws InterruptedException;
  }

  private static RecurringTask<Void> task(String name, Duration distance, Job job) {
    return Tasks.recurring(name, FixedDelay.of(distance))
        .execute((_, _) -> {
          try {
            job.run();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
