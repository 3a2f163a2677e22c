package io.sellerconnector.offer.promise;

import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets the lines of one request share a SKU's stock: a line sees what the lines before it left.
 *
 * <p>Nobody knows yet from which location an earlier line will be served, so its pieces are taken
 * off every location: too little is promised rather than too much.
 */
final class SharedStock {

  private final Map<SkuId, Quantity> taken = new HashMap<>();

  Stock left(SkuId sku, Stock stock) {
    Quantity gone = taken.get(sku);
    if (gone == null) {
      return stock;
    }
    Map<PickupPointId, Quantity> points = HashMap.newHashMap(stock.pickupPoints().size());
    stock.pickupPoints().forEach((point, there) -> points.put(point, there.lessAtMost(gone)));
    return new Stock(stock.warehouse().lessAtMost(gone), points);
  }

  void take(SkuId sku, Quantity quantity) {
    taken.merge(sku, quantity, StockTotals::sum);
  }
}
