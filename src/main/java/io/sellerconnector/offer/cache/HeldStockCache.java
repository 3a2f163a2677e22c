package io.sellerconnector.offer.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.SkuOffer.Priced;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.TakenStock;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What our own orders have taken of what is known, a second old at most; read beside the
 * simulations, which never wait for the database. Should it be older for once, an order is still
 * judged by the ledger itself.
 */
final class HeldStockCache {

  private static final Logger log = LoggerFactory.getLogger(HeldStockCache.class);

  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final int MOST_WAITING = 50_000;
  private static final Stock NOTHING = new Stock(Quantity.ZERO, Map.of());

  /** Of one SKU. */
  private static final class OfSku {
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private volatile @Nullable Stock stock;
    private volatile Instant readAt = Instant.MIN;
  }

  private record Wanted(SkuId sku, Instant stockAsOf, OfSku into) {}

  private final TakenStock source;
  private final Clock clock;
  private final Cache<SkuId, OfSku> skus;
  private final BatchQueue<Wanted> batchQueue;
  private volatile boolean failing;

  HeldStockCache(TakenStock source, int most, Clock clock) {
    this.source = source;
    this.clock = clock;
    this.skus = Caffeine.newBuilder().maximumSize(most).build();
    this.batchQueue = new BatchQueue<>("taken-stock", 2, MOST_WAITING, _ -> this, this::read);
  }

  /**
   * To be called ahead of {@link #subtract}, for what is known by now.
   *
   * @return what is worth waiting for a moment: SKUs that are read for the first time
   */
  List<CompletableFuture<Void>> refresh(List<CachedSku> wanted) {
    Instant now = clock.instant();
    List<Wanted> due = new ArrayList<>();
    List<CompletableFuture<Void>> unread = new ArrayList<>();
    for (CachedSku sku : wanted) {
      CachedOffer cachedOffer = sku.known();
      if (cachedOffer != null && cachedOffer.offer() instanceof Priced) {
        OfSku into = skus.get(sku.sku(), _ -> new OfSku());
        if (!now.isBefore(due(into))) {
          into.readAt = now;
          due.add(new Wanted(sku.sku(), cachedOffer.stockAsOf(), into));
        }
        if (!into.first.isDone()) {
          unread.add(into.first);
        }
      }
    }
    batchQueue.add(due).forEach(refused -> refused.into().first.complete(null));
    return unread;
  }

  private static Instant due(OfSku sku) {
    return sku.readAt.equals(Instant.MIN) ? Instant.MIN : sku.readAt.plus(FRESH);
  }

  /** Something newer was told: what is taken depends on when. */
  void told(List<CachedSku> answered) {
    for (CachedSku sku : answered) {
      OfSku known = skus.getIfPresent(sku.sku());
      if (known != null) {
        known.readAt = Instant.MIN;
      }
    }
    refresh(answered);
  }

  private void read(List<Wanted> batch) {
    Map<SkuId, Instant> asOf = HashMap.newHashMap(batch.size());
    batch.forEach(each -> asOf.put(each.sku(), each.stockAsOf()));
    try {
      Map<SkuId, Stock> taken = source.taken(asOf);
      batch.forEach(each -> each.into().stock = taken.get(each.sku()));
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        log.warn(
            "What orders hold cannot be read, what was read last is used: {}",
            e.getClass().getSimpleName());
      }
      failing = true;
    }
    batch.forEach(each -> each.into().first.complete(null));
  }

  /** As it was last read. */
  Stock taken(SkuId sku) {
    Stock taken = read(sku);
    return taken == null ? NOTHING : taken;
  }

  private @Nullable Stock read(SkuId sku) {
    OfSku known = skus.getIfPresent(sku);
    return known == null ? null : known.stock;
  }

  SkuOffer subtract(SkuId sku, SkuOffer offer) {
    Stock taken = read(sku);
    return taken != null && offer instanceof Priced priced
        ? CachedOffer.with(priced, priced.stock().less(taken))
        : offer;
  }
}
