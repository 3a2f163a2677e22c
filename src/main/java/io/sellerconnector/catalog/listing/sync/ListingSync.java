package io.sellerconnector.catalog.listing.sync;

import io.sellerconnector.adapter.ChangedSku.Aspect;
import io.sellerconnector.catalog.listing.ChannelViews;
import io.sellerconnector.catalog.listing.InventoryUnavailable;
import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.Listings;
import io.sellerconnector.catalog.listing.MarketplaceViews;
import io.sellerconnector.catalog.listing.Rechecks;
import io.sellerconnector.catalog.listing.suggestion.SuggestionPlanner;
import io.sellerconnector.catalog.listing.sync.ListingComparison.Occasion;
import io.sellerconnector.catalog.listing.sync.ListingComparison.Result;
import io.sellerconnector.marketplace.CatalogueReports;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at a page of SKUs on one marketplace: what holds now, what follows from it, and all of it
 * written and reported in one transaction.
 */
@Component
final class ListingSync {

  private static final String NOTHING_USABLE =
      "the inventory says nothing usable of its price and stock";

  private final MarketplaceViews marketplaceViews;
  private final SuggestionPlanner suggestionPlanner;
  private final UnusableSkus unusableSkus;
  private final Listings table;
  private final Rechecks rechecks;
  private final ListingComparison listingComparison;
  private final CatalogueReports reports;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ListingSync(
      MarketplaceViews marketplaceViews,
      SuggestionPlanner suggestionPlanner,
      UnusableSkus unusableSkus,
      Listings table,
      Rechecks rechecks,
      ListingComparison listingComparison,
      CatalogueReports reports,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.marketplaceViews = marketplaceViews;
    this.suggestionPlanner = suggestionPlanner;
    this.unusableSkus = unusableSkus;
    this.table = table;
    this.rechecks = rechecks;
    this.listingComparison = listingComparison;
    this.reports = reports;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * @param differing whose marketplace shows something other than we do
   * @param resent messages
   */
  record Tally(int compared, int differing, int resent) {

    static final Tally NONE = new Tally(0, 0, 0);

    Tally plus(Tally other) {
      return new Tally(
          compared + other.compared, differing + other.differing, resent + other.resent);
    }

    static Tally of(List<Result> results) {
      int resent = 0;
      for (Result result : results) {
        resent += result.announce() ? 1 : 0;
        resent += result.suggest() ? 1 : 0;
        resent += result.price() ? 1 : 0;
        resent += result.stock() ? 1 : 0;
      }
      return new Tally(
          results.size(), (int) results.stream().filter(Result::differs).count(), resent);
    }
  }

  /**
   * @param page 1 to {@value Listings#PAGE} SKUs with what is said to have changed
   * @param with what else is done in the same transaction, before the rest
   * @throws InventoryUnavailable if nothing is known of any of them, and that may be the
   *     inventory's
   */
  Tally at(
      Marketplace marketplace,
      Map<SkuId, Set<Aspect>> page,
      Occasion occasion,
      Consumer<Tally> with) {
    Map<SkuId, Set<Aspect>> rest = checkAgain(marketplace, page, occasion);
    Map<SkuId, ChannelViews> seen = marketplaceViews.of(marketplace, page.keySet());
    if (seen.isEmpty() && !unusableSkus.are(marketplace.account(), page.keySet())) {
      throw new InventoryUnavailable("the inventory says nothing about " + page.size() + " SKUs");
    }
    return Objects.requireNonNull(
        transaction.execute(_ -> within(marketplace.account(), rest, seen, occasion, with)));
  }

  /**
   * Mended data are suggested by themselves, and so is what a marketplace does not know.
   *
   * @return the page without the changes that have been looked at by that
   */
  private Map<SkuId, Set<Aspect>> checkAgain(
      Marketplace marketplace, Map<SkuId, Set<Aspect>> page, Occasion occasion) {
    List<SkuId> again =
        table.find(marketplace.account(), page.keySet()).stream()
            .filter(listing ->
                listingComparison.isToBeChecked(
                    listing, page.getOrDefault(listing.sku(), Set.of()), occasion))
            .map(Listing::sku)
            .toList();
    if (again.isEmpty()) {
      return page;
    }
    propose(marketplace, again);
    Map<SkuId, Set<Aspect>> rest = new LinkedHashMap<>(page);
    again.forEach(sku -> rest.put(sku, Set.of()));
    return rest;
  }

  /** Where data cannot be had now, they are looked for later: price and stock do not wait. */
  private void propose(Marketplace marketplace, List<SkuId> again) {
    try {
      setAside(
          marketplace.account(), suggestionPlanner.propose(marketplace, again), NOTHING_USABLE);
    } catch (InventoryUnavailable e) {
      setAside(marketplace.account(), again, String.valueOf(e.getMessage()));
    }
  }

  private void setAside(MarketplaceAccount account, Collection<SkuId> skus, String reason) {
    if (!skus.isEmpty()) {
      Instant at = clock.instant();
      transaction.executeWithoutResult(
          _ -> skus.stream().sorted().forEach(sku -> rechecks.failed(account, sku, reason, at)));
    }
  }

  private Tally within(
      MarketplaceAccount account,
      Map<SkuId, Set<Aspect>> page,
      Map<SkuId, ChannelViews> seen,
      Occasion occasion,
      Consumer<Tally> with) {
    Instant at = clock.instant();
    Map<SkuId, Listing> before = table.lock(account, page.keySet());
    List<Result> first = new ArrayList<>();
    List<Result> again = new ArrayList<>();
    page.forEach((sku, aspects) -> {
      ChannelViews now = seen.get(sku);
      Listing listing = before.get(sku);
      if (now == null) {
        rechecks.failed(account, sku, NOTHING_USABLE, at);
      } else if (listing == null) {
        first.add(listingComparison.first(account, sku, now, at));
      } else {
        again.add(listingComparison.compare(listing, now, aspects, occasion, at));
      }
    });
    table.insert(first.stream().map(Result::listing).toList());
    table.update(
        again.stream()
            .map(Result::listing)
            .filter(listing -> !listing.equals(before.get(listing.sku())))
            .toList());
    List<Result> all = new ArrayList<>(first);
    all.addAll(again);
    Tally tally = Tally.of(all);
    with.accept(tally);
    report(account, all);
    return tally;
  }

  private void report(MarketplaceAccount account, List<Result> results) {
    List<SkuId> announced = which(results, Result::announce);
    List<SkuId> suggested = which(results, Result::suggest);
    List<SkuId> price = which(results, Result::price);
    List<SkuId> stock = which(results, Result::stock);
    if (!announced.isEmpty()) {
      reports.changed(account, announced);
    }
    if (!suggested.isEmpty()) {
      reports.suggest(account, suggested);
    }
    if (!price.isEmpty()) {
      reports.priceChanged(account, price);
    }
    if (!stock.isEmpty()) {
      reports.stockChanged(account, stock);
    }
  }

  private static List<SkuId> which(List<Result> results, Predicate<Result> which) {
    return results.stream().filter(which).map(result -> result.listing().sku()).sorted().toList();
  }
}
