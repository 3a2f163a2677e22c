package io.sellerconnector.catalog.listing.view;

import io.sellerconnector.catalog.listing.ObservedChannels;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Reads what the seller API's calls about listings have in common. */
@Component
final class ListingRequests {

  private final Marketplaces marketplaces;

  ListingRequests(Marketplaces marketplaces) {
    this.marketplaces = marketplaces;
  }

  /** All of them where none is named. */
  List<Marketplace> marketplaces(@Nullable String account) {
    return account == null ? marketplaces.all() : List.of(marketplace(account));
  }

  Marketplace marketplace(String account) {
    return marketplaces
        .find(SellerProblem.read("marketplace", account, MarketplaceAccount::new))
        .orElseThrow(() ->
            new SellerProblem(
                HttpStatus.NOT_FOUND,
                "marketplace-not-found",
                "There is no marketplace \"" + account + "\" in the configuration."));
  }

  /** Null for a marketplace that is not configured any more. */
  @Nullable SalesChannel firstChannel(MarketplaceAccount account) {
    return marketplaces
        .find(account)
        .map(marketplace -> ObservedChannels.of(marketplace).getFirst())
        .orElse(null);
  }

  static SkuId sku(String text) {
    return SellerProblem.read("skuId", text, SkuId::new);
  }

  static SellerProblem notListed(SkuId sku) {
    return new SellerProblem(
        HttpStatus.NOT_FOUND,
        "listing-not-found",
        "SKU \"%s\" is not listed anywhere: the inventory has no such SKU, or the connector has not come to it yet."
            .formatted(sku));
  }

  static ListingSearch.@Nullable Cursor cursor(@Nullable String after) {
    return after == null ? null : SellerProblem.read("after", after, ListingSearch.Cursor::parse);
  }
}
