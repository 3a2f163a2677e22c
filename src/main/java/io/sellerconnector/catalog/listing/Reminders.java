package io.sellerconnector.catalog.listing;

import io.sellerconnector.catalog.listing.Differences.Found;
import io.sellerconnector.catalog.listing.Listing.Pull;
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
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells a marketplace again what it was told and never asked for. */
@Component
final class Reminders {

  private final Marketplaces marketplaces;
  private final ListingTable table;
  private final Differences differences;
  private final CatalogueReports reports;
  private final ListingProperties properties;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Reminders(
      Marketplaces marketplaces,
      ListingTable table,
      Differences differences,
      CatalogueReports reports,
      ListingProperties properties,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.marketplaces = marketplaces;
    this.table = table;
    this.differences = differences;
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
    List<Listing> due = table.lockDueReminders(account, at, Look.PAGE);
    List<SkuId> price = new ArrayList<>();
    List<SkuId> stock = new ArrayList<>();
    List<Listing> next = new ArrayList<>();
    for (Listing listing : due) {
      Found missing =
          listing.state().takesNotices()
              ? differences.between(listing.asked().view(), listing.now())
              : Found.NONE;
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
