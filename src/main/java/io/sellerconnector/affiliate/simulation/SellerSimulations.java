package io.sellerconnector.affiliate.simulation;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.outbox.Priority;
import java.time.Duration;

/** Asks sellers' accounts for price, stock and delivery. */
public interface SellerSimulations {

  /**
   * Asks once, quick repeats included; never throws for what the seller answers.
   *
   * @param deadline longest duration of the exchange; the wait for a turn under the account's rate
   *     may come on top
   * @param priority how long it waits for its turn
   */
  SimulationOutcome simulate(
      AffiliateSeller seller, SimulationQuestion question, Duration deadline, Priority priority);
}
