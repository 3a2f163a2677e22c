package io.sellerconnector.offer.shadow;

import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.ShadowDifference.Field;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Compares stock as a system reports it that knows nothing of our open reservations: their pieces
 * are added to what the live inventory has left.
 */
final class StockComparison {

  private final int tolerance;

  StockComparison(int tolerance) {
    this.tolerance = tolerance;
  }

  void compare(Stock live, Stock held, Stock shadow, List<Found> found) {
    int warehouse = live.warehouse().value() + held.warehouse().value();
    if (!same(warehouse, shadow.warehouse().value())) {
      found.add(Found.of(Field.WAREHOUSE_STOCK, warehouse, shadow.warehouse()));
    }
    comparePoints(live, held, shadow, found);
  }

  private void comparePoints(Stock live, Stock held, Stock shadow, List<Found> found) {
    TreeSet<PickupPointId> points = new TreeSet<>(Comparator.comparing(PickupPointId::value));
    points.addAll(live.pickupPoints().keySet());
    points.addAll(held.pickupPoints().keySet());
    points.addAll(shadow.pickupPoints().keySet());
    StringBuilder ours = new StringBuilder();
    StringBuilder theirs = new StringBuilder();
    for (PickupPointId point : points) {
      int here = at(live, point) + at(held, point);
      int there = at(shadow, point);
      if (!same(here, there) && ours.length() < Found.WIDTH) {
        append(ours, point, here);
        append(theirs, point, there);
      }
    }
    if (!ours.isEmpty()) {
      found.add(Found.of(Field.PICKUP_STOCK, ours, theirs));
    }
  }

  /** Whether something is sold out is never a matter of tolerance. */
  private boolean same(int one, int other) {
    return (one == 0) == (other == 0) && Math.abs(one - other) <= tolerance;
  }

  private static int at(Stock stock, PickupPointId point) {
    return stock.pickupPoints().getOrDefault(point, Quantity.ZERO).value();
  }

  private static void append(StringBuilder text, PickupPointId point, int pieces) {
    text.append(text.isEmpty() ? "" : ", ").append(point).append('=').append(pieces);
  }
}
