package io.sellerconnector.catalog.listing;

import io.sellerconnector.adapter.Product;
import io.sellerconnector.adapter.Products;
import io.sellerconnector.adapter.ProductsAnswer;
import io.sellerconnector.adapter.ProductsQuery;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The seller's product data, where an inventory has them. Never asked within a transaction. */
@Component
public final class SellerProducts {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ObjectProvider<Products> products;
  private final Clock clock;

  SellerProducts(ObjectProvider<Products> products, Clock clock) {
    this.products = products;
    this.clock = clock;
  }

  /**
   * @param skus 1 to 300
   * @return without those that have none
   * @throws InventoryUnavailable if the seller's systems cannot say
   */
  public Map<SkuId, Product> of(Collection<SkuId> skus) {
    Products source = products.getIfAvailable();
    if (source == null) {
      return Map.of();
    }
    return switch (source.products(
        new ProductsQuery(Set.copyOf(skus), clock.instant().plus(PATIENCE)))) {
      case ProductsAnswer.Found(Map<SkuId, Product> found) -> found;
      case ProductsAnswer.Failed(String reason) ->
          throw new InventoryUnavailable("no product data: " + reason);
    };
  }
}
