package io.sellerconnector.offer.policy;

import io.sellerconnector.adapter.Classification;
import io.sellerconnector.shared.SkuId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Some of the SKUs, by brand, category or list.
 *
 * @param brands in lower case
 * @param categories in lower case, each ending with a slash
 */
record SkuRange(Set<String> brands, List<String> categories, Set<SkuId> skus) {

  static SkuRange of(SalesPolicyProperties.Range range) {
    return new SkuRange(
        range.brands().stream().map(SkuRange::lower).collect(Collectors.toUnmodifiableSet()),
        range.categories().stream().map(SkuRange::path).distinct().toList(),
        range.skus().stream().map(SkuId::new).collect(Collectors.toUnmodifiableSet()));
  }

  boolean isEmpty() {
    return brands.isEmpty() && categories.isEmpty() && skus.isEmpty();
  }

  boolean contains(SkuId sku, Classification classification) {
    if (skus.contains(sku)) {
      return true;
    }
    String brand = classification.brand();
    if (brand != null && !brands.isEmpty() && brands.contains(lower(brand))) {
      return true;
    }
    String category = classification.categoryPath();
    if (category == null || categories.isEmpty()) {
      return false;
    }
    String path = path(category);
    return categories.stream().anyMatch(path::startsWith);
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /** The slash at the end keeps Home/Kitchen from standing for Home/Kitchenware. */
  private static String path(String category) {
    String path = lower(category);
    return path.endsWith("/") ? path : path + "/";
  }
}
