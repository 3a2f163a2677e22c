package io.sellerconnector.catalog.listing;

import io.sellerconnector.adapter.Assortment;
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
final class SkuPages {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ObjectProvider<Assortment> assortment;
  private final ListingTable table;
  private final Clock clock;

  SkuPages(ObjectProvider<Assortment> assortment, ListingTable table, Clock clock) {
    this.assortment = assortment;
    this.table = table;
    this.clock = clock;
  }

  /**
   * @return fewer than {@value ListingTable#PAGE} on the last page
   */
  List<SkuId> after(MarketplaceAccount marketplace, @Nullable SkuId after) {
    Assortment source = assortment.getIfAvailable();
    if (source == null) {
      return table.page(marketplace, after, ListingTable.PAGE);
    }
    return switch (source.skus(after, ListingTable.PAGE, clock.instant().plus(PATIENCE))) {
      case Assortment.Page.Skus(List<SkuId> skus) -> skus;
      case Assortment.Page.Failed(String reason) -> throw new InventoryAway(reason);
    };
  }
}
