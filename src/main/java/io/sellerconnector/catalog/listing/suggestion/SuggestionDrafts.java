package io.sellerconnector.catalog.listing.suggestion;

import io.sellerconnector.adapter.Product;
import io.sellerconnector.catalog.listing.ChannelViews;
import io.sellerconnector.catalog.listing.InventoryUnavailable;
import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.MarketplaceView;
import io.sellerconnector.catalog.listing.MarketplaceViews;
import io.sellerconnector.catalog.listing.SellerProducts;
import io.sellerconnector.catalog.listing.suggestion.SuggestionFaults.Fault;
import io.sellerconnector.mapping.CatalogueMappings;
import io.sellerconnector.mapping.MappedProduct;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Suggestion;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What could be suggested of SKUs by what the seller's systems say of them now. */
@Component
final class SuggestionDrafts {

  private final MarketplaceViews marketplaceViews;
  private final SellerProducts products;
  private final CatalogueMappings mappings;
  private final SuggestionValidator validator;

  SuggestionDrafts(
      MarketplaceViews marketplaceViews,
      SellerProducts products,
      CatalogueMappings mappings,
      SuggestionValidator validator) {
    this.marketplaceViews = marketplaceViews;
    this.products = products;
    this.mappings = mappings;
    this.validator = validator;
  }

  /**
   * @param product in the marketplace's own words; null if the seller's systems do not know it
   * @param faults why it cannot be suggested; of what is not worth telling none are looked for
   */
  record Draft(ChannelViews views, @Nullable Product product, List<Fault> faults) {

    /** What a suggestion says is the first sales channel's. */
    MarketplaceView view() {
      return views.first();
    }

    /** Null where it cannot be suggested, or is not worth telling. */
    @Nullable Suggestion suggestion() {
      return product == null || !faults.isEmpty() || !view().worthTelling()
          ? null
          : Suggestions.of(product, view());
    }

    /**
     * Whether the suggestion would say what the one says that the marketplace took last, even if it
     * would not be sent now: that one may be approved at any time.
     */
    boolean isAsTaken(Listing listing) {
      return product != null
          && SuggestionFingerprint.of(Suggestions.of(product, view()))
              .equals(listing.suggested().fingerprint());
    }

    @Nullable String productId() {
      return product == null ? null : product.productId();
    }
  }

  /**
   * Asks the seller's systems, so that no transaction may be open.
   *
   * @return without those of which the inventory does not say what they cost
   * @throws InventoryUnavailable if they cannot say what the SKUs are
   */
  Map<SkuId, Draft> of(Marketplace marketplace, List<SkuId> skus) {
    Map<SkuId, ChannelViews> views = marketplaceViews.of(marketplace, skus);
    return drafts(
        marketplace, views, views.isEmpty() ? List.of() : products.of(views.keySet()).values());
  }

  /**
   * @param product as the seller's systems have just said; null if they do not know it
   * @return null if the inventory does not say what the SKU costs
   */
  @Nullable Draft of(Marketplace marketplace, SkuId sku, @Nullable Product product) {
    return drafts(
            marketplace,
            marketplaceViews.of(marketplace, List.of(sku)),
            product == null ? List.of() : List.of(product))
        .get(sku);
  }

  private Map<SkuId, Draft> drafts(
      Marketplace marketplace, Map<SkuId, ChannelViews> views, Collection<Product> products) {
    Map<SkuId, MappedProduct> known = mappings.of(marketplace.account(), products);
    Map<SkuId, Draft> drafts = HashMap.newHashMap(views.size());
    views.forEach(
        (sku, each) -> drafts.put(sku, draft(marketplace.account(), each, known.get(sku))));
    return drafts;
  }

  private Draft draft(
      MarketplaceAccount marketplace, ChannelViews views, @Nullable MappedProduct mapped) {
    Product product = mapped == null ? null : mapped.product();
    MarketplaceView view = views.first();
    if (!view.worthTelling()) {
      return new Draft(views, product, List.of());
    }
    List<Fault> faults = new ArrayList<>(validator.faults(product, view));
    if (mapped != null && mappings.withholdsUnmapped(marketplace)) {
      uncovered(mapped, faults);
    }
    return new Draft(views, product, List.copyOf(faults));
  }

  private static void uncovered(MappedProduct mapped, List<Fault> faults) {
    if (!mapped.brandCovered()) {
      faults.add(new Fault("brand", notMapped(mapped.product().brand())));
    }
    String path = mapped.product().categoryPath();
    if (!mapped.categoryCovered() && path != null) {
      faults.add(new Fault("categoryPath", notMapped(path)));
    }
  }

  private static String notMapped(String name) {
    String shown = name.length() <= 100 ? name : name.substring(0, 99) + "…";
    return "\"%s\" has no mapping for this marketplace; say what it is called there"
        .formatted(shown);
  }
}
