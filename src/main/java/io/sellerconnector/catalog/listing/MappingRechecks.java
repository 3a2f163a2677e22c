package io.sellerconnector.catalog.listing;

import io.sellerconnector.mapping.MappingListener;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.util.Collection;
import org.springframework.stereotype.Component;

/**
 * Looks once more at what a marketplace does not know yet, when it is called otherwise there: what
 * was incomplete may be suggested now, and suggestions that are not decided are replaced where they
 * say something else now.
 */
@Component
final class MappingRechecks implements MappingListener {

  private final Listings listings;
  private final Rechecks rechecks;
  private final Clock clock;

  MappingRechecks(Listings listings, Rechecks rechecks, Clock clock) {
    this.listings = listings;
    this.rechecks = rechecks;
    this.clock = clock;
  }

  @Override
  public void namesChanged(MarketplaceAccount marketplace) {
    rechecks.addUndecided(marketplace, clock.instant());
  }

  @Override
  public void textsChanged(MarketplaceAccount marketplace, Collection<SkuId> skus) {
    rechecks.add(marketplace, listings.undecided(marketplace, skus), clock.instant());
  }
}
