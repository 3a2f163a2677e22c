package io.sellerconnector.offer.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Brings what is known of SKUs up to date, as far as a deadline allows. */
final class OfferRefresh {

  /** For reading our own database, which takes milliseconds unless it is away. */
  private static final Duration DATABASE_PATIENCE = Duration.ofMillis(200);

  private final OfferFetcher offerFetcher;
  private final StoredOfferLoader storedOfferLoader;
  private final @Nullable HeldStockCache heldStockCache;
  private final OfferCacheProperties.MaxAge maxAge;
  private final double share;

  /**
   * @param heldStockCache null for an inventory that subtracts itself what our orders hold
   * @param share how much of the time until a deadline may be spent here, above 0, below 1
   */
  OfferRefresh(
      OfferFetcher offerFetcher,
      StoredOfferLoader storedOfferLoader,
      @Nullable HeldStockCache heldStockCache,
      OfferCacheProperties.MaxAge maxAge,
      double share) {
    this.offerFetcher = offerFetcher;
    this.storedOfferLoader = storedOfferLoader;
    this.heldStockCache = heldStockCache;
    this.maxAge = maxAge;
    this.share = share;
  }

  /** Our own database is read beside the question, so that it costs no time of its own. */
  void await(List<CachedSku> wanted, Set<CachedSku> due, Instant start, Deadline deadline) {
    List<CompletableFuture<Void>> answers = offerFetcher.ask(due, start);
    boolean answering = offerFetcher.answering();
    List<CompletableFuture<Void>> stored =
        storedOfferLoader.restore(wanted, sku -> !answering || !isUsable(sku, start));
    Deadline.await(stored, shortest(deadline.left(share)));
    if (heldStockCache != null) {
      heldStockCache.refresh(wanted);
    }
    deadline.await(answers, share);
    if (heldStockCache != null) {
      Duration halfOfTheRest = deadline.left(1).dividedBy(2);
      Deadline.await(heldStockCache.refresh(wanted), shortest(halfOfTheRest));
    }
  }

  private static Duration shortest(Duration left) {
    return left.compareTo(DATABASE_PATIENCE) < 0 ? left : DATABASE_PATIENCE;
  }

  private boolean isUsable(CachedSku sku, Instant now) {
    CachedOffer cachedOffer = sku.known();
    return cachedOffer != null && cachedOffer.usable(maxAge, now);
  }
}
