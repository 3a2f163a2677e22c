package io.sellerconnector.offer.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.OfferInvalidation;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The SKUs that are remembered, as many as there is room for. */
final class CachedSkus implements OfferInvalidation {

  private final Cache<CachedSku.Key, CachedSku> skus;
  private final Set<Market> markets = ConcurrentHashMap.newKeySet();

  CachedSkus(int most, MeterRegistry meters) {
    this.skus = Caffeine.newBuilder().maximumSize(most).build();
    Gauge.builder("connector.inventory.remembered", skus, Cache::estimatedSize)
        .description("SKUs that are remembered, once per marketplace and sales channel")
        .register(meters);
  }

  /**
   * @return one per SKU, in order
   */
  List<CachedSku> of(Market market, Collection<SkuId> wanted) {
    markets.add(market);
    List<CachedSku> found = new ArrayList<>(wanted.size());
    for (SkuId sku : wanted) {
      found.add(skus.get(new CachedSku.Key(market, sku), CachedSku::new));
    }
    return found;
  }

  @Override
  public void changed(Collection<SkuId> changed) {
    for (Market market : markets) {
      for (SkuId sku : changed) {
        CachedSku known = skus.getIfPresent(new CachedSku.Key(market, sku));
        if (known != null) {
          known.changed();
        }
      }
    }
  }
}
