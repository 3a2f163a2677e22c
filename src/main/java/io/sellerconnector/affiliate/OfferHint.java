package io.sellerconnector.affiliate;

import io.sellerconnector.shared.SkuId;
import org.jspecify.annotations.Nullable;

/**
 * VTEX says that something about a SKU may have changed. Where no flag is set, everything may have.
 *
 * @param data its catalogue data
 * @param removed it is not in our sales channel any more
 * @param active whether it is active, or null if VTEX does not say
 */
public record OfferHint(
    SkuId sku,
    boolean data,
    boolean price,
    boolean stock,
    boolean removed,
    @Nullable Boolean active) {}
