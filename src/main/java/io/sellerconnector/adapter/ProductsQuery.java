package io.sellerconnector.adapter;

import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.Set;

/**
 * Asks for the product data of some SKUs.
 *
 * @param skus 1 to 300 distinct SKU ids
 * @param deadline an answer after this instant is not used any more
 */
public record ProductsQuery(Set<SkuId> skus, Instant deadline) {}
