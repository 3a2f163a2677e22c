package io.sellerconnector.catalog.listing;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.ChangedSku.Aspect;
import io.sellerconnector.catalog.listing.Comparison.Occasion;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
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
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares page by page what marketplaces should know with what they were answered, and sends the
 * differences again. Any replica goes on where another one stopped.
 */
@Component
final class Sweeper {

  private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration AWAY = Duration.ofSeconds(30);

  private final Marketplaces marketplaces;
  private final SweepTable sweeps;
  private final SkuPages pages;
  private final Look look;
  private final ListingProperties properties;
  private final TransactionTemplate transaction;
  private final MeterRegistry meters;
  private final Clock clock;

  Sweeper(
      Marketplaces marketplaces,
      SweepTable sweeps,
      SkuPages pages,
      Look look,
      ListingProperties properties,
      PlatformTransactionManager transactions,
      MeterRegistry meters,
      Clock clock) {
    this.marketplaces = marketplaces;
    this.sweeps = sweeps;
    this.pages = pages;
    this.look = look;
    this.properties = properties;
    this.transaction = new TransactionTemplate(transactions);
    this.meters = meters;
    this.clock = clock;
  }

  /** As the schedule wants it. */
  void startAll() {
    transaction.executeWithoutResult(_ -> sweeps.prune(clock.instant().minus(KEPT)));
    for (Marketplace marketplace : marketplaces.all()) {
      start(marketplace.account(), null, Sweep.StartedBy.SCHEDULE);
    }
  }

  Sweep start(MarketplaceAccount marketplace, @Nullable SkuId sku, Sweep.StartedBy by) {
    return Objects.requireNonNull(
        transaction.execute(_ -> sweeps.start(marketplace, sku, by, clock.instant())));
  }

  /** Works until no page is due. */
  void run() {
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
    } catch (InventoryAway e) {
      log.warn("The sweep of {} waits: {}", sweep.marketplace(), e.getMessage());
      retryLater(sweep);
    } catch (Marks.Overtaken e) {
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
    SkuId last = only != null || skus.size() < ListingTable.PAGE ? null : skus.getLast();
    Occasion occasion = only == null ? Occasion.SWEEP : Occasion.DEMAND;
    try {
      Look.Tally tally = look.at(marketplace, page, occasion, found -> advance(sweep, last, found));
      count(sweep.marketplace(), tally);
    } catch (InventoryAway | Marks.Overtaken e) {
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
    Look.Tally tally = Look.Tally.NONE;
    for (SkuId sku : skus) {
      try {
        tally = tally.plus(look.at(marketplace, Map.of(sku, Set.of()), Occasion.SWEEP, _ -> {}));
      } catch (RuntimeException e) {
        log.warn("SKU {} cannot be swept: {}", sku, e.getClass().getName());
      }
    }
    Look.Tally done = tally;
    transaction.executeWithoutResult(_ -> advance(sweep, last, done));
    count(sweep.marketplace(), done);
  }

  private void advance(Sweep sweep, @Nullable SkuId last, Look.Tally tally) {
    Instant at = clock.instant();
    Duration pause =
        Duration.ofMinutes(1)
            .multipliedBy(tally.resent())
            .dividedBy(properties.sweepCallsPerMinute());
    if (!sweeps.advance(sweep, last, tally, at.plus(pause), at)) {
      throw new Marks.Overtaken();
    }
  }

  private void finish(Sweep sweep) {
    transaction.executeWithoutResult(
        _ -> sweeps.advance(sweep, null, Look.Tally.NONE, clock.instant(), clock.instant()));
  }

  private void retryLater(Sweep sweep) {
    Instant at = clock.instant();
    transaction.executeWithoutResult(_ -> sweeps.postpone(sweep.id(), at.plus(AWAY)));
  }

  private void count(MarketplaceAccount marketplace, Look.Tally tally) {
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
