package io.sellerconnector.adapter.embedded.snapshot;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Every SKU in memory, for reading without a query. SKUs are never deleted, only replaced. */
public final class SkuSnapshot {

  private volatile Map<String, SnapshotSku> skus = new ConcurrentHashMap<>();
  private final Set<String> priceChannels = ConcurrentHashMap.newKeySet();

  public @Nullable SnapshotSku find(String skuId) {
    return skus.get(skuId);
  }

  /** Makes room before the first load: growing a large map step by step doubles its peak size. */
  void expect(long size) {
    if (skus.isEmpty() && size > 0) {
      skus = new ConcurrentHashMap<>((int) Math.min(size, 1 << 28));
    }
  }

  void put(Collection<Map.Entry<String, SnapshotSku>> entries) {
    entries.forEach(entry -> {
      skus.put(entry.getKey(), entry.getValue());
      SnapshotSku.Rarities rarities = entry.getValue().rarities();
      if (rarities != null) {
        priceChannels.addAll(rarities.channelPrices().keySet());
      }
    });
  }

  /** Every sales channel of which some SKU has had a price since the start. */
  public Set<String> priceChannels() {
    return Set.copyOf(priceChannels);
  }

  public long size() {
    return skus.size();
  }
}
