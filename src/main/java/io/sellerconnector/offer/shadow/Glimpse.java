package io.sellerconnector.offer.shadow;

import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.shared.SkuId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the live inventory said at a moment.
 *
 * @param subtracted pieces that it had subtracted from its stock
 */
record Glimpse(Map<SkuId, SkuOffer> offers, Map<SkuId, Stock> subtracted) {

  boolean isComparable(SkuId sku) {
    return OfferComparison.isComparable(offers.get(sku));
  }

  /** How the shadow differs from it. */
  List<Found> compare(OfferComparison comparison, SkuId sku, @Nullable SkuOffer shadow) {
    SkuOffer live = offers.get(sku);
    return live == null
        ? List.of()
        : comparison.between(live, subtracted.getOrDefault(sku, OfferComparison.NONE_HELD), shadow);
  }
}
