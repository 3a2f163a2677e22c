package io.sellerconnector.adapter;

import java.util.List;

/**
 * Holds stock for orders, so that no piece is promised twice.
 *
 * <p>Every method runs inside the caller's database transaction and takes effect with it. Claims
 * are worked through in the order of SKU and location, whatever the order given, so that two
 * callers never wait for each other in a circle.
 */
public interface StockLedger {

  /**
   * Takes all of the claims or reports the first that cannot be met; the caller then rolls back.
   */
  HoldOutcome hold(List<StockClaim> claims);

  /** Gives held pieces back to sale. */
  void release(List<StockClaim> claims);

  /** Held pieces have left: they are neither held nor in stock any more. */
  void consume(List<StockClaim> claims);

  /** What became of {@link #hold}. */
  sealed interface HoldOutcome {

    record Held() implements HoldOutcome {}

    /**
     * @param available pieces that could have been held
     */
    record NotEnough(StockClaim claim, int available) implements HoldOutcome {}
  }
}
