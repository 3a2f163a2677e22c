package io.sellerconnector.adapter.editing;

import org.jspecify.annotations.Nullable;

/**
 * @param text found in id, name, reference or EAN, ignoring case; where it is the whole of an id, a
 *     reference or an EAN, only those; null for all
 * @param brand equal, ignoring case; null for all
 * @param active null for both
 * @param inStock true: some piece can be promised; false: none; null for both
 * @param priced whether it has a price of any channel; null for both
 * @param after the last SKU id of the page before, exclusive; null for the first page
 * @param limit 1 to 200
 */
public record SkuSearch(
    @Nullable String text,
    @Nullable String brand,
    @Nullable Boolean active,
    @Nullable Boolean inStock,
    @Nullable Boolean priced,
    @Nullable String after,
    int limit) {}
