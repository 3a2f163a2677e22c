package io.sellerconnector.catalog.explanation;

import io.sellerconnector.adapter.editing.SkuDetails;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds pieces up. */
final class Pieces {

  private Pieces() {}

  /** What the fullest place has. */
  static int best(Stock stock) {
    int best = stock.warehouse().value();
    for (Quantity there : stock.pickupPoints().values()) {
      best = Math.max(best, there.value());
    }
    return best;
  }

  static long all(Stock stock) {
    long all = stock.warehouse().value();
    for (Quantity there : stock.pickupPoints().values()) {
      all += there.value();
    }
    return all;
  }

  /** What is held of a stored SKU is part of what lies there. */
  static long lying(SkuDetails stored) {
    return stored.stock().stream().mapToLong(each -> each.quantity().value()).sum();
  }

  static long held(SkuDetails stored) {
    return stored.stock().stream()
        .mapToLong(each -> each.held().min(each.quantity()).value())
        .sum();
  }

  /** The warehouse first. */
  static List<StockLocation> places(Stock stock) {
    List<StockLocation> places = new ArrayList<>();
    places.add(new StockLocation.Warehouse());
    stock.pickupPoints().keySet().stream()
        .map(PickupPointId::value)
        .sorted()
        .forEach(id -> places.add(new StockLocation.AtPickupPoint(new PickupPointId(id))));
    return places;
  }

  /** Null for the warehouse. */
  static @Nullable String pickupPoint(StockLocation location) {
    return switch (location) {
      case StockLocation.Warehouse() -> null;
      case StockLocation.AtPickupPoint(PickupPointId id) -> id.value();
    };
  }
}
