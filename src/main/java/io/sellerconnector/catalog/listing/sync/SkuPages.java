package io.sellerconnector.catalog.listing.sync;

import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.catalog.listing.InventoryUnavailable;
import io.sellerconnector.catalog.listing.Listings;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All SKUs of the seller, in pages; where the inventory cannot list them, all that we know of. */
@Component
public final class SkuPages {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ObjectProvider<Assortment> assortment;
  private final Listings table;
  private final Clock clock;

  SkuPages(ObjectProvider<Assortment> assortment, Listings table, Clock clock) {
    this.assortment = assortment;
    this.table = table;
    this.clock = clock;
  }

  /**
   * @return fewer than {@value Listings#PAGE} on the last page
   */
  public List<SkuId> after(MarketplaceAccount marketplace, @Nullable SkuId after) {
    return after(marketplace, after, Listings.PAGE);
  }

  /**
   * @param limit 1 to {@value Listings#PAGE}
   * @return fewer on the last page
   * @throws InventoryUnavailable if the inventory cannot list them now
   */
  public List<SkuId> after(MarketplaceAccount marketplace, @Nullable SkuId after, int limit) {
    Assortment source = assortment.getIfAvailable();
    if (source == null) {
      return table.page(marketplace, after, limit);
    }
    return switch (source.skus(after, limit, clock.instant().plus(PATIENCE))) {
      case Assortment.Page.Skus(List<SkuId> skus) -> skus;
      case Assortment.Page.Failed(String reason) -> throw new InventoryUnavailable(reason);
    };
  }
}
