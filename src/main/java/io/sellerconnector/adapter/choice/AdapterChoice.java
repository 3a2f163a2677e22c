package io.sellerconnector.adapter.choice;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Which adapter does what, by name. */
@ConfigurationProperties("connector")
record AdapterChoice(
    @DefaultValue ForInventory inventory,
    @DefaultValue ForOrders handOver,
    @DefaultValue ForEvents events) {

  /**
   * @param adapter the adapter that is asked for prices and stock; a bean of the seller's own
   *     replaces it
   * @param shadow the adapter that is asked beside it, without effects, by its name
   */
  record ForInventory(@DefaultValue("embedded") String adapter, @Nullable String shadow) {

    static final String ADAPTER = "connector.inventory.adapter";
    static final String SHADOW = "connector.inventory.shadow";

    ForInventory {
      shadow = shadow == null || shadow.isBlank() ? null : shadow;
    }
  }

  /**
   * @param adapter the adapter that orders are handed over to; if empty, the seller's system
   *     fetches them
   */
  record ForOrders(@Nullable String adapter) {

    static final String ADAPTER = "connector.hand-over.adapter";

    ForOrders {
      adapter = adapter == null || adapter.isBlank() ? null : adapter;
    }
  }

  /**
   * @param adapter the adapter that a marketplace's events are handed to; if empty, the marketplace
   *     reads them from the feed
   */
  record ForEvents(@Nullable String adapter) {

    static final String ADAPTER = "connector.events.adapter";

    ForEvents {
      adapter = adapter == null || adapter.isBlank() ? null : adapter;
    }
  }
}
