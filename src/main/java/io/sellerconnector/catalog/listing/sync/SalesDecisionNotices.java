package io.sellerconnector.catalog.listing.sync;

import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.Listings;
import io.sellerconnector.catalog.listing.Rechecks;
import io.sellerconnector.marketplace.CatalogueReports;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.offer.SalesDecisionListener;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells marketplaces at once where SKUs are stopped, or sold again: in the transaction of the
 * change, so that none is forgotten. What else follows is compared right after it.
 *
 * <p>Listings are locked first, as by all who report about SKUs: whoever holds them takes the lanes
 * of their messages in any order.
 */
@Component
final class SalesDecisionNotices implements SalesDecisionListener {

  private final Marketplaces marketplaces;
  private final Listings table;
  private final Rechecks rechecks;
  private final CatalogueReports reports;
  private final Clock clock;

  SalesDecisionNotices(
      Marketplaces marketplaces,
      Listings table,
      Rechecks rechecks,
      CatalogueReports reports,
      Clock clock) {
    this.marketplaces = marketplaces;
    this.table = table;
    this.rechecks = rechecks;
    this.reports = reports;
    this.clock = clock;
  }

  @Override
  public void offeringChanged(@Nullable MarketplaceAccount only, Collection<SkuId> skus) {
    for (Marketplace marketplace : marketplaces.all()) {
      if (only == null || only.equals(marketplace.account())) {
        tell(marketplace.account(), skus);
      }
    }
  }

  private void tell(MarketplaceAccount account, Collection<SkuId> skus) {
    List<SkuId> known =
        table.lock(account, skus).values().stream()
            .filter(listing -> listing.state().takesNotices())
            .map(Listing::sku)
            .toList();
    if (!known.isEmpty()) {
      reports.stockChanged(account, known);
    }
    rechecks.add(account, skus, clock.instant());
  }
}
