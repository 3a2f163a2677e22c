package io.sellerconnector.offer.shadow;

import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.offer.Market;
import io.sellerconnector.shared.SkuId;
import java.util.Map;

/**
 * What the live inventory has answered to somebody.
 *
 * @param at of {@link System#nanoTime}
 */
record Sample(Market market, Map<SkuId, SkuOffer> offers, long at) {}
