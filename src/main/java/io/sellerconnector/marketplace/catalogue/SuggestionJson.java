package io.sellerconnector.marketplace.catalogue;

import io.sellerconnector.marketplace.Suggestion;
import io.sellerconnector.marketplace.SuggestionBodies;
import io.sellerconnector.marketplace.settings.ConfiguredMarketplaces;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A suggestion by the form in which it is sent. */
@Component
final class SuggestionJson implements SuggestionBodies {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final ConfiguredMarketplaces marketplaces;

  SuggestionJson(ConfiguredMarketplaces marketplaces) {
    this.marketplaces = marketplaces;
  }

  @Override
  public Map<String, Object> body(
      MarketplaceAccount marketplace, SkuId sku, Suggestion suggestion) {
    CatalogueRoutes routes =
        marketplaces
            .settings(marketplace.value())
            .map(CatalogueRoutes::of)
            .orElseThrow(() -> new IllegalArgumentException(marketplace + " is not configured"));
    return JSON.convertValue(
        SuggestionForm.of(sku, suggestion, routes.sellerId(), routes.settings()), OBJECT);
  }
}
