package io.sellerconnector.adapter.stock;

import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;

/**
 * Some pieces of a SKU at one place.
 *
 * @param quantity at least 1
 * @param keepBack pieces that must be left there for sale afterwards, or the claim is not met; of
 *     no meaning where pieces are given back or leave
 */
public record StockClaim(SkuId sku, StockLocation location, Quantity quantity, Quantity keepBack) {

  /** A claim that may take the last piece. */
  public StockClaim(SkuId sku, StockLocation location, Quantity quantity) {
    this(sku, location, quantity, Quantity.ZERO);
  }
}
