package io.sellerconnector.marketplace.catalogue;

import io.sellerconnector.marketplace.settings.CatalogueSettings;
import io.sellerconnector.marketplace.settings.MarketplaceSettings;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.vtex.AddressBuilder;
import io.sellerconnector.vtex.VtexCall;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * Where one marketplace takes calls about SKUs.
 *
 * @param commerce the root of its APIs
 * @param suggestions the root of its suggestions
 */
public record CatalogueRoutes(
    URI commerce, URI suggestions, String sellerId, CatalogueSettings settings) {

  public static CatalogueRoutes of(MarketplaceSettings settings) {
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
  public URI root(CatalogueCall call) {
    return switch (call) {
      case CHANGE ->
          AddressBuilder.below(
              AddressBuilder.below(commerce, settings.changeNotification().path()), sellerId);
      case PRICE, STOCK ->
          AddressBuilder.below(commerce, "api", "notificator", sellerId, "changenotification");
      case SUGGESTION, SUGGESTION_STATE ->
          AddressBuilder.below(suggestions, "suggestions", sellerId);
    };
  }

  /**
   * @param body for a suggestion; the others have none
   * @throws IllegalArgumentException if no address can be built of the SKU's id
   */
  VtexCall call(CatalogueCall call, SkuId sku, @Nullable SuggestionForm body) {
    URI address = AddressBuilder.below(root(call), sku.value());
    return switch (call) {
      case CHANGE -> empty(HttpMethod.POST, address, call);
      case PRICE -> empty(HttpMethod.POST, AddressBuilder.below(address, "price"), call);
      case STOCK -> empty(HttpMethod.POST, AddressBuilder.below(address, "inventory"), call);
      case SUGGESTION -> new VtexCall(HttpMethod.PUT, address, call.label(), body, true);
      case SUGGESTION_STATE -> empty(HttpMethod.GET, address, call);
    };
  }

  /** All of them may be repeated: they carry no state, or the same one again. */
  private static VtexCall empty(HttpMethod method, URI address, CatalogueCall call) {
    return new VtexCall(method, address, call.label(), null, true);
  }
}
