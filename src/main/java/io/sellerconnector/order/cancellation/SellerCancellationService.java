package io.sellerconnector.order.cancellation;

import io.sellerconnector.order.Order;
import io.sellerconnector.order.cancellation.CancellationRequest.By;
import io.sellerconnector.order.cancellation.CancellationRequest.Decision;
import io.sellerconnector.order.ledger.OrderMetrics;
import io.sellerconnector.order.ledger.OrderMetrics.Operation;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * The seller calls an order off that is not invoiced; the marketplace is told. If the marketplace
 * had asked for the same, that is decided with it.
 */
@Service
public final class SellerCancellationService {

  private final OrderCanceller orderCanceller;
  private final Cancellations cancellations;
  private final CancellationRequests requests;
  private final OrderMetrics metrics;
  private final Clock clock;

  SellerCancellationService(
      OrderCanceller orderCanceller,
      Cancellations cancellations,
      CancellationRequests requests,
      OrderMetrics metrics,
      Clock clock) {
    this.orderCanceller = orderCanceller;
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
  public Optional<Cancellation> cancel(Order order, String reason) {
    return switch (order.state()) {
      case PLACED, AUTHORISED, CANCELLATION_ASKED, EXPIRED, RETURNED -> {
        Cancellation cancellation = Cancellation.bySeller(clock.instant(), reason);
        requests.close(order.id(), new Decision(true, By.SELLER, cancellation.at(), null));
        orderCanceller.cancel(
            order, cancellation, "the seller asked for it; the marketplace is told");
        orderCanceller.tellMarketplace(order, reason);
        metrics.count(order.marketplace(), Operation.CANCEL, "cancelled");
        yield Optional.of(cancellation);
      }
      case CANCELLED -> cancellations.find(order.id());
      case PARTLY_INVOICED, INVOICED, DELIVERED -> Optional.empty();
    };
  }
}
