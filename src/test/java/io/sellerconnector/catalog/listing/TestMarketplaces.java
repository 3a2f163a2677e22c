package io.sellerconnector.catalog.listing;

import io.sellerconnector.marketplace.FixedMarketplaces;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import java.util.Set;

/** Two marketplaces. */
public final class TestMarketplaces extends FixedMarketplaces {

  public static final MarketplaceAccount ONE = new MarketplaceAccount("onemarket");
  public static final MarketplaceAccount TWO = new MarketplaceAccount("twomarket");

  /**
   * @param channels of the first one; empty for any
   */
  TestMarketplaces(Set<SalesChannel> channels) {
    super(new Marketplace(ONE, "exampleseller", null, "BRA", channels), marketplace(TWO.value()));
  }
}
