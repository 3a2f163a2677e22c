package io.sellerconnector.adapter;

import io.sellerconnector.adapter.stock.StockLedger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What changed in an inventory since a mark: product data, prices and stock, whoever changed them.
 *
 * <p>A consumer keeps the mark of the last answer that it has worked off, and comes back with it.
 *
 * <ul>
 *   <li><b>Nothing is lost.</b> Whatever is committed before a call, and was not told to this mark,
 *       is told by the calls that follow it. Whoever reads the inventory after an answer reads the
 *       told change or a newer one.
 *   <li><b>At least once.</b> A change may be told again, and a SKU may be told that is as it was.
 *       Several changes of a SKU may be told as one.
 *   <li><b>No order</b> among the SKUs of an answer.
 *   <li>Stock that is held, released or taken out through a {@link StockLedger} of the same
 *       inventory is a change of stock; a price that ends by its time is a change of price.
 *   <li>A mark stays good for as long as the implementation documents (hours at least). One that is
 *       too old, or that the implementation cannot read, is answered with {@link
 *       Changes.Everything} and never with a silent gap.
 * </ul>
 *
 * <p>Implementations answer without waiting for something to happen, and report a failure as a
 * value instead of throwing.
 */
public interface ChangeFeed {

  /**
   * @param mark of an earlier answer, or null to begin: answered with {@link Changes.Everything}
   * @param limit the most SKUs that an answer names, 1 to 10,000
   * @param deadline an answer after this instant is not used any more
   */
  Changes since(@Nullable String mark, int limit, Instant deadline);
}
