package io.sellerconnector.catalog.listing.sync;

import io.sellerconnector.catalog.listing.Listings;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.shared.MarketplaceAccount;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Works off what is due, marketplace by marketplace, a page in each transaction. */
@Component
final class DueListings {

  private final Marketplaces marketplaces;
  private final TransactionTemplate transaction;
  private final Clock clock;

  DueListings(Marketplaces marketplaces, PlatformTransactionManager transactions, Clock clock) {
    this.marketplaces = marketplaces;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** One page of one marketplace. */
  interface Page {

    /**
     * @return how many listings were due; {@link Listings#PAGE} says that there may be more
     */
    int workOff(MarketplaceAccount marketplace, Instant at);
  }

  void each(Page page) {
    for (Marketplace marketplace : marketplaces.all()) {
      int due;
      do {
        due =
            Objects.requireNonNull(
                transaction.execute(_ -> page.workOff(marketplace.account(), clock.instant())));
      } while (due == Listings.PAGE);
    }
  }
}
