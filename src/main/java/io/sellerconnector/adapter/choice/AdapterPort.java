package io.sellerconnector.adapter.choice;

import io.sellerconnector.adapter.SellerAdapter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an adapter may serve, for messages. */
enum AdapterPort {
  INVENTORY,
  FREIGHT,
  CHANGE_FEED,
  ASSORTMENT,
  PRODUCTS,
  ORDER_SYSTEM,
  DOCUMENT_FEED,
  MARKETPLACE_SYSTEM,
  STOCK_LEDGER;

  private @Nullable Object of(SellerAdapter adapter) {
    return switch (this) {
      case INVENTORY -> adapter.inventory();
      case FREIGHT -> adapter.freight();
      case CHANGE_FEED -> adapter.changeFeed();
      case ASSORTMENT -> adapter.assortment();
      case PRODUCTS -> adapter.products();
      case ORDER_SYSTEM -> adapter.orderSystem();
      case DOCUMENT_FEED -> adapter.documentFeed();
      case MARKETPLACE_SYSTEM -> adapter.marketplaceSystem();
      case STOCK_LEDGER -> adapter.stockLedger();
    };
  }

  static String servedBy(SellerAdapter adapter) {
    String served =
        Stream.of(values())
            .filter(adapterPort -> adapterPort.of(adapter) != null)
            .map(AdapterPort::label)
            .collect(Collectors.joining(", "));
    return served.isEmpty() ? "nothing" : served;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
