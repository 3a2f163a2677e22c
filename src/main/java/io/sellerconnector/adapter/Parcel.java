package io.sellerconnector.adapter;

import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;

/**
 * Some pieces of one SKU on their way.
 *
 * @param quantity at least 1
 * @param unit measures of one piece
 */
public record Parcel(SkuId sku, Quantity quantity, Measures unit) {}
