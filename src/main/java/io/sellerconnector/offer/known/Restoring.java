package io.sellerconnector.offer.known;

import io.sellerconnector.offer.known.KnownSku.Quest;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from the database what was known before this process began, or before it was forgotten for
 * want of room: once per SKU, in bulk, beside the simulations.
 */
final class Restoring {

  private static final Logger log = LoggerFactory.getLogger(Restoring.class);

  private static final int CONCURRENCY = 2;
  private static final int MOST_WAITING = 50_000;

  private final KnownOfferTable table;
  private final Gathering<KnownSku> gathering;
  private volatile boolean failing;

  Restoring(KnownOfferTable table) {
    this.table = table;
    this.gathering =
        new Gathering<>(
            "known-offers-reader",
            CONCURRENCY,
            MOST_WAITING,
            sku -> sku.key().market(),
            this::read);
  }

  /**
   * @return what is worth waiting for a moment
   */
  List<CompletableFuture<Void>> restore(List<KnownSku> skus) {
    List<CompletableFuture<Void>> waits = new ArrayList<>();
    List<KnownSku> mine = new ArrayList<>();
    for (KnownSku sku : skus) {
      Quest quest = sku.restore();
      if (quest != null) {
        waits.add(quest.done());
        if (quest.mine()) {
          mine.add(sku);
        }
      }
    }
    gathering.add(mine).forEach(KnownSku::notRestored);
    return waits;
  }

  private void read(List<KnownSku> batch) {
    try {
      Map<SkuId, Known> found =
          table.find(batch.getFirst().key().market(), batch.stream().map(KnownSku::sku).toList());
      batch.forEach(sku -> sku.restored(found.get(sku.sku())));
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        log.warn(
            "What was known of the seller's offers cannot be read: {}",
            e.getClass().getSimpleName());
      }
      failing = true;
      batch.forEach(KnownSku::notRestored);
    }
  }
}
