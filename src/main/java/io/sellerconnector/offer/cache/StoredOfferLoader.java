package io.sellerconnector.offer.cache;

import io.sellerconnector.offer.cache.CachedSku.Quest;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from the database what was known before this process began, or before it was forgotten for
 * want of room, or what another replica has learned since: in bulk, beside the simulations.
 */
final class StoredOfferLoader {

  private static final Logger log = LoggerFactory.getLogger(StoredOfferLoader.class);

  private static final int CONCURRENCY = 2;
  private static final int MOST_WAITING = 50_000;

  /** What other replicas learn is as young as they write it. */
  private static final Duration AGAIN = Duration.ofSeconds(WriteBehind.REFRESH_SECONDS);

  /** While the database is away it is not asked by every simulation. */
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final CachedOfferTable table;
  private final Clock clock;
  private final BatchQueue<CachedSku> batchQueue;
  private volatile boolean failing;

  StoredOfferLoader(CachedOfferTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
    this.batchQueue =
        new BatchQueue<>(
            "known-offers-reader",
            CONCURRENCY,
            MOST_WAITING,
            sku -> sku.key().market(),
            this::read);
  }

  /**
   * @param again of which SKUs another replica may know something younger
   * @return what is worth waiting for a moment
   */
  List<CompletableFuture<Void>> restore(List<CachedSku> skus, Predicate<CachedSku> again) {
    Instant now = clock.instant();
    List<CompletableFuture<Void>> waits = new ArrayList<>();
    List<CachedSku> mine = new ArrayList<>();
    for (CachedSku sku : skus) {
      Quest quest = sku.restore(now, again.test(sku));
      if (quest != null) {
        waits.add(quest.done());
        if (quest.mine()) {
          mine.add(sku);
        }
      }
    }
    batchQueue.add(mine).forEach(sku -> sku.restored(null, now.plus(RETRY)));
    return waits;
  }

  private void read(List<CachedSku> batch) {
    try {
      Map<SkuId, CachedOffer> found =
          table.find(batch.getFirst().key().market(), batch.stream().map(CachedSku::sku).toList());
      Instant next = clock.instant().plus(AGAIN);
      batch.forEach(sku -> sku.restored(found.get(sku.sku()), next));
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        log.warn(
            "What was known of the seller's offers cannot be read: {}",
            e.getClass().getSimpleName());
      }
      failing = true;
      Instant next = clock.instant().plus(RETRY);
      batch.forEach(sku -> sku.restored(null, next));
    }
  }
}
