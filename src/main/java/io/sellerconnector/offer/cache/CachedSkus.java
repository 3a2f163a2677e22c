package io.sellerconnector.offer.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.OfferInvalidation;
import io.sellerconnector.shared.SkuId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The SKUs that are remembered, as many as there is room for. */
final class CachedSkus implements OfferInvalidation {

  private static final int MOST_MARKETS = 1_000;

  /** Longer than any answer is used without being asked for again. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  private final Cache<CachedSku.Key, CachedSku> skus;

  /** Those asked for lately: what is known of the others is asked for anew in any case. */
  private final Cache<Market, Boolean> markets;

  CachedSkus(int most, MeterRegistry meters) {
    this.skus = Caffeine.newBuilder().maximumSize(most).build();
    this.markets =
        Caffeine.newBuilder().maximumSize(MOST_MARKETS).expireAfterAccess(FORGOTTEN_AFTER).build();
    Gauge.builder("connector.inventory.remembered", skus, Cache::estimatedSize)
        .description("SKUs that are remembered, once per marketplace and sales channel")
        .register(meters);
  }

  /**
   * @return one per SKU, in order
   */
  List<CachedSku> of(Market market, Collection<SkuId> wanted) {
    if (markets.getIfPresent(market) == null) {
      markets.put(market, true);
    }
    List<CachedSku> found = new ArrayList<>(wanted.size());
    for (SkuId sku : wanted) {
      found.add(skus.get(new CachedSku.Key(market, sku), CachedSku::new));
    }
    return found;
  }

  @Override
  public void changed(Collection<SkuId> changed) {
    for (Market market : markets.asMap().keySet()) {
      for (SkuId sku : changed) {
        CachedSku known = skus.getIfPresent(new CachedSku.Key(market, sku));
        if (known != null) {
          known.changed();
        }
      }
    }
  }
}
