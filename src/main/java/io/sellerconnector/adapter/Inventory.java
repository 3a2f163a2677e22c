package io.sellerconnector.adapter;

/**
 * What the seller has to sell: price, stock and measures, asked in bulk.
 *
 * <p>One bean of this type connects the connector to an inventory. Implementations answer within
 * the query's deadline, never block longer, and report a failure as a value instead of throwing.
 */
public interface Inventory {

  /**
   * Looks up every SKU of the query in one pass.
   *
   * @return {@link OffersAnswer.Offers} with exactly one entry per SKU asked, or {@link
   *     OffersAnswer.Failed}
   */
  OffersAnswer offers(OffersQuery query);
}
