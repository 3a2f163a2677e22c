package io.sellerconnector.catalog.explanation;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.editing.FreightBook;
import io.sellerconnector.adapter.editing.SkuDetails;
import io.sellerconnector.offer.InventoryStatus;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.PromiseTrace;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known on the seller's side of one SKU in one market.
 *
 * @param quantity asked for
 * @param destination null where nobody said where to
 * @param served whether simulations of the sales channel are answered at all
 * @param trace the way to the promise
 * @param details as stored; null where the inventory lies elsewhere
 * @param freight the rows that were looked at; null where another system quotes, or nothing was to
 *     be weighed
 */
record MarketLook(
    SkuId sku,
    Market market,
    Quantity quantity,
    @Nullable Destination destination,
    boolean served,
    PromiseTrace trace,
    @Nullable Reading<Optional<SkuDetails>> details,
    FreightBook.@Nullable Looked freight,
    InventoryStatus.Report inventory,
    Instant at) {

  /** Null where they are not known. */
  @Nullable SkuDetails stored() {
    return details == null || details.value() == null ? null : details.value().orElse(null);
  }
}
