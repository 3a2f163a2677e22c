package io.sellerconnector.order.cancellation;

import io.sellerconnector.order.Orders;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cancellation as the seller API shows it.
 *
 * @param by who asked for it
 * @param requestedAt when the marketplace says that it was asked for, or null
 * @param requestedByShopper null if nobody said
 */
public record CancellationView(
    Instant at,
    Orders.Actor by,
    @Nullable String reason,
    String receipt,
    @Nullable String requestId,
    @Nullable Instant requestedAt,
    @Nullable Boolean requestedByShopper) {

  public static CancellationView of(Cancellation cancellation) {
    return new CancellationView(
        cancellation.at(),
        cancellation.actor(),
        cancellation.asked().reason(),
        cancellation.receipt(),
        cancellation.asked().requestId(),
        cancellation.asked().requestedAt(),
        cancellation.asked().requestedByUser());
  }
}
