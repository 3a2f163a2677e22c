package io.sellerconnector.offer.cache;

import io.sellerconnector.offer.Market;
import io.sellerconnector.shared.SkuId;

/**
 * @param market with the sales channel whose prices hold
 */
record SkuOnMarket(Market market, SkuId sku) {}
