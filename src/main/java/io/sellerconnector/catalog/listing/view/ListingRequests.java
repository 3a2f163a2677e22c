package io.sellerconnector.catalog.listing.view;

import io.sellerconnector.catalog.listing.ListingReleases;
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
  private final ListingReleases releases;

  ListingRequests(Marketplaces marketplaces, ListingReleases releases) {
    this.marketplaces = marketplaces;
    this.releases = releases;
  }

  /** All of them where none is named. */
  List<Marketplace> marketplaces(@Nullable String account) {
    return account == null ? marketplaces.all() : List.of(marketplace(account));
  }

  /**
   * Those that are told of SKUs.
   *
   * @throws SellerProblem if the one that is named is held
   */
  List<Marketplace> released(@Nullable String account) {
    List<Marketplace> released = releases.released();
    if (account == null) {
      return released;
    }
    Marketplace named = marketplace(account);
    if (!released.contains(named)) {
      throw new SellerProblem(
          HttpStatus.CONFLICT,
          "listings-held",
          "The listings on \"%s\" are held: see GET /seller/listing-preview, then POST /seller/listing-releases."
              .formatted(account));
    }
    return List.of(named);
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
        "SKU \"%s\" is not listed anywhere: the inventory has no such SKU, the connector has not come to it yet, or listings are held (GET /seller/listing-releases)."
            .formatted(sku));
  }

  static ListingSearch.@Nullable Cursor cursor(@Nullable String after) {
    return after == null ? null : SellerProblem.read("after", after, ListingSearch.Cursor::parse);
  }
}
