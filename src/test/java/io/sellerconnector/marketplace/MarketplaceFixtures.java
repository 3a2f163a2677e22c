package io.sellerconnector.marketplace;

import io.sellerconnector.marketplace.settings.CatalogueSettings;
import io.sellerconnector.marketplace.settings.InboundSettings;
import io.sellerconnector.marketplace.settings.MarketplaceSettings;
import java.util.List;
import java.util.Set;

public final class MarketplaceFixtures {

  private MarketplaceFixtures() {}

  public static MarketplaceSettings settings(String commerceUrl, MarketplaceSettings.OrderApi api) {
    return settings(commerceUrl, api, CatalogueSettings.DEFAULT, false);
  }

  static MarketplaceSettings settings(String commerceUrl, CatalogueSettings catalogue) {
    return settings(commerceUrl, MarketplaceSettings.OrderApi.OMS, catalogue, false);
  }

  /** One that takes all calls of orders that are off by default. */
  public static MarketplaceSettings talkative(
      String commerceUrl, MarketplaceSettings.OrderApi api) {
    return settings(commerceUrl, api, CatalogueSettings.DEFAULT, true);
  }

  private static MarketplaceSettings settings(
      String commerceUrl,
      MarketplaceSettings.OrderApi api,
      CatalogueSettings catalogue,
      boolean talkative) {
    return new MarketplaceSettings(
        "examplemarket",
        "exampleseller",
        null,
        "BRA",
        null,
        Set.of(),
        VtexFixtures.KEY,
        VtexFixtures.TOKEN,
        "a-key-for-tests",
        "a-token-for-tests",
        InboundSettings.NONE,
        commerceUrl,
        commerceUrl + "/examplemarket",
        null,
        List.of("localhost"),
        false,
        null,
        api,
        catalogue,
        0,
        talkative,
        talkative);
  }
}
