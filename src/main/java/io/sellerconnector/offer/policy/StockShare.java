package io.sellerconnector.offer.policy;

import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import java.util.HashMap;
import java.util.Map;

/**
 * How much of every location's stock is sold somewhere.
 *
 * @param percentage of what is beyond the floor, 1 to 100
 * @param floor pieces that stay
 * @param fixed the most that is offered at once
 */
public record StockShare(int percentage, int floor, int fixed) {

  static final StockShare ALL = new StockShare(100, 0, Quantity.MAX_VALUE);

  static StockShare of(SalesPolicyProperties.Share share) {
    Integer fixed = share.fixed();
    return new StockShare(
        share.percentage(), share.floor(), fixed == null ? Quantity.MAX_VALUE : fixed);
  }

  /** What of a stock is to be seen. */
  public Stock of(Stock stock) {
    if (equals(ALL)) {
      return stock;
    }
    Map<PickupPointId, Quantity> points = HashMap.newHashMap(stock.pickupPoints().size());
    stock.pickupPoints().forEach((point, there) -> points.put(point, of(there)));
    return new Stock(of(stock.warehouse()), points);
  }

  private Quantity of(Quantity there) {
    long beyond = Math.max(0, there.value() - floor);
    return new Quantity((int) Math.min(fixed, beyond * percentage / 100));
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
