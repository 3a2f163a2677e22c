package io.sellerconnector.catalog.listing.sync;

import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.ListingProperties;
import io.sellerconnector.catalog.listing.Listings;
import io.sellerconnector.marketplace.CatalogueReports;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks what became of suggestions, each at a distance that grows. */
@Component
public final class SuggestionPolls {

  private final DueListings pages;
  private final Listings table;
  private final CatalogueReports reports;
  private final ListingProperties properties;

  SuggestionPolls(
      DueListings pages, Listings table, CatalogueReports reports, ListingProperties properties) {
    this.pages = pages;
    this.table = table;
    this.reports = reports;
    this.properties = properties;
  }

  public void run() {
    pages.each(this::page);
  }

  private int page(MarketplaceAccount account, Instant at) {
    List<Listing> due = table.lockDuePolls(account, at, Listings.PAGE);
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
    return listing.with(listing.suggested().polled(pollAt, polls));
  }
}
