package io.sellerconnector.catalog.listing.view;

import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
        .find(read("marketplace", account, MarketplaceAccount::new))
        .orElseThrow(() ->
            new SellerProblem(
                HttpStatus.NOT_FOUND,
                "marketplace-not-found",
                "There is no marketplace \"" + account + "\" in the configuration."));
  }

  static SkuId sku(String text) {
    return read("skuId", text, SkuId::new);
  }

  static <T> T read(String field, String text, Function<String, T> reading) {
    try {
      return reading.apply(text);
    } catch (IllegalArgumentException e) {
      throw invalid(field, String.valueOf(e.getMessage()));
    }
  }

  static SellerProblem invalid(String field, String reason) {
    SellerProblem problem =
        new SellerProblem(HttpStatus.BAD_REQUEST, "invalid-request", field + " " + reason);
    problem.getBody().setProperty("errors", List.of(Map.of("field", field, "reason", reason)));
    return problem;
  }

  static SellerProblem notListed(SkuId sku) {
    return new SellerProblem(
        HttpStatus.NOT_FOUND,
        "listing-not-found",
        "SKU \"%s\" is not listed anywhere: the inventory has no such SKU, or the connector has not come to it yet."
            .formatted(sku));
  }

  static ListingSearch.@Nullable Cursor cursor(@Nullable String after) {
    return after == null ? null : read("after", after, ListingSearch.Cursor::parse);
  }
}
