package io.sellerconnector.marketplace;

import io.sellerconnector.shared.SkuId;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * Where one marketplace takes calls about SKUs.
 *
 * @param commerce the root of its APIs
 * @param suggestions the root of its suggestions
 */
record CatalogueRoutes(URI commerce, URI suggestions, String sellerId, CatalogueSettings settings) {

  static CatalogueRoutes of(MarketplaceSettings settings) {
    return new CatalogueRoutes(
        URI.create(settings.commerceUrlOrDefault()),
        URI.create(settings.suggestionsUrlOrDefault()),
        settings.sellerId(),
        settings.catalogue());
  }

  /**
   * What all addresses of this kind of call have in common: whether one of them is right says
   * whether all are.
   */
  URI root(CatalogueCall call) {
    return switch (call) {
      case CHANGE ->
          Addresses.below(
              Addresses.below(commerce, settings.changeNotification().path()), sellerId);
      case PRICE, STOCK ->
          Addresses.below(commerce, "api", "notificator", sellerId, "changenotification");
      case SUGGESTION, SUGGESTION_STATE -> Addresses.below(suggestions, "suggestions", sellerId);
    };
  }

  /**
   * @param body for a suggestion; the others have none
   * @throws IllegalArgumentException if no address can be built of the SKU's id
   */
  Call call(CatalogueCall call, SkuId sku, @Nullable SuggestionForm body) {
    URI address = Addresses.below(root(call), sku.value());
    return switch (call) {
      case CHANGE -> empty(HttpMethod.POST, address, call);
      case PRICE -> empty(HttpMethod.POST, Addresses.below(address, "price"), call);
      case STOCK -> empty(HttpMethod.POST, Addresses.below(address, "inventory"), call);
      case SUGGESTION -> new Call(HttpMethod.PUT, address, call.label(), body, true);
      case SUGGESTION_STATE -> empty(HttpMethod.GET, address, call);
    };
  }

  /** All of them may be repeated: they carry no state, or the same one again. */
  private static Call empty(HttpMethod method, URI address, CatalogueCall call) {
    return new Call(method, address, call.label(), null, true);
  }
}
