package io.sellerconnector.catalog.listing.sync;

import io.sellerconnector.adapter.ChangedSku.Aspect;
import io.sellerconnector.catalog.listing.InventoryUnavailable;
import io.sellerconnector.catalog.listing.Listings;
import io.sellerconnector.catalog.listing.Rechecks;
import io.sellerconnector.catalog.listing.sync.FeedCursors.Mark;
import io.sellerconnector.catalog.listing.sync.ListingComparison.Occasion;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.offer.SalesDecisionCache;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at any number of SKUs and then moves the mark. A SKU that cannot be looked at does not stop
 * the others: it is set aside and looked at again later.
 */
@Component
final class ResilientListingSync {

  private static final Logger log = LoggerFactory.getLogger(ResilientListingSync.class);

  private final ListingSync listingSync;
  private final Rechecks rechecks;
  private final FeedCursors feedCursors;
  private final SalesDecisionCache offering;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ResilientListingSync(
      ListingSync listingSync,
      Rechecks rechecks,
      FeedCursors feedCursors,
      SalesDecisionCache offering,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.listingSync = listingSync;
    this.rechecks = rechecks;
    this.feedCursors = feedCursors;
    this.offering = offering;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  void at(Marketplace marketplace, Map<SkuId, Set<Aspect>> skus, Mark from, Mark to) {
    for (Map<SkuId, Set<Aspect>> page : pages(skus)) {
      tryAll(marketplace, page).forEach((sku, reason) -> setAside(marketplace, sku, reason));
    }
    transaction.executeWithoutResult(_ -> feedCursors.move(marketplace.account(), from, to));
  }

  private void setAside(Marketplace marketplace, SkuId sku, String reason) {
    transaction.executeWithoutResult(
        _ -> rechecks.failed(marketplace.account(), sku, reason, clock.instant()));
  }

  /** Those that were set aside, or are to be looked at for another reason. */
  boolean atDue(Marketplace marketplace) {
    MarketplaceAccount account = marketplace.account();
    Instant now = clock.instant();
    List<Rechecks.Due> due = rechecks.due(account, now, Listings.PAGE);
    if (due.isEmpty()) {
      return false;
    }
    // Many are due because of a decision, perhaps another replica's: it must be in our picture.
    offering.catchUp();
    Map<SkuId, Set<Aspect>> page = new TreeMap<>();
    due.forEach(each -> page.put(each.sku(), Set.of(Aspect.PRODUCT)));
    Map<SkuId, String> failed = tryAll(marketplace, page);
    transaction.executeWithoutResult(_ -> {
      rechecks.done(account, due.stream().filter(each -> !failed.containsKey(each.sku())).toList());
      failed.forEach((sku, reason) -> rechecks.failed(account, sku, reason, now));
    });
    return due.size() == Listings.PAGE;
  }

  /**
   * @return those that failed, in order, and why
   */
  private Map<SkuId, String> tryAll(Marketplace marketplace, Map<SkuId, Set<Aspect>> page) {
    try {
      listingSync.at(marketplace, page, Occasion.CHANGE, _ -> {});
      return Map.of();
    } catch (InventoryUnavailable | TransactionException | DataAccessResourceFailureException e) {
      // it is not a SKU's fault
      throw e;
    } catch (RuntimeException e) {
      log.warn(
          "{} SKUs are compared one by one on {}, since together they fail: {}",
          page.size(),
          marketplace.account(),
          e.getClass().getName());
      return tryEach(marketplace, page);
    }
  }

  private Map<SkuId, String> tryEach(Marketplace marketplace, Map<SkuId, Set<Aspect>> page) {
    Map<SkuId, String> failed = new TreeMap<>();
    RuntimeException last = null;
    for (Map.Entry<SkuId, Set<Aspect>> each : page.entrySet()) {
      try {
        listingSync.at(
            marketplace, Map.of(each.getKey(), each.getValue()), Occasion.CHANGE, _ -> {});
      } catch (RuntimeException e) {
        failed.put(each.getKey(), "it cannot be compared: " + e.getClass().getName());
        last = e;
      }
    }
    if (last != null) {
      log.warn(
          "{} SKUs cannot be compared on {} and are tried again later, the first is {}: {}",
          failed.size(),
          marketplace.account(),
          failed.keySet().iterator().next(),
          last.getClass().getName());
    }
    return failed;
  }

  private static List<Map<SkuId, Set<Aspect>>> pages(Map<SkuId, Set<Aspect>> skus) {
    List<Map<SkuId, Set<Aspect>>> pages = new ArrayList<>();
    for (Map.Entry<SkuId, Set<Aspect>> entry : skus.entrySet()) {
      if (pages.isEmpty() || pages.getLast().size() == Listings.PAGE) {
        pages.add(new TreeMap<>());
      }
      pages.getLast().put(entry.getKey(), entry.getValue());
    }
    return pages;
  }
}
