package io.sellerconnector.offer.policy;

import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * How much of every location's stock is sold somewhere.
 *
 * @param percentage of what is beyond the floor, 1 to 100
 * @param floor pieces that stay
 * @param fixed the most that orders hold there and have taken
 */
public record StockShare(int percentage, int floor, int fixed) {

  static final StockShare ALL = new StockShare(100, 0, Quantity.MAX_VALUE);

  static StockShare of(SalesPolicyProperties.Share share) {
    Integer fixed = share.fixed();
    return new StockShare(
        share.percentage(), share.floor(), fixed == null ? Quantity.MAX_VALUE : fixed);
  }

  public boolean isCapped() {
    return fixed < Quantity.MAX_VALUE;
  }

  /** What of a stock is to be seen where nothing was sold yet. */
  Stock of(Stock stock) {
    return of(stock, _ -> 0L);
  }

  /**
   * What of a stock is to be seen.
   *
   * @param sold what orders hold and have taken at a location already, where there is a cap
   */
  public Stock of(Stock stock, ToLongFunction<StockLocation> sold) {
    if (equals(ALL)) {
      return stock;
    }
    Map<PickupPointId, Quantity> points = HashMap.newHashMap(stock.pickupPoints().size());
    stock
        .pickupPoints()
        .forEach((point, there) ->
            points.put(point, of(there, sold.applyAsLong(new StockLocation.AtPickupPoint(point)))));
    return new Stock(
        of(stock.warehouse(), sold.applyAsLong(new StockLocation.Warehouse())), points);
  }

  private Quantity of(Quantity there, long sold) {
    long beyond = Math.max(0, there.value() - floor);
    long left = isCapped() ? Math.max(0, fixed - sold) : fixed;
    return new Quantity((int) Math.min(left, beyond * percentage / 100));
  }

  /**
   * What must be left when so many pieces are taken, for those to have been within the share. With
   * 100 %, it is the floor. More than is ever offered at once cannot be taken at all.
   */
  public Quantity keptBack(Quantity taken) {
    if (taken.value() > fixed) {
      return new Quantity(Quantity.MAX_VALUE);
    }
    long needed = floor + (100L * taken.value() + percentage - 1) / percentage;
    return new Quantity((int) Math.min(Quantity.MAX_VALUE, needed - taken.value()));
  }
}
