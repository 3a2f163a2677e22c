package io.sellerconnector.catalog.listing.suggestion;

import io.sellerconnector.adapter.Product;
import io.sellerconnector.catalog.listing.ChannelViews;
import io.sellerconnector.catalog.listing.InventoryUnavailable;
import io.sellerconnector.catalog.listing.MarketplaceView;
import io.sellerconnector.catalog.listing.MarketplaceViews;
import io.sellerconnector.catalog.listing.SellerProducts;
import io.sellerconnector.catalog.listing.suggestion.SuggestionFaults.Fault;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.shared.SkuId;
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
  private final SuggestionValidator validator;

  SuggestionDrafts(
      MarketplaceViews marketplaceViews, SellerProducts products, SuggestionValidator validator) {
    this.marketplaceViews = marketplaceViews;
    this.products = products;
    this.validator = validator;
  }

  /**
   * @param product null if the seller's systems do not know it
   * @param faults why it cannot be suggested; of what is not worth telling none are looked for
   */
  record Draft(ChannelViews views, @Nullable Product product, List<Fault> faults) {

    /** What a suggestion says is the first sales channel's. */
    MarketplaceView view() {
      return views.first();
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
    Map<SkuId, Product> known = views.isEmpty() ? Map.of() : products.of(views.keySet());
    Map<SkuId, Draft> drafts = HashMap.newHashMap(views.size());
    views.forEach((sku, each) -> drafts.put(sku, draft(each, known.get(sku))));
    return drafts;
  }

  private Draft draft(ChannelViews views, @Nullable Product product) {
    MarketplaceView view = views.first();
    return new Draft(
        views, product, view.worthTelling() ? validator.faults(product, view) : List.of());
  }
}
