package io.sellerconnector.offer;

import io.sellerconnector.shared.SkuId;
import java.util.Collection;

/**
 * The promise engine: what the seller can promise right now.
 *
 * <p>Answers within the configured budget from what is known; never throws because the seller's
 * systems are slow or down.
 */
public interface Offers {

  /**
   * @return one promised item per requested item, in order
   */
  Promise promise(PromiseRequest request);

  /**
   * Makes sure that {@link Reservations} find the stock that is promised: to be called before a
   * transaction that reserves some of these SKUs, never within one. Waits no longer than a promise
   * may take, and never throws.
   */
  default void settle(Market market, Collection<SkuId> skus) {}
}
