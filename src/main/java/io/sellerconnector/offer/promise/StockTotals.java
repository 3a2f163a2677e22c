package io.sellerconnector.offer.promise;

import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.shared.Quantity;

/**
 * A stock in sums.
 *
 * @param total pieces in all locations
 * @param pickup pieces in all pickup points
 * @param best what the fullest single location has
 */
record StockTotals(Quantity total, Quantity warehouse, Quantity pickup, Quantity best) {

  static StockTotals of(Stock stock) {
    Quantity warehouse = stock.warehouse();
    if (stock.pickupPoints().isEmpty()) {
      return new StockTotals(warehouse, warehouse, Quantity.ZERO, warehouse);
    }
    Quantity pickup = Quantity.ZERO;
    Quantity best = warehouse;
    for (Quantity there : stock.pickupPoints().values()) {
      pickup = sum(pickup, there);
      best = there.compareTo(best) > 0 ? there : best;
    }
    return new StockTotals(sum(warehouse, pickup), warehouse, pickup, best);
  }

  /** Capped, so that a great many full locations do not break the promise. */
  static Quantity sum(Quantity one, Quantity other) {
    return new Quantity(Math.min(Quantity.MAX_VALUE, one.value() + other.value()));
  }
}
