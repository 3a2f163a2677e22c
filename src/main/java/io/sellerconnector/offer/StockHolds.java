package io.sellerconnector.offer;

import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which orders hold how much, for people. */
public interface StockHolds {

  /**
   * By order, the oldest first.
   *
   * @param after the last order of the page before; null for the first page
   * @param orders the most orders of one page; each comes with all that it holds of the SKU
   * @throws org.springframework.dao.DataAccessException if the database cannot be read in time
   */
  List<Hold> of(SkuId sku, @Nullable OrderId after, int orders);

  /**
   * What one order holds at one place.
   *
   * @param market null where that is not known
   * @param paid whether it ends no more by time
   * @param forChange whether they are held for a change of the order that is under way
   * @param expiresAt null where it does not end by time
   */
  record Hold(
      OrderId order,
      @Nullable Market market,
      StockLocation location,
      Quantity quantity,
      boolean paid,
      boolean forChange,
      Instant since,
      @Nullable Instant expiresAt) {}
}
