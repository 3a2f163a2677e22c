package io.sellerconnector.adapter;

import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change that the seller makes to an {@link EditableInventory}. */
public sealed interface InventoryChange {

  SkuId sku();

  /**
   * Creates the SKU or replaces its data; price and stock are left as they are.
   *
   * @param ean or null
   * @param referenceId the seller's reference, or null
   */
  record PutSku(
      SkuId sku,
      String name,
      String brand,
      @Nullable String ean,
      @Nullable String referenceId,
      boolean active,
      Measures measures,
      String measurementUnit,
      BigDecimal unitMultiplier)
      implements InventoryChange {}

  /** Says how many pieces lie at a location, those held for open orders included. */
  record SetStock(SkuId sku, StockLocation location, Quantity quantity)
      implements InventoryChange {}

  /**
   * @param salesChannel null for the price that holds wherever a channel has none of its own
   * @param listPrice null for the same as {@code price}
   * @param validUntil null for no end
   */
  record SetPrice(
      SkuId sku,
      @Nullable SalesChannel salesChannel,
      Cents price,
      @Nullable Cents listPrice,
      @Nullable Instant validUntil)
      implements InventoryChange {}
}
