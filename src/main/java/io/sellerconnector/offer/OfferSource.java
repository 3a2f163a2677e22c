package io.sellerconnector.offer;

import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.shared.SkuId;
import java.util.Map;

/**
 * The seller's inventory as the promise engine asks it: answered before the deadline, whatever the
 * systems behind it do.
 */
public interface OfferSource {

  /**
   * @param query of any number of SKUs
   */
  Told offers(OffersQuery query);

  /**
   * Makes sure that reservations find the stock that was told: to be called before a transaction
   * that holds stock of these SKUs, never within one. Ends at the query's deadline and does not
   * throw.
   */
  void settle(OffersQuery query);

  /**
   * @param offers one per SKU asked; {@link SkuOffer.Failed} where nothing is known that could be
   *     relied on
   */
  record Told(Map<SkuId, SkuOffer> offers, Origin origin) {}
}
