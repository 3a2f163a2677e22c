package io.sellerconnector.adapter.choice;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.Freight;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.Products;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.choice.AdapterChoice.ForEvents;
import io.sellerconnector.adapter.choice.AdapterChoice.ForInventory;
import io.sellerconnector.adapter.choice.AdapterChoice.ForOrders;
import io.sellerconnector.adapter.event.MarketplaceSystem;
import io.sellerconnector.adapter.order.DocumentFeed;
import io.sellerconnector.adapter.order.OrderSystem;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ports of the adapters that were chosen. */
final class ChosenAdapters {

  /** Its freight tables and product data stand in for what the chosen adapter leaves out. */
  private static final String EMBEDDED = "embedded";

  private final AdapterChoice choice;
  private final OpenAdapters adapters;

  ChosenAdapters(AdapterChoice choice, OpenAdapters adapters) {
    this.choice = choice;
    this.adapters = adapters;
  }

  SellerAdapter live() {
    return adapters.named(choice.inventory().adapter(), ForInventory.ADAPTER);
  }

  /**
   * @throws AdapterMisconfigured if the chosen adapter has none
   */
  Inventory inventory() {
    return required(
        AdapterPort.INVENTORY,
        live().inventory(),
        choice.inventory().adapter(),
        ForInventory.ADAPTER);
  }

  /**
   * @return null if none is to answer beside the live one
   * @throws AdapterMisconfigured if the chosen adapter has none, or is the live one
   */
  @Nullable Inventory shadow() {
    String name = choice.inventory().shadow();
    if (name == null) {
      return null;
    }
    if (name.equals(choice.inventory().adapter())) {
      throw new AdapterMisconfigured(
          "%s is \"%s\", as %s is: an inventory that is compared with itself tells nothing. Name another, or none"
              .formatted(ForInventory.SHADOW, name, ForInventory.ADAPTER));
    }
    return required(
        AdapterPort.INVENTORY,
        adapters.named(name, ForInventory.SHADOW).inventory(),
        name,
        ForInventory.SHADOW);
  }

  /**
   * @return null if the seller's system fetches its orders
   * @throws AdapterMisconfigured if the chosen adapter takes none
   */
  @Nullable OrderSystem orderSystem() {
    String name = choice.handOver().adapter();
    return name == null
        ? null
        : required(
            AdapterPort.ORDER_SYSTEM,
            adapters.named(name, ForOrders.ADAPTER).orderSystem(),
            name,
            ForOrders.ADAPTER);
  }

  /**
   * @return null if the marketplace reads its events from the feed
   * @throws AdapterMisconfigured if the chosen adapter takes none
   */
  @Nullable MarketplaceSystem marketplaceSystem() {
    String name = choice.events().adapter();
    return name == null
        ? null
        : required(
            AdapterPort.MARKETPLACE_SYSTEM,
            adapters.named(name, ForEvents.ADAPTER).marketplaceSystem(),
            name,
            ForEvents.ADAPTER);
  }

  /**
   * Of the adapter that orders are handed over to, if that is in use; else of the inventory's,
   * whose database may hold them as well.
   *
   * @return null if neither has one
   */
  @Nullable DocumentFeed documentFeed() {
    return Stream.of(
            Optional.ofNullable(choice.handOver().adapter()),
            Optional.of(choice.inventory().adapter()))
        .flatMap(Optional::stream)
        .flatMap(name -> adapters.opened(name).stream())
        .flatMap(adapter -> Stream.ofNullable(adapter.documentFeed()))
        .findFirst()
        .orElse(null);
  }

  Freight freight() {
    Freight freight = live().freight();
    return freight != null ? freight : Objects.requireNonNull(embedded().freight());
  }

  Products products() {
    Products products = live().products();
    return products != null ? products : Objects.requireNonNull(embedded().products());
  }

  private SellerAdapter embedded() {
    return adapters.named(EMBEDDED, ForInventory.ADAPTER);
  }

  private <P> P required(
      AdapterPort adapterPort, @Nullable P served, String name, String property) {
    if (served == null) {
      throw new AdapterMisconfigured(
          "%s is \"%s\", and that adapter has no %s; it has: %s. Name an adapter that has one"
              .formatted(
                  property,
                  name,
                  adapterPort.label(),
                  AdapterPort.servedBy(adapters.named(name, property))));
    }
    return served;
  }
}
