package io.sellerconnector.offer.cache;

import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.OfferSource;
import io.sellerconnector.offer.Origin;
import io.sellerconnector.offer.Origin.Source;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Answers from a system that may be slow, wrong or down: with what it said a moment ago, else with
 * what it says in time, else with what it last said, as long as that may be relied on.
 */
final class CachedOffers implements OfferSource, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CachedOffers.class);

  private static final SkuOffer NOTHING_KNOWN =
      new SkuOffer.Failed(
          "the inventory does not answer, and nothing of it is known that is young enough");

  private final CachedSkus skus;
  private final OfferRefresh offerRefresh;
  private final @Nullable HeldStockCache heldStockCache;
  private final WriteBehind writing;
  private final InventoryStatusTracker inventoryStatusTracker;
  private final OfferCacheMetrics meters;
  private final OfferCacheProperties properties;
  private final Clock clock;
  private final Tally counted = this::count;

  /**
   * @param heldStockCache null for an inventory that subtracts itself what our orders hold
   */
  CachedOffers(
      CachedSkus skus,
      OfferRefresh offerRefresh,
      @Nullable HeldStockCache heldStockCache,
      WriteBehind writing,
      InventoryStatusTracker inventoryStatusTracker,
      OfferCacheMetrics meters,
      OfferCacheProperties properties,
      Clock clock) {
    this.skus = skus;
    this.offerRefresh = offerRefresh;
    this.heldStockCache = heldStockCache;
    this.writing = writing;
    this.inventoryStatusTracker = inventoryStatusTracker;
    this.meters = meters;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * @param due those that had to be asked for
   */
  private record Found(List<CachedSku> wanted, Set<CachedSku> due, Instant start) {}

  @Override
  public Told offers(OffersQuery query) {
    return told(find(query), counted);
  }

  private void count(Source source, @Nullable CachedOffer known, Instant now) {
    meters.answered(source, known == null ? null : Duration.between(known.oldest(), now));
    if (source == Source.NONE) {
      inventoryStatusTracker.nothingKnown();
    }
  }

  @Override
  public Look look(OffersQuery query) {
    Found found = find(query);
    Told told = told(found, (_, _, _) -> {});
    Map<SkuId, Known> known = HashMap.newHashMap(found.wanted().size());
    for (CachedSku sku : found.wanted()) {
      CachedOffer last = sku.known();
      if (last != null) {
        known.put(
            sku.sku(),
            new Known(
                last.offer(),
                heldStockCache == null ? null : heldStockCache.taken(sku.sku()),
                last.asOf(),
                last.stockAsOf()));
      }
    }
    return new Look(told, known);
  }

  /** Counts answers. */
  private interface Tally {

    void answered(Source source, @Nullable CachedOffer known, Instant now);
  }

  private Found find(OffersQuery query) {
    Instant start = clock.instant();
    Market market = new Market(query.marketplace(), query.salesChannel());
    List<CachedSku> wanted = skus.of(market, query.skus());
    Set<CachedSku> due = HashSet.newHashSet(wanted.size());
    for (CachedSku sku : wanted) {
      if (sku.due(start)) {
        due.add(sku);
      }
    }
    Deadline deadline = new Deadline(Duration.between(start, query.deadline()));
    offerRefresh.await(wanted, due, start, deadline);
    return new Found(wanted, due, start);
  }

  private Told told(Found found, Tally tally) {
    Instant now = clock.instant();
    Map<SkuId, SkuOffer> offers = HashMap.newHashMap(found.wanted().size());
    Origin origin = Origin.MEMORY;
    for (CachedSku sku : found.wanted()) {
      CachedOffer cachedOffer = sku.known();
      Source source = source(cachedOffer, found.due().contains(sku), found.start(), now);
      tally.answered(source, cachedOffer, now);
      if (cachedOffer == null || source == Source.NONE) {
        offers.put(sku.sku(), NOTHING_KNOWN);
        origin = origin.and(new Origin(Source.NONE, null));
      } else {
        SkuOffer offer = cachedOffer.at(now);
        offers.put(
            sku.sku(), heldStockCache == null ? offer : heldStockCache.subtract(sku.sku(), offer));
        origin = origin.and(new Origin(source, cachedOffer.oldest()));
      }
    }
    return new Told(offers, origin);
  }

  private Source source(
      @Nullable CachedOffer cachedOffer, boolean due, Instant start, Instant now) {
    if (cachedOffer == null || !cachedOffer.usable(properties.maxAge(), now)) {
      return Source.NONE;
    }
    if (due) {
      return cachedOffer.receivedAt().isBefore(start) ? Source.SNAPSHOT : Source.LIVE;
    }
    boolean fresh = cachedOffer.receivedAt().plus(properties.cacheLife()).isAfter(start);
    return fresh ? Source.CACHE : Source.SNAPSHOT;
  }

  @Override
  public void settle(OffersQuery query) {
    Found found = find(query);
    try {
      writing.flush(found.wanted());
    } catch (DataAccessException | TransactionException e) {
      // Then the reservation fails as well, and says so to whoever has to know.
      log.debug("What is known of stock could not be written ahead of a reservation", e);
    }
  }

  /** Writes what is not written yet. */
  @Override
  public void close() {
    writing.close();
  }
}
