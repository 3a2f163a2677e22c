package io.sellerconnector.order.ledger;

import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.PickupPointId;
import org.jspecify.annotations.Nullable;

/** Where stock is held, as the columns {@code pickup_point_id} say it: null for the warehouse. */
public final class PickupPointColumn {

  private PickupPointColumn() {}

  public static StockLocation read(@Nullable String pickupPoint) {
    return pickupPoint == null
        ? new StockLocation.Warehouse()
        : new StockLocation.AtPickupPoint(new PickupPointId(pickupPoint));
  }

  public static @Nullable String write(StockLocation location) {
    return switch (location) {
      case StockLocation.Warehouse() -> null;
      case StockLocation.AtPickupPoint(var id) -> id.value();
    };
  }
}
