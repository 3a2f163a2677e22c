package io.sellerconnector.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cancellation as the seller API shows it.
 *
 * @param by who asked for it
 * @param requestedAt when the marketplace says that it was asked for, or null
 * @param requestedByShopper null if nobody said
 */
record CancellationView(
    Instant at,
    Orders.Actor by,
    @Nullable String reason,
    String receipt,
    @Nullable String requestId,
    @Nullable Instant requestedAt,
    @Nullable Boolean requestedByShopper) {

  static CancellationView of(Cancelled cancelled) {
    return new CancellationView(
        cancelled.at(),
        cancelled.actor(),
        cancelled.asked().reason(),
        cancelled.receipt(),
        cancelled.asked().requestId(),
        cancelled.asked().requestedAt(),
        cancelled.asked().requestedByUser());
  }
}
