package io.sellerconnector.catalog.listing;

import io.sellerconnector.marketplace.FixedMarketplaces;
import io.sellerconnector.shared.MarketplaceAccount;

/** Two marketplaces. */
public final class TestMarketplaces extends FixedMarketplaces {

  public static final MarketplaceAccount ONE = new MarketplaceAccount("onemarket");
  public static final MarketplaceAccount TWO = new MarketplaceAccount("twomarket");

  public TestMarketplaces() {
    super(marketplace(ONE.value()), marketplace(TWO.value()));
  }
}
