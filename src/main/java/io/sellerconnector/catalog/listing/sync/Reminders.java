package io.sellerconnector.catalog.listing.sync;

import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.Listing.Pull;
import io.sellerconnector.catalog.listing.ListingProperties;
import io.sellerconnector.catalog.listing.Listings;
import io.sellerconnector.catalog.listing.ViewDifferences;
import io.sellerconnector.catalog.listing.ViewDifferences.Found;
import io.sellerconnector.marketplace.CatalogueReports;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells a marketplace again what it was told and never asked for. */
@Component
public final class Reminders {

  private final DueListings pages;
  private final Listings table;
  private final ViewDifferences viewDifferences;
  private final CatalogueReports reports;
  private final ListingProperties properties;

  Reminders(
      DueListings pages,
      Listings table,
      ViewDifferences viewDifferences,
      CatalogueReports reports,
      ListingProperties properties) {
    this.pages = pages;
    this.table = table;
    this.viewDifferences = viewDifferences;
    this.reports = reports;
    this.properties = properties;
  }

  public void run() {
    pages.each(this::page);
  }

  private int page(MarketplaceAccount account, Instant at) {
    List<Listing> due = table.lockDueReminders(account, at, Listings.PAGE);
    List<SkuId> price = new ArrayList<>();
    List<SkuId> stock = new ArrayList<>();
    List<Listing> next = new ArrayList<>();
    for (Listing listing : due) {
      Found missing =
          listing.state().takesNotices() ? viewDifferences.missing(listing) : Found.NONE;
      boolean remind = missing.any() && listing.pull().reminders() < properties.maxReminders();
      if (remind && missing.price()) {
        price.add(listing.sku());
      }
      if (remind && missing.stock()) {
        stock.add(listing.sku());
      }
      next.add(listing.with(pull(listing.pull(), missing.any(), remind, at)));
    }
    table.update(next);
    if (!price.isEmpty()) {
      reports.priceChanged(account, price);
    }
    if (!stock.isEmpty()) {
      reports.stockChanged(account, stock);
    }
    return due.size();
  }

  private Pull pull(Pull before, boolean missing, boolean remind, Instant at) {
    if (!missing) {
      return Pull.DONE;
    }
    return remind
        ? new Pull(
            before.missingSince(),
            at.plus(properties.reminderDistance(before.reminders() + 1)),
            before.reminders() + 1)
        : new Pull(before.missingSince(), null, before.reminders());
  }
}
