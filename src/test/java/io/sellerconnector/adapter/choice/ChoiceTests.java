package io.sellerconnector.adapter.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.ChangeFeed;
import io.sellerconnector.adapter.Changes;
import io.sellerconnector.adapter.Freight;
import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.Products;
import io.sellerconnector.adapter.SellerAdapterProvider;
import io.sellerconnector.adapter.order.DocumentFeed;
import io.sellerconnector.adapter.order.HandOverAnswer;
import io.sellerconnector.adapter.order.OrderSystem;
import io.sellerconnector.adapter.stock.StockLedger;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractStringAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ChoiceTests {

  private final FakeAdapter embedded = FakeAdapter.complete("embedded");
  private final FakeAdapter erp = FakeAdapter.complete("erp");
  private final FakeAdapter shelf = FakeAdapter.inventoryOnly("price-list");
  private final FakeAdapter orders = FakeAdapter.ordersOnly("order-desk");

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ChoiceAutoConfiguration.class))
          .withBean(Clock.class, Clock::systemUTC)
          .withBean("embeddedProvider", SellerAdapterProvider.class, () -> embedded)
          .withBean("erpProvider", SellerAdapterProvider.class, () -> erp)
          .withBean("shelfProvider", SellerAdapterProvider.class, () -> shelf)
          .withBean("ordersProvider", SellerAdapterProvider.class, () -> orders);

  /** Asks as other rooms do. */
  private record Ports(
      Inventory inventory,
      Freight freight,
      Products products,
      StockLedger ledger,
      @Nullable ChangeFeed feed,
      @Nullable Assortment assortment,
      @Nullable OrderSystem orders,
      @Nullable Inventory shadow) {}

  @Configuration(proxyBeanMethods = false)
  static class Asking {

    @Bean
    Ports ports(
        Inventory inventory,
        Freight freight,
        Products products,
        StockLedger ledger,
        ObjectProvider<ChangeFeed> feed,
        ObjectProvider<Assortment> assortment,
        ObjectProvider<OrderSystem> orders,
        @Qualifier("shadow") ObjectProvider<Inventory> shadow) {
      return new Ports(
          inventory,
          freight,
          products,
          ledger,
          feed.getIfAvailable(),
          assortment.getIfAvailable(),
          orders.getIfAvailable(),
          shadow.getIfAvailable());
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnLedger {

    static final StockLedger LEDGER = new FakeAdapter.Ledger();

    @Bean(defaultCandidate = false)
    @Qualifier("own")
    StockLedger ownStockLedger() {
      return LEDGER;
    }
  }

  private void ports(Consumer<Ports> check, String... properties) {
    runner
        .withUserConfiguration(Asking.class, OwnLedger.class)
        .withPropertyValues(properties)
        .run(context -> {
          assertThat(context).hasNotFailed();
          check.accept(context.getBean(Ports.class));
        });
  }

  @Test
  void usesTheEmbeddedInventoryWhereNothingIsSaid() {
    ports(ports -> {
      assertThat(owner(ports.inventory())).isEqualTo("embedded");
      assertThat(owner(ports.freight())).isEqualTo("embedded");
      assertThat(owner(ports.feed())).isEqualTo("embedded");
      assertThat(ports.assortment()).isNotNull();
      assertThat(ports.ledger()).isNotSameAs(OwnLedger.LEDGER);
      assertThat(ports.orders()).isNull();
      assertThat(ports.shadow()).isNull();
    });
    assertThat(erp.opened).isEmpty();
    assertThat(shelf.opened).isEmpty();
    assertThat(orders.opened).isEmpty();
  }

  @Test
  void usesTheAdaptersThatAreNamed() {
    ports(
        ports -> {
          assertThat(owner(ports.inventory())).isEqualTo("erp");
          assertThat(owner(ports.freight())).isEqualTo("erp");
          assertThat(owner(ports.feed())).isEqualTo("erp");
          assertThat(owner(ports.orders())).isEqualTo("order-desk");
          assertThat(owner(ports.shadow())).isEqualTo("price-list");
        },
        "connector.inventory.adapter=erp",
        "connector.inventory.shadow=price-list",
        "connector.hand-over.adapter=order-desk");
    assertThat(embedded.opened).isEmpty();
  }

  @Test
  void standsInForWhatTheChosenAdapterLeavesOut() {
    ports(
        ports -> {
          assertThat(owner(ports.inventory())).isEqualTo("price-list");
          assertThat(owner(ports.freight())).isEqualTo("embedded");
          assertThat(ports.ledger()).isSameAs(OwnLedger.LEDGER);
          assertThat(ports.feed()).isNull();
          assertThat(ports.assortment()).isNull();
        },
        "connector.inventory.adapter=price-list");
  }

  @Test
  void asksTheAdapterThatTakesTheOrdersForItsDocumentsElseTheInventorys() {
    asks("order-desk", "connector.inventory.adapter=erp", "connector.hand-over.adapter=order-desk");
    asks("erp", "connector.inventory.adapter=erp");
    asks(null, "connector.inventory.adapter=price-list");
  }

  private void asks(@Nullable String adapter, String... properties) {
    runner
        .withUserConfiguration(OwnLedger.class)
        .withPropertyValues(properties)
        .run(context -> {
          DocumentFeed feed = context.getBeanProvider(DocumentFeed.class).getIfAvailable();
          assertThat(feed == null ? null : feed.parts().getFirst()).isEqualTo(adapter);
        });
  }

  @Test
  void opensAnAdapterOnceForAllItsUsesAndClosesItOnce() {
    ports(
        ports -> assertThat(owner(ports.orders())).isEqualTo("erp"),
        "connector.inventory.adapter=erp",
        "connector.hand-over.adapter=erp");
    assertThat(erp.opened).hasSize(1);
    assertThat(erp.closed).isEqualTo(1);
  }

  @Test
  void givesAnAdapterItsSettingsWhateverTheirForm() {
    runner
        .withInitializer(context ->
            context
                .getEnvironment()
                .getPropertySources()
                .addFirst(
                    new SystemEnvironmentPropertySource(
                        "test-systemEnvironment",
                        Map.of(
                            "CONNECTOR_ADAPTERS_PRICELIST_OAUTH2_CLIENTID", "me",
                            "CONNECTOR_ADAPTERS_PRICELIST_CONNECT_TIMEOUT", "3s",
                            "CONNECTOR_ADAPTERS_PRICELIST_URL", "http://from-the-environment"))))
        .withUserConfiguration(OwnLedger.class)
        .withPropertyValues(
            "connector.inventory.adapter=price-list",
            "connector.adapters.price-list.url=http://from-a-file",
            "connector.adapters.price-list.sql=select sku,\n  price from offer",
            "connector.adapters.price-list.hosts[0]=one",
            "connector.adapters.price-list.hosts[1]=two",
            "connector.adapters.price-list.retry.maxTries=4",
            "connector.adapters.erp.url=http://another")
        .run(context -> {
          assertThat(context).hasNotFailed();
          assertThat(shelf.opened)
              .singleElement()
              .satisfies(settings -> {
                assertThat(settings.prefix()).isEqualTo("connector.adapters.price-list");
                assertThat(settings.find("url")).contains("http://from-the-environment");
                assertThat(settings.find("oauth2.client-id")).contains("me");
                assertThat(settings.find("connect-timeout")).contains("3s");
                assertThat(settings.find("sql")).contains("select sku,\n  price from offer");
                assertThat(settings.find("hosts.0")).contains("one");
                assertThat(settings.find("hosts.1")).contains("two");
                assertThat(settings.find("retry.max-tries")).contains("4");
                assertThat(settings.find("user")).isEmpty();
              });
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"connector.adapters.prise-list.url=x", "connector.adapters.price.list.url=x"})
  void refusesSettingsOfAnAdapterThatThereIsNot(String property) {
    runner
        .withUserConfiguration(OwnLedger.class)
        .withPropertyValues(property)
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining(
                    "and there is no adapter of this name. There are: embedded, erp")
                .hasMessageContaining("price-list"));
  }

  @Test
  void leavesTheStockToAnInventoryOfTheSellersOwn() {
    Inventory own = _ -> new OffersAnswer.Failed("own");
    runner
        .withUserConfiguration(Asking.class, OwnLedger.class)
        .withBean("sellers", Inventory.class, () -> own)
        .withPropertyValues("connector.inventory.shadow=erp")
        .run(context -> {
          Ports ports = context.getBean(Ports.class);
          assertThat(ports.inventory()).isSameAs(own);
          assertThat(ports.ledger()).isSameAs(OwnLedger.LEDGER);
          assertThat(ports.feed()).isNull();
          assertThat(ports.assortment()).isNull();
          assertThat(owner(ports.freight())).isEqualTo("embedded");
          assertThat(owner(ports.shadow())).isEqualTo("erp");
        });
  }

  @Test
  void leavesAnyPortToABeanOfTheSellersOwn() {
    Freight freight = _ -> new FreightAnswer.Failed("own");
    OrderSystem desk = (_, _) -> new HandOverAnswer.Failed("own");
    runner
        .withUserConfiguration(Asking.class, OwnLedger.class)
        .withBean("freights", Freight.class, () -> freight)
        .withBean("desk", OrderSystem.class, () -> desk)
        .withPropertyValues("connector.hand-over.adapter=order-desk")
        .run(context -> {
          Ports ports = context.getBean(Ports.class);
          assertThat(ports.freight()).isSameAs(freight);
          assertThat(ports.orders()).isSameAs(desk);
          assertThat(owner(ports.inventory())).isEqualTo("embedded");
        });
    assertThat(orders.opened).isEmpty();
  }

  @Test
  void refusesANameThatNobodyHasAndListsThoseThatThereAre() {
    refused("connector.inventory.adapter=htpp")
        .isEqualTo(
            "connector.inventory.adapter is \"htpp\", and there is no adapter of this name. There"
                + " are: embedded, erp, order-desk, price-list. Correct the name, or put the"
                + " adapter's jar into the adapters' folder.");
  }

  @Test
  void refusesAnAdapterWithoutThePortThatItWasChosenFor() {
    refused("connector.inventory.adapter=order-desk")
        .isEqualTo(
            "connector.inventory.adapter is \"order-desk\", and that adapter has no inventory; it"
                + " has: order system, document feed. Name an adapter that has one.");
    refused("connector.hand-over.adapter=price-list")
        .startsWith("connector.hand-over.adapter is \"price-list\", and that adapter has no order")
        .contains("it has: inventory.");
    refused("connector.inventory.shadow=order-desk")
        .startsWith("connector.inventory.shadow is \"order-desk\"");
  }

  @Test
  void refusesAShadowThatIsTheLiveOne() {
    refused("connector.inventory.shadow=embedded")
        .startsWith(
            "connector.inventory.shadow is \"embedded\", as connector.inventory.adapter is");
  }

  @Test
  void refusesAnAdapterOfAnotherGenerationOnlyIfItIsChosen() {
    erp.version = 7;
    refused("connector.inventory.adapter=erp")
        .startsWith(
            "connector.inventory.adapter is \"erp\", an adapter"
                + " (io.sellerconnector.adapter.choice.FakeAdapter in ")
        .contains("version 7 of the adapter contract; this connector has version 1");
    ports(ports -> assertThat(owner(ports.inventory())).isEqualTo("embedded"));
  }

  @Test
  void refusesTwoAdaptersOfOneName() {
    runner
        .withBean("second", SellerAdapterProvider.class, () -> FakeAdapter.complete("erp"))
        .run(context ->
            assertThat(analysis(context).getDescription())
                .startsWith("Two adapters are called \"erp\": " + FakeAdapter.class.getName()));
  }

  @Test
  void refusesANameThatCannotBeWrittenInAProperty() {
    runner
        .withBean("odd", SellerAdapterProvider.class, () -> FakeAdapter.complete("My ERP"))
        .run(context ->
            assertThat(analysis(context).getDescription())
                .contains("calls its adapter \"My ERP\"; a name is lower-case letters"));
  }

  @Test
  void showsWhatAnAdapterSaysOfItsSettings() {
    erp.refuses = true;
    refused("connector.inventory.adapter=erp")
        .isEqualTo("connector.adapters.erp.url is not set; set it.");
  }

  @Test
  void closesWhatIsOpenIfAnotherAdapterStopsTheStart() {
    erp.refuses = true;
    refused("connector.inventory.shadow=erp").contains("connector.adapters.erp.url");
    assertThat(embedded.opened).hasSize(1);
    assertThat(embedded.closed).isEqualTo(1);
  }

  @Test
  void saysReadablyThatAnInventoryHasNoLedger() {
    runner
        .withPropertyValues("connector.inventory.adapter=price-list")
        .run(context -> assertThat(analysis(context).getDescription()).contains("stock ledger"));
  }

  private AbstractStringAssert<?> refused(String... properties) {
    String[] description = {""};
    runner
        .withUserConfiguration(Asking.class, OwnLedger.class)
        .withPropertyValues(properties)
        .run(context -> description[0] = analysis(context).getDescription());
    return assertThat(description[0]);
  }

  private static FailureAnalysis analysis(AssertableApplicationContext context) {
    assertThat(context).hasFailed();
    Throwable failure = Objects.requireNonNull(context.getStartupFailure());
    assertThat(failure).hasRootCauseInstanceOf(AdapterMisconfigured.class);
    return Objects.requireNonNull(new AdapterFailureAnalyzer().analyze(failure));
  }

  private static String owner(@Nullable Object port) {
    return switch (port) {
      case FakeAdapter.Shelf shelf -> shelf.name();
      case Freight freight -> ((FreightAnswer.Failed) freight.quote(null)).reason();
      case ChangeFeed feed -> ((Changes.Failed) feed.since(null, 1, Instant.MAX)).reason();
      case OrderSystem system -> ((HandOverAnswer.Failed) system.take(null, null)).reason();
      case null, default -> throw new AssertionError("not a port of a fake: " + port);
    };
  }
}
