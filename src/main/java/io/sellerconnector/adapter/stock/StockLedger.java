package io.sellerconnector.adapter.stock;

import io.sellerconnector.shared.SkuId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

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

  /**
   * Waits for the transactions that have held stock of these SKUs to end, and lets those that want
   * to hold some wait until the caller's ends: so it is certain which of two came first.
   *
   * <p>A ledger that cannot do this does nothing; then a sale that is stopped at this very moment
   * may still go through.
   */
  default void fence(Collection<SkuId> skus) {}

  /** Gives held pieces back to sale. */
  void release(List<StockClaim> claims);

  /** Held pieces have left: they are neither held nor in stock any more. */
  void consume(List<StockClaim> claims);

  /** SKUs of which pieces are held; without a transaction, and for {@link #recount} only. */
  default Set<SkuId> holding() {
    return Set.of();
  }

  /**
   * Makes what is held of these SKUs equal to what orders hold: another ledger has counted that for
   * a while. It does not matter whether there is enough, since it is promised already.
   *
   * <p>A ledger that cannot do this does nothing; then it must not take over from another one while
   * orders are open.
   *
   * @param held what orders hold of these SKUs by now; to be asked (again) after the SKUs' stock is
   *     locked against {@link #hold}, {@link #release} and {@link #consume} by others
   */
  default void recount(Collection<SkuId> skus, Supplier<List<StockClaim>> held) {}

  /** What became of {@link #hold}. */
  sealed interface HoldOutcome {

    record Held() implements HoldOutcome {}

    /**
     * @param available pieces that could have been held, those to be kept back left out
     */
    record NotEnough(StockClaim claim, int available) implements HoldOutcome {}
  }
}
