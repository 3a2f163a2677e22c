package io.sellerconnector.catalog.listing.sync;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.ChangedSku.Aspect;
import io.sellerconnector.catalog.listing.InventoryUnavailable;
import io.sellerconnector.catalog.listing.ListingProperties;
import io.sellerconnector.catalog.listing.ListingReleases;
import io.sellerconnector.catalog.listing.Listings;
import io.sellerconnector.catalog.listing.sync.ListingComparison.Occasion;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.trouble.RepeatedTrouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares page by page what marketplaces should know with what they were answered, and sends the
 * differences again. Any replica goes on where another one stopped.
 */
@Component
public final class Sweeper {

  private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration AWAY = Duration.ofSeconds(30);

  private final Marketplaces marketplaces;
  private final ListingReleases releases;
  private final SweepTable sweeps;
  private final SkuPages pages;
  private final ListingSync listingSync;
  private final ListingProperties properties;
  private final TransactionTemplate transaction;
  private final MeterRegistry meters;
  private final Clock clock;
  private final RepeatedTrouble trouble = new RepeatedTrouble();

  Sweeper(
      Marketplaces marketplaces,
      ListingReleases releases,
      SweepTable sweeps,
      SkuPages pages,
      ListingSync listingSync,
      ListingProperties properties,
      PlatformTransactionManager transactions,
      MeterRegistry meters,
      Clock clock) {
    this.marketplaces = marketplaces;
    this.releases = releases;
    this.sweeps = sweeps;
    this.pages = pages;
    this.listingSync = listingSync;
    this.properties = properties;
    this.transaction = new TransactionTemplate(transactions);
    this.meters = meters;
    this.clock = clock;
  }

  /** As the schedule wants it. */
  void startAll() {
    transaction.executeWithoutResult(_ -> sweeps.prune(clock.instant().minus(KEPT)));
    for (Marketplace marketplace : releases.released()) {
      start(marketplace.account(), null, Sweep.StartedBy.SCHEDULE);
    }
  }

  public Sweep start(MarketplaceAccount marketplace, @Nullable SkuId sku, Sweep.StartedBy by) {
    return Objects.requireNonNull(
        transaction.execute(_ -> sweeps.start(marketplace, sku, by, clock.instant())));
  }

  /** Works until no page is due. */
  public void run() {
    Optional<Sweep> sweep = claim();
    while (sweep.isPresent()) {
      page(sweep.get());
      sweep = claim();
    }
  }

  private Optional<Sweep> claim() {
    return Objects.requireNonNull(transaction.execute(_ -> sweeps.claim(clock.instant())));
  }

  private void page(Sweep sweep) {
    Marketplace marketplace = marketplaces.find(sweep.marketplace()).orElse(null);
    if (marketplace == null) {
      finish(sweep);
      return;
    }
    try {
      page(marketplace, sweep);
      trouble.over(
          sweep.marketplace().value(),
          failures -> log.info("The sweep of {} goes on, {}", sweep.marketplace(), failures));
    } catch (InventoryUnavailable e) {
      trouble.failed(
          sweep.marketplace().value(),
          times ->
              log.warn("The sweep of {} waits{}: {}", sweep.marketplace(), times, e.getMessage()));
      retryLater(sweep);
    } catch (FeedCursors.Overtaken e) {
      log.debug("a page of the sweep of {} is done already", sweep.marketplace());
    }
  }

  private void page(Marketplace marketplace, Sweep sweep) {
    SkuId only = sweep.sku();
    List<SkuId> skus =
        only == null ? pages.after(sweep.marketplace(), sweep.after()) : List.of(only);
    if (skus.isEmpty()) {
      finish(sweep);
      return;
    }
    Map<SkuId, Set<Aspect>> page = new LinkedHashMap<>();
    skus.forEach(sku -> page.put(sku, Set.of()));
    SkuId last = only != null || skus.size() < Listings.PAGE ? null : skus.getLast();
    Occasion occasion = only == null ? Occasion.SWEEP : Occasion.DEMAND;
    try {
      ListingSync.Tally tally =
          listingSync.at(marketplace, page, occasion, found -> advance(sweep, last, found));
      count(sweep.marketplace(), tally);
    } catch (InventoryUnavailable
        | FeedCursors.Overtaken
        | TransactionException
        | DataAccessResourceFailureException e) {
      // it is not a SKU's fault
      throw e;
    } catch (RuntimeException e) {
      log.warn(
          "{} SKUs are swept one by one on {}, since together they fail: {}",
          skus.size(),
          sweep.marketplace(),
          e.getClass().getName());
      oneByOne(marketplace, sweep, skus, last);
    }
  }

  /** A SKU that cannot be looked at does not stop the others. */
  private void oneByOne(
      Marketplace marketplace, Sweep sweep, List<SkuId> skus, @Nullable SkuId last) {
    ListingSync.Tally tally = ListingSync.Tally.NONE;
    for (SkuId sku : skus) {
      try {
        tally =
            tally.plus(listingSync.at(marketplace, Map.of(sku, Set.of()), Occasion.SWEEP, _ -> {}));
      } catch (RuntimeException e) {
        log.warn("SKU {} cannot be swept: {}", sku, e.getClass().getName());
      }
    }
    ListingSync.Tally done = tally;
    transaction.executeWithoutResult(_ -> advance(sweep, last, done));
    count(sweep.marketplace(), done);
  }

  private void advance(Sweep sweep, @Nullable SkuId last, ListingSync.Tally tally) {
    Instant at = clock.instant();
    Duration pause =
        Duration.ofMinutes(1)
            .multipliedBy(tally.resent())
            .dividedBy(properties.sweepCallsPerMinute());
    if (!sweeps.advance(sweep, last, tally, at.plus(pause), at)) {
      throw new FeedCursors.Overtaken();
    }
  }

  private void finish(Sweep sweep) {
    transaction.executeWithoutResult(
        _ -> sweeps.advance(sweep, null, ListingSync.Tally.NONE, clock.instant(), clock.instant()));
  }

  private void retryLater(Sweep sweep) {
    Instant at = clock.instant();
    transaction.executeWithoutResult(_ -> sweeps.postpone(sweep.id(), at.plus(AWAY)));
  }

  private void count(MarketplaceAccount marketplace, ListingSync.Tally tally) {
    counter("compared", marketplace, tally.compared());
    counter("differing", marketplace, tally.differing());
    counter("resent", marketplace, tally.resent());
  }

  private void counter(String what, MarketplaceAccount marketplace, int count) {
    meters
        .counter("connector.listings.sweep", "marketplace", marketplace.value(), "what", what)
        .increment(count);
  }
}
