package io.sellerconnector.catalog.listing.suggestion;

import io.sellerconnector.adapter.Product;
import io.sellerconnector.catalog.listing.MarketplaceView;
import io.sellerconnector.marketplace.Suggestion;
import java.util.List;

/** Copies product data into a suggestion. */
final class Suggestions {

  private Suggestions() {}

  /** Only that of a product without faults may be sent. */
  static Suggestion of(Product product, MarketplaceView marketplaceView) {
    return new Suggestion(
        String.valueOf(product.productId()),
        String.valueOf(product.productName()),
        product.skuName(),
        String.valueOf(product.description()),
        product.brand(),
        String.valueOf(product.categoryPath()),
        product.eans(),
        product.referenceId(),
        product.measures().weightGrams(),
        product.measures().lengthMillimetres(),
        product.measures().widthMillimetres(),
        product.measures().heightMillimetres(),
        specifications(product.productSpecifications()),
        specifications(product.skuSpecifications()),
        product.images().stream()
            .map(image -> new Suggestion.Image(image.name(), image.url()))
            .toList(),
        product.measurementUnit(),
        product.unitMultiplier(),
        marketplaceView.stock(),
        marketplaceView.price());
  }

  private static List<Suggestion.Specification> specifications(
      List<Product.Specification> specifications) {
    return specifications.stream()
        .map(each -> new Suggestion.Specification(each.name(), each.values()))
        .toList();
  }
}
