package io.sellerconnector.catalog.listing;

import io.sellerconnector.catalog.listing.Listing.Suggested;
import io.sellerconnector.marketplace.CatalogueReports;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks what became of suggestions, each at a distance that grows. */
@Component
final class Polls {

  private final Marketplaces marketplaces;
  private final ListingTable table;
  private final CatalogueReports reports;
  private final ListingProperties properties;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Polls(
      Marketplaces marketplaces,
      ListingTable table,
      CatalogueReports reports,
      ListingProperties properties,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.marketplaces = marketplaces;
    this.table = table;
    this.reports = reports;
    this.properties = properties;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  void run() {
    for (Marketplace marketplace : marketplaces.all()) {
      boolean more = true;
      while (more) {
        more =
            Objects.requireNonNull(
                    transaction.execute(_ -> page(marketplace.account(), clock.instant())))
                == Look.PAGE;
      }
    }
  }

  private int page(MarketplaceAccount account, Instant at) {
    List<Listing> due = table.lockDuePolls(account, at, Look.PAGE);
    List<SkuId> suggested = new ArrayList<>();
    List<SkuId> approved = new ArrayList<>();
    List<Listing> next = new ArrayList<>();
    for (Listing listing : due) {
      switch (listing.state()) {
        case SUGGESTED -> {
          suggested.add(listing.sku());
          next.add(later(listing, at));
        }
        case APPROVED -> {
          approved.add(listing.sku());
          next.add(later(listing, at));
        }
        case UNTOLD, ASKING, INCOMPLETE, WAITING, SUGGESTING, DENIED, KNOWN, REMOVED, REFUSED ->
            next.add(polled(listing, null, 0));
      }
    }
    table.update(next);
    if (!suggested.isEmpty()) {
      reports.pollSuggestion(account, suggested);
    }
    if (!approved.isEmpty()) {
      reports.changed(account, approved);
    }
    return due.size();
  }

  private Listing later(Listing listing, Instant at) {
    int polls = listing.suggested().polls() + 1;
    return polled(listing, at.plus(properties.pollDistance(polls)), polls);
  }

  private static Listing polled(Listing listing, @Nullable Instant pollAt, int polls) {
    Suggested before = listing.suggested();
    return listing.with(
        new Suggested(before.at(), before.decidedAt(), before.decision(), pollAt, polls));
  }
}
