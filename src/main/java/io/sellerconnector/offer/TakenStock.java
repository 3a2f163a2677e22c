package io.sellerconnector.offer;

import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.Map;

/**
 * What our own orders have taken of a stock that the seller's system told, and that it could not
 * know of.
 */
public interface TakenStock {

  /**
   * @param knownAsOf of each SKU the instant whose state was told; at most 300
   * @return pieces by location: those that open orders hold, and those that left at or after that
   *     instant; a SKU of which nothing is taken has no entry
   * @throws org.springframework.dao.DataAccessException if the database cannot be read
   */
  Map<SkuId, Stock> taken(Map<SkuId, Instant> knownAsOf);
}
