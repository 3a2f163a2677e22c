package io.sellerconnector.marketplace;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.util.Map;

/** Shows what would be sent, for those who want to see it before it leaves. */
public interface SuggestionBodies {

  /**
   * The JSON of a suggestion, as the marketplace would get it.
   *
   * @throws IllegalArgumentException if the marketplace is not configured
   */
  Map<String, Object> body(MarketplaceAccount marketplace, SkuId sku, Suggestion suggestion);
}
