package io.sellerconnector.adapter;

import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;

/**
 * Some pieces of a SKU at one place.
 *
 * @param quantity at least 1
 */
public record StockClaim(SkuId sku, StockLocation location, Quantity quantity) {}
