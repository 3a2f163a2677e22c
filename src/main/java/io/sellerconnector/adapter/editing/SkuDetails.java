package io.sellerconnector.adapter.editing;

import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A SKU of an {@link EditableInventory} with all that is stored of it.
 *
 * @param data as last put
 * @param updatedAt when anything of it last changed
 */
public record SkuDetails(
    InventoryChange.PutSku data, List<Price> prices, List<StockAt> stock, Instant updatedAt) {

  /** The price that holds in a sales channel: its own, or else the one in general. */
  public Optional<Price> priceIn(SalesChannel channel, Instant now) {
    return prices.stream()
        .filter(price -> price.salesChannel() == null || price.salesChannel().equals(channel))
        .filter(price -> price.validUntil() == null || price.validUntil().isAfter(now))
        .min(Comparator.comparing(price -> price.salesChannel() == null));
  }

  /**
   * @param salesChannel null for the price of every channel without one of its own
   */
  public record Price(
      @Nullable SalesChannel salesChannel,
      Cents price,
      Cents listPrice,
      @Nullable Instant validUntil) {}

  /**
   * @param quantity pieces that lie there
   * @param held pieces of those that are held for open orders
   * @param asOf of which instant the quantity was told, or null where nobody said
   */
  public record StockAt(
      StockLocation location, Quantity quantity, Quantity held, @Nullable Instant asOf) {}
}
