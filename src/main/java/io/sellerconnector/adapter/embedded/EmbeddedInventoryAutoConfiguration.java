package io.sellerconnector.adapter.embedded;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.ChangeFeed;
import io.sellerconnector.adapter.EditableInventory;
import io.sellerconnector.adapter.Freight;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.Products;
import io.sellerconnector.adapter.StockLedger;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Puts the embedded inventory together. It is an auto-configuration so that its conditions are
 * looked at last, when every bean of a custom adapter is known.
 */
@AutoConfiguration
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnProperty(
    name = "connector.inventory.adapter",
    havingValue = "embedded",
    matchIfMissing = true)
@EnableConfigurationProperties(EmbeddedInventoryProperties.class)
class EmbeddedInventoryAutoConfiguration {

  private static final Duration PRUNING = Duration.ofMinutes(10);

  @Bean
  EmbeddedDatabase embeddedDatabase(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      EmbeddedInventoryProperties properties,
      Clock clock) {
    return EmbeddedDatabase.of(jdbc, transactions, properties, clock);
  }

  @Bean
  SnapshotLifecycle embeddedSnapshotLifecycle(
      EmbeddedDatabase database, EmbeddedInventoryProperties properties, ResourceLoader resources) {
    StartLoad startLoad =
        new StartLoad(
            properties, resources, database.loader(), database.lock(), database.startLoads());
    return new SnapshotLifecycle(startLoad, database.follower(), properties.pollInterval());
  }

  @Bean
  HealthIndicator offerSnapshot(
      EmbeddedDatabase database, EmbeddedInventoryProperties properties, Clock clock) {
    return new OfferSnapshotHealth(
        database.follower(), database.snapshot(), properties.followTimeout(), clock);
  }

  @Bean
  MeterBinder offerSnapshotMetrics(EmbeddedDatabase database, Clock clock) {
    return new SnapshotMetrics(database.follower(), database.snapshot(), database.freight(), clock);
  }

  @Bean
  RecurringTask<Void> pruneInventoryChanges(
      EmbeddedDatabase database, EmbeddedInventoryProperties properties, Clock clock) {
    return Tasks.recurring("prune-inventory-changes", FixedDelay.of(PRUNING))
        .execute((_, _) -> {
          database.journal().prune(clock.instant().minus(properties.feedRetention()));
        });
  }

  @Bean
  @ConditionalOnMissingBean(Freight.class)
  EmbeddedFreight embeddedFreight(
      EmbeddedDatabase database, EmbeddedInventoryProperties properties, Clock clock) {
    return new EmbeddedFreight(database.freight(), database.follower(), properties, clock);
  }

  /** The ports that look at the same stock: a custom inventory takes all of them over. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMissingBean(Inventory.class)
  static class Stock {

    @Bean
    EmbeddedInventory embeddedInventory(EmbeddedDatabase database, Clock clock) {
      return new EmbeddedInventory(database.snapshot(), database.follower(), clock);
    }

    @Bean
    @ConditionalOnMissingBean(StockLedger.class)
    EmbeddedStockLedger embeddedStockLedger(
        EmbeddedDatabase database, JdbcTemplate jdbc, Clock clock) {
      return new EmbeddedStockLedger(jdbc, database.changes(), clock);
    }

    @Bean
    @ConditionalOnMissingBean(ChangeFeed.class)
    EmbeddedChangeFeed embeddedChangeFeed(
        EmbeddedDatabase database, JdbcTemplate jdbc, Clock clock) {
      return new EmbeddedChangeFeed(
          database.journal(), new EndedPrices(jdbc), database.follower(), clock);
    }

    @Bean
    @ConditionalOnMissingBean(Assortment.class)
    EmbeddedAssortment embeddedAssortment(JdbcTemplate jdbc) {
      return new EmbeddedAssortment(jdbc);
    }

    @Bean
    @ConditionalOnMissingBean(Products.class)
    EmbeddedProducts embeddedProducts(JdbcTemplate jdbc, Clock clock) {
      return new EmbeddedProducts(Objects.requireNonNull(jdbc.getDataSource()), clock);
    }

    @Bean
    @ConditionalOnMissingBean(EditableInventory.class)
    EmbeddedCatalogue embeddedCatalogue(EmbeddedDatabase database, JdbcTemplate jdbc) {
      return new EmbeddedCatalogue(
          jdbc,
          database.store(),
          database.products(),
          database.changeTransaction(),
          database.loader(),
          database.lock());
    }
  }
}
