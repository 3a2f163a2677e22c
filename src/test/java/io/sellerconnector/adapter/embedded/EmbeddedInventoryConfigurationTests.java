package io.sellerconnector.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.editing.EditableInventory;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
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

  private final DatabaseFixture dataSource = DatabaseFixture.open();

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

  private static final AdapterSettings NONE =
      new AdapterSettings("connector.adapters.embedded", Map.of());

  @Test
  void isThereByDefaultAndReadyAfterTheStart() {
    runner
        .withPropertyValues("connector.inventory.embedded.load=classpath:sample-catalogue/")
        .run(context -> {
          assertThat(context).hasSingleBean(EditableInventory.class);
          assertThat(context.getBean(EmbeddedDatabase.class).snapshot().size()).isGreaterThan(60);
          assertThat(
                  context.getBean("offerSnapshot", HealthIndicator.class).health(true).getStatus())
              .isEqualTo(Status.UP);
          EmbeddedAdapter adapter =
              context.getBean(EmbeddedProvider.class).open(NONE, Clock.systemUTC());
          assertThat(adapter.inventory().answersFromMemory()).isTrue();
          assertThat(adapter.assortment().skus(null, 10, Instant.MAX))
              .isInstanceOf(Assortment.Page.Skus.class);
          assertThat(adapter.orderSystem()).isNull();
        });
  }

  @Test
  void isNotEditedBesideACustomInventory() {
    runner
        .withBean(
            "custom",
            Inventory.class,
            () -> _ -> new OffersAnswer.Failed("a custom adapter of a test"))
        .run(context -> {
          assertThat(context).doesNotHaveBean(EditableInventory.class);
          assertThat(context).hasSingleBean(EmbeddedProvider.class);
        });
  }

  @Test
  void isThereButNotEditedBesideAnotherAdapter() {
    runner
        .withPropertyValues("connector.inventory.adapter=http")
        .run(context -> {
          assertThat(context).doesNotHaveBean(EditableInventory.class);
          assertThat(context).hasSingleBean(EmbeddedProvider.class);
        });
  }

  @Test
  void isEditedAsAShadow() {
    runner
        .withPropertyValues(
            "connector.inventory.adapter=http", "connector.inventory.shadow=embedded")
        .run(context -> assertThat(context).hasSingleBean(EditableInventory.class));
  }

  @Test
  void saysWhereItsSettingsAre() {
    runner.run(context -> {
      EmbeddedProvider provider = context.getBean(EmbeddedProvider.class);
      AdapterSettings misplaced = new AdapterSettings(NONE.prefix(), Map.of("load", "file:/x/"));
      assertThatThrownBy(() -> provider.open(misplaced, Clock.systemUTC()))
          .isInstanceOf(AdapterMisconfigured.class)
          .hasMessage(
              "connector.adapters.embedded.load is not read: the settings of the embedded"
                  + " inventory are below connector.inventory.embedded");
    });
  }

  @Test
  void stopsTheStartOnBadConfiguration() {
    runner
        .withPropertyValues("connector.inventory.embedded.time-zone=Mars/Olympus")
        .run(context -> assertThat(context).hasFailed());
  }
}
