package io.sellerconnector.offer.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.policy.SoldThere.Place;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * What is sold of capped stock as simulations see it, a second old at most while the database
 * answers: they wait for it for a moment only. An order is judged by what is stored.
 */
@Component
public final class SoldThereCache {

  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final long PATIENCE_MILLIS = 200;
  private static final int MOST = 100_000;
  private static final int READERS = 4;

  private record Key(Market market, SkuId sku) {}

  private record Known(Map<Place, Long> sold, Instant at) {}

  private final SoldThere source;
  private final Clock clock;
  private final Cache<Key, Known> known = Caffeine.newBuilder().maximumSize(MOST).build();
  private final Semaphore readers = new Semaphore(READERS);

  public SoldThereCache(SoldThere source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  public Map<Place, Long> sold(Market market, Collection<SkuId> skus) {
    Instant now = clock.instant();
    List<SkuId> due = new ArrayList<>();
    for (SkuId sku : skus) {
      Known last = known.getIfPresent(new Key(market, sku));
      if (last == null || !now.isBefore(last.at().plus(FRESH))) {
        due.add(sku);
      }
    }
    if (!due.isEmpty() && readers.tryAcquire()) {
      await(read(market, due, now));
    }
    Map<Place, Long> sold = new HashMap<>();
    for (SkuId sku : skus) {
      Known last = known.getIfPresent(new Key(market, sku));
      if (last != null) {
        sold.putAll(last.sold());
      }
    }
    return sold;
  }

  private CompletableFuture<Void> read(Market market, List<SkuId> skus, Instant now) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("sold-there")
        .start(() -> {
          try {
            Map<Place, Long> sold = source.sold(market, skus);
            for (SkuId sku : skus) {
              Map<Place, Long> ofSku = new HashMap<>(sold);
              ofSku.keySet().removeIf(place -> !place.sku().equals(sku));
              known.put(new Key(market, sku), new Known(ofSku, now));
            }
            done.complete(null);
          } catch (RuntimeException e) {
            done.completeExceptionally(e);
          } finally {
            readers.release();
          }
        });
    return done;
  }

  /** Whatever goes wrong: what was read last is shown, and an order is judged once more. */
  private static void await(CompletableFuture<Void> reading) {
    try {
      reading.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException _) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
