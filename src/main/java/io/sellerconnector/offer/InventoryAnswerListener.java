package io.sellerconnector.offer;

import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;

/**
 * Learns what the seller's inventory has answered. Every bean of this type is told.
 *
 * <p>It is called on the thread of the simulation: implementations do not wait, ask no database and
 * hold no lock; they note it in memory and do their work elsewhere. What they throw is logged and
 * does not touch the answer.
 */
public interface InventoryAnswerListener {

  /**
   * @param query as the inventory was asked
   * @param live as it has answered, before anything of the connector's own is subtracted; not
   *     changed by anybody afterwards
   */
  void answered(OffersQuery query, OffersAnswer.Offers live);
}
