package io.sellerconnector.offer;

import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.shared.SkuId;
import java.util.Collection;
import java.util.Map;

/** What open reservations hold, with what is held for changes under way. */
public interface HeldStock {

  /**
   * @return pieces by location; a SKU of which nothing is held has no entry
   * @throws org.springframework.dao.DataAccessException if the database cannot be read
   */
  Map<SkuId, Stock> held(Collection<SkuId> skus);
}
