package io.sellerconnector.offer.policy;

import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.offer.Market;
import io.sellerconnector.shared.SkuId;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/** What orders of a market have taken of a stock that is capped there. */
public interface SoldThere {

  /** For how long what went out counts: by then the inventory knows. */
  Duration REMEMBERED = Duration.ofDays(1);

  /** One SKU at one location. */
  record Place(SkuId sku, StockLocation location) {}

  /**
   * @return pieces that open orders hold, and that went out within the last day, in all markets
   *     that share the cap; a place of which nothing was sold has no entry
   * @throws org.springframework.dao.DataAccessException if the database cannot be read
   */
  Map<Place, Long> sold(Market market, Collection<SkuId> skus);
}
