package io.sellerconnector.catalog.listing.sync;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of what a marketplace should know with what it was answered.
 *
 * @param sku the only one, or null for all
 * @param comparedTo the last SKU that was compared; empty at the start
 * @param compared SKUs so far
 * @param differing of those, where the marketplace's picture was not ours
 * @param resent messages that the sweep has caused
 */
public record Sweep(
    long id,
    MarketplaceAccount marketplace,
    @Nullable SkuId sku,
    State state,
    String comparedTo,
    long compared,
    long differing,
    long resent,
    StartedBy startedBy,
    Instant startedAt,
    @Nullable Instant finishedAt) {

  public enum State {
    RUNNING,
    FINISHED
  }

  public enum StartedBy {
    SCHEDULE,
    SELLER
  }

  @Nullable SkuId after() {
    return comparedTo.isEmpty() ? null : new SkuId(comparedTo);
  }
}
