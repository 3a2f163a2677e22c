package io.sellerconnector.catalog.listing.sync;

import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.ListingState;
import io.sellerconnector.catalog.listing.Listings;
import io.sellerconnector.catalog.listing.Rechecks;
import io.sellerconnector.marketplace.CatalogueReports;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells a marketplace once more, because an operator wants it. */
@Component
public final class ResendService {

  private final Listings table;
  private final Rechecks rechecks;
  private final CatalogueReports reports;
  private final Clock clock;

  ResendService(Listings table, Rechecks rechecks, CatalogueReports reports, Clock clock) {
    this.table = table;
    this.rechecks = rechecks;
    this.reports = reports;
    this.clock = clock;
  }

  /**
   * Within the caller's transaction.
   *
   * @param skus at most 1,000
   */
  public void send(MarketplaceAccount account, Collection<SkuId> skus) {
    Instant at = clock.instant();
    List<SkuId> asked = new ArrayList<>();
    List<SkuId> suggested = new ArrayList<>();
    List<SkuId> noticed = new ArrayList<>();
    List<SkuId> untold = new ArrayList<>();
    List<Listing> moved = new ArrayList<>();
    for (Listing listing : table.lock(account, skus).values()) {
      switch (listing.state()) {
        case UNTOLD -> untold.add(listing.sku());
        case SUGGESTING -> suggested.add(listing.sku());
        case SUGGESTED -> {
          moved.add(listing.moved(ListingState.SUGGESTING, "sent again by the seller", at));
          suggested.add(listing.sku());
        }
        case KNOWN, APPROVED -> {
          asked.add(listing.sku());
          noticed.add(listing.sku());
        }
        case ASKING -> asked.add(listing.sku());
        case INCOMPLETE, WAITING, DENIED, REMOVED, REFUSED -> {
          moved.add(listing.moved(ListingState.ASKING, "sent again by the seller", at));
          asked.add(listing.sku());
        }
      }
    }
    table.update(moved);
    report(account, asked, suggested, noticed);
    if (!untold.isEmpty()) {
      rechecks.add(account, untold, at);
    }
  }

  private void report(
      MarketplaceAccount account, List<SkuId> asked, List<SkuId> suggested, List<SkuId> noticed) {
    if (!asked.isEmpty()) {
      reports.changed(account, asked);
    }
    if (!suggested.isEmpty()) {
      reports.suggest(account, suggested);
    }
    if (!noticed.isEmpty()) {
      reports.priceChanged(account, noticed);
      reports.stockChanged(account, noticed);
    }
  }
}
