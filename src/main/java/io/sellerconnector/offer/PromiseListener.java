package io.sellerconnector.offer;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import java.time.Instant;

/**
 * Learns what a marketplace's simulation was answered. Every bean of this type is told.
 *
 * <p>It is called on the thread of the simulation, before the answer is sent: implementations do
 * not wait, ask no database and hold no lock; they note it in memory and do their work elsewhere.
 * What they throw is logged and does not touch the answer.
 */
public interface PromiseListener {

  void answered(Answered answer);

  /**
   * @param salesChannel the one that the marketplace asked for
   * @param context what the question looks like; anybody can make it look so
   * @param proven whether the call carried what shows that the marketplace sends it
   * @param promise per item the price, the balance and, if it cannot be sold, why; SKU ids may
   *     repeat
   * @param at when it was answered
   */
  record Answered(
      MarketplaceAccount marketplace,
      SalesChannel salesChannel,
      SimulationContext context,
      boolean proven,
      Promise promise,
      Instant at) {}
}
