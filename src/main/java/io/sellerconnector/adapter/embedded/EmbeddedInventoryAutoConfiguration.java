package io.sellerconnector.adapter.embedded;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sellerconnector.adapter.Freight;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.editing.EditableInventory;
import io.sellerconnector.adapter.editing.FreightBook;
import io.sellerconnector.adapter.embedded.load.StartLoad;
import io.sellerconnector.adapter.embedded.snapshot.EmbeddedInventoryProperties;
import io.sellerconnector.adapter.embedded.snapshot.OfferSnapshotHealth;
import io.sellerconnector.adapter.embedded.snapshot.SnapshotMetrics;
import io.sellerconnector.holiday.HolidayProperties;
import io.sellerconnector.holiday.Holidays;
import io.sellerconnector.holiday.MarketplaceTimeZones;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Puts the embedded inventory together. It is an auto-configuration so that its conditions are
 * looked at late, when every bean of the seller's own is known.
 *
 * <p>It is there whichever adapter is chosen: its freight tables and product data stand in for what
 * another one leaves out.
 */
@AutoConfiguration
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@EnableConfigurationProperties({EmbeddedInventoryProperties.class, HolidayProperties.class})
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
  MissingFreight missingFreight(ObjectProvider<Freight> freight, EmbeddedDatabase database) {
    return new MissingFreight(freight, database.freight());
  }

  @Bean
  FreightBook embeddedFreightBook(ObjectProvider<Freight> freight, EmbeddedDatabase database) {
    return new EmbeddedFreightBook(freight, database.freight());
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
  EmbeddedProvider embeddedProvider(
      EmbeddedDatabase database,
      JdbcTemplate jdbc,
      EmbeddedInventoryProperties properties,
      HolidayProperties holidays,
      ObjectProvider<MarketplaceTimeZones> zones) {
    return new EmbeddedProvider(
        database,
        jdbc,
        properties,
        Holidays.of(holidays),
        zones.getIfAvailable(() -> MarketplaceTimeZones.UNKNOWN));
  }

  @Bean
  @Conditional(IsLookedAt.class)
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

  /** It is edited only where somebody asks it: as the live inventory, or beside the live one. */
  static final class IsLookedAt extends AnyNestedCondition {

    IsLookedAt() {
      super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnProperty(
        name = "connector.inventory.adapter",
        havingValue = "embedded",
        matchIfMissing = true)
    @ConditionalOnMissingBean(Inventory.class)
    static final class Live {}

    @ConditionalOnProperty(name = "connector.inventory.shadow", havingValue = "embedded")
    static final class Shadow {}
  }
}
