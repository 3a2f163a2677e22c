package io.sellerconnector.adapter.editing;

import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SKU of an {@link EditableInventory} with all that is stored of it.
 *
 * @param data as last put
 * @param updatedAt when anything of it last changed
 */
public record SkuDetails(
    InventoryChange.PutSku data, List<Price> prices, List<StockAt> stock, Instant updatedAt) {

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
