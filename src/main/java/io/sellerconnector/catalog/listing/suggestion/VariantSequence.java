package io.sellerconnector.catalog.listing.suggestion;

import io.sellerconnector.catalog.listing.ListingProperties;
import io.sellerconnector.catalog.listing.ListingState;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets one variant of a product go first: variants that are suggested at once become products of
 * their own in the marketplace (known issue of Received SKUs).
 *
 * <p>Whoever decides about a variant locks listings first and the product's leader second.
 */
@Component
public final class VariantSequence {

  private final JdbcClient jdbc;
  private final ListingProperties properties;

  VariantSequence(JdbcClient jdbc, ListingProperties properties) {
    this.jdbc = jdbc;
    this.properties = properties;
  }

  /**
   * Whether this variant may be suggested now; it leads if no other one does.
   *
   * @param going variants that the caller has let go and not yet written down
   */
  boolean letGo(MarketplaceAccount marketplace, String productId, SkuId sku, Set<SkuId> going) {
    if (!properties.variantsOneByOne()) {
      return true;
    }
    jdbc.sql(
            """
            insert into listing_leader (marketplace, product_id, sku_id)
            values (:marketplace, :product, :sku) on conflict do nothing
            """)
        .param("marketplace", marketplace.value())
        .param("product", productId)
        .param("sku", sku.value())
        .update();
    SkuId leader = lock(marketplace, productId).orElse(sku);
    if (leader.equals(sku)) {
      return true;
    }
    if (going.contains(leader)) {
      return false;
    }
    return switch (state(marketplace, leader)) {
      case APPROVED, KNOWN -> true;
      case SUGGESTING, SUGGESTED -> false;
      case UNTOLD, ASKING, INCOMPLETE, WAITING, DENIED, REMOVED, REFUSED -> {
        lead(marketplace, productId, sku);
        yield true;
      }
    };
  }

  /** Waits for whoever is just deciding about a variant of this product. */
  public Optional<SkuId> lock(MarketplaceAccount marketplace, String productId) {
    return jdbc.sql(
            """
            select sku_id from listing_leader
            where marketplace = :marketplace and product_id = :product for update
            """)
        .param("marketplace", marketplace.value())
        .param("product", productId)
        .query((row, _) -> new SkuId(row.getString(1)))
        .optional();
  }

  private ListingState state(MarketplaceAccount marketplace, SkuId sku) {
    return jdbc.sql("select state from listing where marketplace = :marketplace and sku_id = :sku")
        .param("marketplace", marketplace.value())
        .param("sku", sku.value())
        .query((row, _) -> ListingState.valueOf(row.getString(1)))
        .optional()
        .orElse(ListingState.UNTOLD);
  }

  private void lead(MarketplaceAccount marketplace, String productId, SkuId sku) {
    jdbc.sql(
            """
            update listing_leader set sku_id = :sku
            where marketplace = :marketplace and product_id = :product
            """)
        .param("sku", sku.value())
        .param("marketplace", marketplace.value())
        .param("product", productId)
        .update();
  }
}
