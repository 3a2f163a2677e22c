package io.sellerconnector.adapter.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cancellation, done or asked for.
 *
 * @param bySeller whether the seller wants it; else the marketplace does
 * @param reason free text, may hold personal data; null if none was given
 * @param requestId the marketplace's number of its request, or null
 * @param requestedAt when the marketplace says that it was asked for, or null
 * @param requestedByShopper whether the shopper asked; null if nobody said
 */
public record OrderCancellation(
    boolean bySeller,
    @Nullable String reason,
    @Nullable String requestId,
    @Nullable Instant requestedAt,
    @Nullable Boolean requestedByShopper) {

  /** Without the reason, which may hold personal data. */
  @Override
  public String toString() {
    return "OrderCancellation[bySeller=" + bySeller + ", requestId=" + requestId + "]";
  }
}
