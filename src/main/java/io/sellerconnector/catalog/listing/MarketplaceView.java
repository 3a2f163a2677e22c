package io.sellerconnector.catalog.listing;

import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A SKU as a marketplace sees it, or saw it, in one of its sales channels.
 *
 * @param price of one piece; zero where it cannot be sold
 * @param listPrice of one piece before reduction
 * @param stock pieces in all locations
 * @param unavailable why it cannot be sold, or null
 * @param services stands for the services that are offered with it, 0 where there are none;
 *     compared, never shown
 */
public record MarketplaceView(
    Cents price, Cents listPrice, Quantity stock, @Nullable Unavailable unavailable, int services) {

  public static MarketplaceView of(Promise.Item item) {
    return new MarketplaceView(
        item.price(), item.listPrice(), item.stockBalance(), item.unavailable(), services(item));
  }

  /** The same in every process. */
  private static int services(Promise.Item item) {
    int hash = 0;
    for (OfferedService service : item.services()) {
      hash =
          31 * hash
              + Objects.hash(service.id(), service.type(), service.name(), service.price().value());
    }
    return hash;
  }

  /** Whether there is any sense in telling the marketplace of a SKU that it does not know. */
  public boolean worthTelling() {
    return switch (unavailable) {
      case UNKNOWN_SKU, INACTIVE, NOT_OFFERED, STOPPED, SALES_CHANNEL_NOT_SERVED -> false;
      case WITHOUT_PRICE, SOLD_OUT, INVENTORY_FAILED -> true;
      case null -> true;
    };
  }

  boolean hasPriceOf(MarketplaceView other) {
    return price.equals(other.price)
        && listPrice.equals(other.listPrice)
        && services == other.services;
  }
}
