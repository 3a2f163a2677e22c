package io.sellerconnector.offer.shadow;

import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.HeldStock;
import io.sellerconnector.shared.SkuId;
import java.util.Collection;
import java.util.Map;

/**
 * The two inventories.
 *
 * @param liveIsNet whether the live one subtracts what open reservations hold
 */
record Sides(
    Pairing pairing,
    BoundedInventory live,
    BoundedInventory shadow,
    boolean liveIsNet,
    HeldStock heldStock) {

  /** Pieces that the live inventory has subtracted from its stock. */
  Map<SkuId, Stock> subtracted(Collection<SkuId> skus) {
    return liveIsNet ? heldStock.held(skus) : Map.of();
  }
}
