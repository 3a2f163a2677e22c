package io.sellerconnector.offer.shadow;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.stock.StockLedger;
import io.sellerconnector.offer.HeldStock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Puts shadow mode together, where there is a shadow. */
@Configuration(proxyBeanMethods = false)
@Conditional(ShadowConfigured.class)
class ShadowConfiguration {

  private static final Duration OFTEN = Duration.ofSeconds(1);
  private static final Duration SETTLING = Duration.ofMillis(500);
  private static final Duration PRUNING = Duration.ofMinutes(10);

  @Bean
  Pairing shadowPairing(ShadowProperties properties) {
    return new Pairing(properties.adapter(), Objects.requireNonNull(properties.shadow()));
  }

  /**
   * @param own which counts beside an inventory what our orders hold; where it is in use, the live
   *     inventory does not subtract that itself
   */
  @Bean
  Sides shadowSides(
      Pairing pairing,
      Inventory live,
      @Qualifier("shadow") Inventory shadow,
      StockLedger ledger,
      @Qualifier("own") ObjectProvider<StockLedger> own,
      HeldStock held,
      ShadowProperties properties,
      Clock clock) {
    return new Sides(
        pairing,
        bounded("live", live, properties, clock),
        bounded("shadow", shadow, properties, clock),
        !ledger.equals(own.getIfAvailable()),
        held);
  }

  private static BoundedInventory bounded(
      String name, Inventory inventory, ShadowProperties properties, Clock clock) {
    return new BoundedInventory(
        name, inventory, properties.shadowConcurrency(), properties.shadowDeadline(), clock);
  }

  @Bean
  Tallies shadowTallies(MeterRegistry meters) {
    return new Tallies(meters);
  }

  @Bean
  Sampler shadowSampler(ShadowProperties properties, Tallies tallies) {
    return new Sampler(properties, tallies);
  }

  @Bean
  OfferComparison offerComparison(ShadowProperties properties) {
    return new OfferComparison(properties.shadowStockTolerance(), properties.shadowIgnore());
  }

  @Bean
  Suspicions suspicions(
      Pairing pairing,
      SuspicionTable table,
      Tallies tallies,
      ShadowProperties properties,
      Clock clock) {
    return new Suspicions(pairing, table, tallies, properties, clock);
  }

  @Bean
  FirstLook firstLook(
      Sides sides, OfferComparison comparison, Suspicions suspicions, Tallies tallies) {
    return new FirstLook(sides, comparison, suspicions, tallies);
  }

  @Bean
  Judgement judgement(
      OfferComparison comparison,
      DifferenceTable table,
      Suspicions suspicions,
      Tallies tallies,
      ShadowProperties properties,
      Clock clock) {
    return new Judgement(comparison, table, suspicions, tallies, properties, clock);
  }

  @Bean
  ShadowWork shadowWork(
      Sampler sampler,
      FirstLook firstLook,
      Tallies tallies,
      TallyTable table,
      Pairing pairing,
      ShadowProperties properties,
      Clock clock) {
    return new ShadowWork(
        sampler,
        firstLook,
        tallies,
        new TallyFlush(pairing, tallies, table, clock),
        properties.shadowConcurrency());
  }

  @Bean
  OpenDifferences openDifferences(Pairing pairing, DifferenceSearch search, Clock clock) {
    return new OpenDifferences(pairing, search, clock);
  }

  @Bean
  RecurringTask<Void> shadowSecondLook(
      Sides sides,
      DifferenceTable table,
      Judgement judgement,
      Tallies tallies,
      ShadowProperties properties,
      Clock clock) {
    SecondLook look = new SecondLook(sides, table, judgement, tallies, properties, SETTLING, clock);
    return task("shadow-second-look", OFTEN, look::run);
  }

  @Bean
  RecurringTask<Void> shadowComparisons(
      Sides sides,
      FirstLook firstLook,
      DifferenceTable differences,
      ComparisonTable table,
      ObjectProvider<Assortment> assortment,
      Tallies tallies,
      ShadowProperties properties,
      Clock clock) {
    Comparisons comparisons =
        new Comparisons(
            sides, firstLook, differences, table, assortment, tallies, properties, clock);
    return task("shadow-comparisons", OFTEN, comparisons::run);
  }

  @Bean
  RecurringTask<Void> shadowPruning(
      DifferenceTable differences,
      SuspicionTable suspicions,
      TallyTable tallies,
      ComparisonTable comparisons,
      ShadowProperties properties,
      Clock clock) {
    return task(
        "shadow-pruning",
        PRUNING,
        () -> {
          Instant before = clock.instant().minus(properties.shadowRetention());
          differences.prune(before);
          if (suspicions.size() >= properties.shadowMaxDifferences()) {
            differences.deleteResolved();
          }
          tallies.prune(before);
          comparisons.prune(before);
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
