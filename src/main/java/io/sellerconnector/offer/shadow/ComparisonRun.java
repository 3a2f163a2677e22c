package io.sellerconnector.offer.shadow;

import io.sellerconnector.offer.Market;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison that somebody has ordered, which is worked off page by page.
 *
 * @param skus the SKUs, by id; null for the whole assortment
 * @param comparedTo the last SKU that was compared; empty at the start
 * @param compared SKUs so far
 * @param differing of those; each is looked at once more before it counts as a difference
 * @param failed SKUs that could not be compared
 * @param failures in a row, of the next page
 */
record ComparisonRun(
    long id,
    Market market,
    @Nullable List<SkuId> skus,
    State state,
    String comparedTo,
    long compared,
    long differing,
    long failed,
    int failures,
    Instant startedAt,
    @Nullable Instant finishedAt) {

  /** Whether it still runs. */
  enum State {
    RUNNING,
    FINISHED
  }
}
