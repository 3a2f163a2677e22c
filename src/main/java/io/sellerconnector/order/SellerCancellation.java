package io.sellerconnector.order;

import io.sellerconnector.order.CancellationRequest.By;
import io.sellerconnector.order.CancellationRequest.Decision;
import io.sellerconnector.order.OrderMetrics.Operation;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * The seller calls an order off that is not invoiced; the marketplace is told. If the marketplace
 * had asked for the same, that is decided with it.
 */
@Service
final class SellerCancellation {

  private final Cancelling cancelling;
  private final Cancellations cancellations;
  private final CancellationRequests requests;
  private final OrderMetrics metrics;
  private final Clock clock;

  SellerCancellation(
      Cancelling cancelling,
      Cancellations cancellations,
      CancellationRequests requests,
      OrderMetrics metrics,
      Clock clock) {
    this.cancelling = cancelling;
    this.cancellations = cancellations;
    this.requests = requests;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Runs in the caller's transaction, with the order locked.
   *
   * @return empty if the order is invoiced and not returned
   */
  Optional<Cancelled> cancel(Order order, String reason) {
    return switch (order.state()) {
      case PLACED, AUTHORISED, CANCELLATION_ASKED, EXPIRED, RETURNED -> {
        Cancelled cancelled =
            Cancelled.bySeller(clock.instant().truncatedTo(ChronoUnit.MILLIS), reason);
        requests.close(order.id(), new Decision(true, By.SELLER, cancelled.at(), null));
        cancelling.cancel(order, cancelled, "the seller asked for it; the marketplace is told");
        cancelling.tellMarketplace(order, reason);
        metrics.count(order.marketplace(), Operation.CANCEL, "cancelled");
        yield Optional.of(cancelled);
      }
      case CANCELLED -> cancellations.find(order.id());
      case PARTLY_INVOICED, INVOICED, DELIVERED -> Optional.empty();
    };
  }
}
