package io.sellerconnector.adapter.choice;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.ChangeFeed;
import io.sellerconnector.adapter.Freight;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.Products;
import io.sellerconnector.adapter.SellerAdapterProvider;
import io.sellerconnector.adapter.event.MarketplaceSystem;
import io.sellerconnector.adapter.order.DocumentFeed;
import io.sellerconnector.adapter.order.OrderSystem;
import io.sellerconnector.adapter.stock.StockLedger;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * Makes beans of the chosen adapters' ports. It is an auto-configuration so that its conditions are
 * looked at last, when every bean of the seller's own is known: such a bean replaces what was
 * chosen.
 *
 * <p>The ports are closed with their adapter and never by the container, which would infer it from
 * their type.
 */
@AutoConfiguration(
    afterName = "io.sellerconnector.adapter.embedded.EmbeddedInventoryAutoConfiguration")
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@EnableConfigurationProperties(AdapterChoice.class)
class ChoiceAutoConfiguration {

  private static final String SETTINGS = "connector.adapters.";

  @Bean
  OpenAdapters openAdapters(
      ObjectProvider<SellerAdapterProvider> providers,
      ResourceLoader resources,
      Environment environment,
      Clock clock) {
    ClassLoader classes = Objects.requireNonNull(resources.getClassLoader());
    AvailableAdapters available = AvailableAdapters.of(providers.stream().toList(), classes);
    available.refuseOthers(configured(environment));
    return new OpenAdapters(available, name -> settings(SETTINGS + name, environment), clock);
  }

  /** The names below which there are settings. */
  private static Set<String> configured(Environment environment) {
    return Binder.get(environment)
        .bind(
            SETTINGS.substring(0, SETTINGS.length() - 1),
            Bindable.mapOf(String.class, Object.class))
        .orElse(Map.of())
        .keySet();
  }

  private static AdapterSettings settings(String prefix, Environment environment) {
    return new AdapterSettings(
        prefix,
        Binder.get(environment)
            .bind(prefix, Bindable.mapOf(String.class, String.class))
            .orElse(Map.of()));
  }

  @Bean
  ChosenAdapters chosenAdapters(AdapterChoice choice, OpenAdapters adapters) {
    return new ChosenAdapters(choice, adapters);
  }

  @Bean(destroyMethod = "")
  @ConditionalOnMissingBean(Freight.class)
  Freight chosenFreight(ChosenAdapters chosen) {
    return chosen.freight();
  }

  @Bean(destroyMethod = "")
  @ConditionalOnMissingBean(Products.class)
  Products chosenProducts(ChosenAdapters chosen) {
    return chosen.products();
  }

  @Bean(destroyMethod = "")
  @ConditionalOnMissingBean(OrderSystem.class)
  @Nullable OrderSystem chosenOrderSystem(ChosenAdapters chosen) {
    return chosen.orderSystem();
  }

  @Bean(destroyMethod = "")
  @ConditionalOnMissingBean(MarketplaceSystem.class)
  @Nullable MarketplaceSystem chosenMarketplaceSystem(ChosenAdapters chosen) {
    return chosen.marketplaceSystem();
  }

  @Bean(destroyMethod = "")
  @ConditionalOnMissingBean(DocumentFeed.class)
  @Nullable DocumentFeed chosenDocumentFeed(
      ChosenAdapters chosen,
      ObjectProvider<OrderSystem> orders,
      ObjectProvider<Inventory> inventory) {
    // Only an adapter that is in use for something else is asked: the others are not even opened.
    orders.ifAvailable(_ -> {});
    inventory.ifAvailable(_ -> {});
    return chosen.documentFeed();
  }

  /** Only who asks for it by this qualifier gets it: an inventory otherwise is the live one. */
  @Bean(defaultCandidate = false, destroyMethod = "")
  @Qualifier("shadow")
  @Nullable Inventory shadowInventory(ChosenAdapters chosen) {
    return chosen.shadow();
  }

  /** Of an inventory of the seller's own, which brings no ledger. */
  @Bean(destroyMethod = "")
  @ConditionalOnMissingBean(StockLedger.class)
  StockLedger ownLedger(@Qualifier("own") ObjectProvider<StockLedger> own) {
    return kept(own);
  }

  private static StockLedger kept(ObjectProvider<StockLedger> own) {
    StockLedger ledger = own.getIfAvailable();
    if (ledger == null) {
      throw new AdapterMisconfigured(
          "The inventory has no stock ledger, and there is none of the connector's own. Bring a"
              + " bean of type StockLedger");
    }
    return ledger;
  }

  /**
   * The ports that look at the same stock: an inventory of the seller's own replaces them all.
   *
   * <p>Not marked as a configuration, or the application's scan would find it by itself, before the
   * beans of the seller's own are known.
   */
  @ConditionalOnMissingBean(Inventory.class)
  static class Stock {

    @Bean(destroyMethod = "")
    Inventory chosenInventory(ChosenAdapters chosen) {
      return chosen.inventory();
    }

    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean(StockLedger.class)
    StockLedger chosenLedger(
        ChosenAdapters chosen, @Qualifier("own") ObjectProvider<StockLedger> own) {
      StockLedger ledger = chosen.live().stockLedger();
      return ledger != null ? ledger : kept(own);
    }

    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean(ChangeFeed.class)
    @Nullable ChangeFeed chosenChangeFeed(ChosenAdapters chosen) {
      return chosen.live().changeFeed();
    }

    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean(Assortment.class)
    @Nullable Assortment chosenAssortment(ChosenAdapters chosen) {
      return chosen.live().assortment();
    }
  }
}
