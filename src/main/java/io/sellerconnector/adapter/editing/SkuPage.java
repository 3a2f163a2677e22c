package io.sellerconnector.adapter.editing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param skus ordered by id
 * @param next give it as {@link SkuSearch#after} for the next page; null on the last one
 */
public record SkuPage(List<SkuDetails> skus, @Nullable String next) {}
