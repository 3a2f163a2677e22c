package io.sellerconnector.catalog.listing.sync;

import io.sellerconnector.adapter.ChangeFeed;
import io.sellerconnector.adapter.ChangedSku;
import io.sellerconnector.adapter.ChangedSku.Aspect;
import io.sellerconnector.adapter.Changes;
import io.sellerconnector.catalog.listing.InventoryUnavailable;
import io.sellerconnector.catalog.listing.ListingReleases;
import io.sellerconnector.catalog.listing.Listings;
import io.sellerconnector.catalog.listing.sync.FeedCursors.Mark;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.offer.OfferInvalidation;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.trouble.RepeatedTrouble;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Follows the inventory's changes, for each marketplace with a mark of its own: a marketplace that
 * is new in the configuration begins with a comparison of everything.
 */
@Component
public final class InventoryFollower {

  private static final Logger log = LoggerFactory.getLogger(InventoryFollower.class);

  /** Many, so that repeated changes of a SKU become one. */
  private static final int CHANGES = 3_000;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ListingReleases releases;
  private final ObjectProvider<ChangeFeed> feed;
  private final FeedCursors feedCursors;
  private final OfferInvalidation changes;
  private final SkuPages pages;
  private final ResilientListingSync look;
  private final Clock clock;
  private final RepeatedTrouble trouble = new RepeatedTrouble();
  private final Set<MarketplaceAccount> heldTold = ConcurrentHashMap.newKeySet();

  InventoryFollower(
      ListingReleases releases,
      ObjectProvider<ChangeFeed> feed,
      FeedCursors feedCursors,
      OfferInvalidation changes,
      SkuPages pages,
      ResilientListingSync look,
      Clock clock) {
    this.releases = releases;
    this.feed = feed;
    this.feedCursors = feedCursors;
    this.changes = changes;
    this.pages = pages;
    this.look = look;
    this.clock = clock;
  }

  /** Works until nothing is left, a page for each marketplace in turn. */
  public void run() {
    tellOfTheHeld();
    boolean worked = true;
    while (worked) {
      worked = false;
      for (Marketplace marketplace : releases.released()) {
        worked |= tryOne(marketplace);
      }
    }
  }

  /** Once for each. */
  private void tellOfTheHeld() {
    List<MarketplaceAccount> held =
        releases.all().stream()
            .filter(ListingReleases.Release::held)
            .map(ListingReleases.Release::marketplace)
            .filter(heldTold::add)
            .toList();
    if (!held.isEmpty()) {
      log.warn(
          "Nothing is told of SKUs, prices and stock to {}: their listings are held. See GET"
              + " /seller/listing-preview, then release them by POST /seller/listing-releases",
          held);
    }
  }

  private boolean tryOne(Marketplace marketplace) {
    try {
      boolean again = look.atDue(marketplace);
      boolean compared = compareOnePage(marketplace);
      boolean followed = followOnePage(marketplace);
      trouble.over(
          marketplace.account().value(),
          failures ->
              log.info(
                  "The listings on {} follow the inventory again, {}",
                  marketplace.account(),
                  failures));
      return followed || compared || again;
    } catch (InventoryUnavailable e) {
      trouble.failed(
          marketplace.account().value(),
          times ->
              log.warn(
                  "The listings on {} do not follow the inventory{}: {}",
                  marketplace.account(),
                  times,
                  e.getMessage()));
      return false;
    } catch (FeedCursors.Overtaken e) {
      return false;
    } catch (RuntimeException e) {
      // others must not wait for it
      trouble.failed(
          marketplace.account().value(),
          times ->
              log.warn(
                  "Following the inventory for {} failed and is tried again{}: {}",
                  marketplace.account(),
                  times,
                  e.toString()));
      return false;
    }
  }

  private boolean compareOnePage(Marketplace marketplace) {
    Mark mark = feedCursors.of(marketplace.account());
    if (!mark.comparesEverything()) {
      return false;
    }
    List<SkuId> skus = pages.after(marketplace.account(), mark.after());
    Map<SkuId, Set<Aspect>> page = new LinkedHashMap<>();
    skus.forEach(sku -> page.put(sku, Set.of()));
    String comparedTo = skus.size() < Listings.PAGE ? null : skus.getLast().value();
    look.at(marketplace, page, mark, new Mark(mark.mark(), comparedTo));
    return true;
  }

  private boolean followOnePage(Marketplace marketplace) {
    MarketplaceAccount account = marketplace.account();
    Mark mark = feedCursors.of(account);
    ChangeFeed source = feed.getIfAvailable();
    if (source == null) {
      return mark.mark() == null && beginAnew(marketplace, mark, "", "there is no feed of changes");
    }
    return switch (source.since(mark.mark(), CHANGES, clock.instant().plus(PATIENCE))) {
      case Changes.Some(List<ChangedSku> skus, String next, boolean more) -> {
        if (skus.isEmpty() && next.equals(mark.mark())) {
          yield false;
        }
        Map<SkuId, Set<Aspect>> page = new LinkedHashMap<>();
        skus.forEach(changed -> page.put(changed.sku(), changed.aspects()));
        changes.changed(page.keySet());
        look.at(marketplace, page, mark, new Mark(next, mark.comparedTo()));
        yield more || mark.comparesEverything();
      }
      case Changes.Everything(String next, String reason) ->
          beginAnew(marketplace, mark, next, reason);
      case Changes.Failed(String reason) -> throw new InventoryUnavailable(reason);
    };
  }

  private boolean beginAnew(Marketplace marketplace, Mark mark, String next, String reason) {
    log.info("All SKUs are compared for {}: {}", marketplace.account(), reason);
    look.at(marketplace, Map.of(), mark, new Mark(next, ""));
    return true;
  }
}
