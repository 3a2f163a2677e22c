package io.sellerconnector.adapter.stock;

import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import java.util.HashMap;
import java.util.Map;

/**
 * Where how much of a SKU lies.
 *
 * @param warehouse pieces that can be delivered
 * @param pickupPoints pieces that can be collected, by pickup point; points without stock may be
 *     missing
 */
public record Stock(Quantity warehouse, Map<PickupPointId, Quantity> pickupPoints) {

  public Quantity at(StockLocation location) {
    return switch (location) {
      case StockLocation.Warehouse() -> warehouse;
      case StockLocation.AtPickupPoint(PickupPointId id) ->
          pickupPoints.getOrDefault(id, Quantity.ZERO);
    };
  }

  /** What is left at each place, at the least nothing. */
  public Stock less(Stock taken) {
    Map<PickupPointId, Quantity> left = new HashMap<>(pickupPoints);
    left.replaceAll((point, there) ->
        there.lessAtMost(taken.pickupPoints().getOrDefault(point, Quantity.ZERO)));
    return new Stock(warehouse.lessAtMost(taken.warehouse()), left);
  }
}
