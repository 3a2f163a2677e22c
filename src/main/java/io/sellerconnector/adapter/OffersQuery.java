package io.sellerconnector.adapter;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.Set;

/**
 * Asks for price and stock of some SKUs, as one sales channel of one marketplace sees them.
 *
 * @param skus 1 to 300 distinct SKU ids
 * @param deadline an answer after this instant is not used any more
 */
public record OffersQuery(
    MarketplaceAccount marketplace, SalesChannel salesChannel, Set<SkuId> skus, Instant deadline) {}
