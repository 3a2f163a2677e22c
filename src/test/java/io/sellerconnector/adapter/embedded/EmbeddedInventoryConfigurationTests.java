package io.sellerconnector.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.sellerconnector.adapter.EditableInventory;
import io.sellerconnector.adapter.Freight;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.StockLedger;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.TestDatabase;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

@DatabaseTest
class EmbeddedInventoryConfigurationTests {

  private final HikariDataSource dataSource = TestDatabase.create().migrated();

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(EmbeddedInventoryAutoConfiguration.class))
          .withBean(JdbcTemplate.class, () -> new JdbcTemplate(dataSource))
          .withBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(dataSource))
          .withBean(Clock.class, Clock::systemUTC);

  @AfterEach
  void close() {
    dataSource.close();
  }

  @Test
  void isThereByDefaultAndReadyAfterTheStart() {
    runner
        .withPropertyValues("connector.inventory.embedded.load=classpath:sample-catalogue/")
        .run(context -> {
          assertThat(context).hasSingleBean(Inventory.class);
          assertThat(context).hasSingleBean(Freight.class);
          assertThat(context).hasSingleBean(StockLedger.class);
          assertThat(context).hasSingleBean(EditableInventory.class);
          assertThat(context.getBean(EmbeddedDatabase.class).snapshot().size()).isGreaterThan(60);
          assertThat(
                  context.getBean("offerSnapshot", HealthIndicator.class).health(true).getStatus())
              .isEqualTo(Status.UP);
        });
  }

  @Test
  void leavesTheStockToACustomInventory() {
    runner
        .withBean(
            "custom",
            Inventory.class,
            () -> _ -> new OffersAnswer.Failed("a custom adapter of a test"))
        .run(context -> {
          assertThat(context).doesNotHaveBean(EmbeddedInventory.class);
          assertThat(context).doesNotHaveBean(StockLedger.class);
          assertThat(context).doesNotHaveBean(EditableInventory.class);
          assertThat(context).hasSingleBean(EmbeddedFreight.class);
        });
  }

  @Test
  void isAbsentWithAnotherAdapter() {
    runner
        .withPropertyValues("connector.inventory.adapter=http")
        .run(context -> assertThat(context).doesNotHaveBean(EmbeddedDatabase.class));
  }

  @Test
  void stopsTheStartOnBadConfiguration() {
    runner
        .withPropertyValues("connector.inventory.embedded.time-zone=Mars/Olympus")
        .run(context -> assertThat(context).hasFailed());
  }
}
