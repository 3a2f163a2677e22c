package io.sellerconnector.order.erp;

import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.cancellation.CancellationRequestView;
import io.sellerconnector.order.cancellation.CancellationRequests;
import io.sellerconnector.order.handover.ErpOrderNumbers;
import io.sellerconnector.order.handover.HandOverFact;
import io.sellerconnector.order.handover.HandOvers;
import io.sellerconnector.order.handover.OrderHolds;
import io.sellerconnector.order.handover.StockBookings;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.shared.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the seller's system has not taken yet, as the seller API shows it. */
@Component
final class PendingHandOvers {

  private final HandOvers table;
  private final OrderLedger ledger;
  private final ErpOrderNumbers numbers;
  private final StockBookings stockBookings;
  private final OrderHolds orderHolds;
  private final CancellationRequests requests;

  PendingHandOvers(
      HandOvers table,
      OrderLedger ledger,
      ErpOrderNumbers numbers,
      StockBookings stockBookings,
      OrderHolds orderHolds,
      CancellationRequests requests) {
    this.table = table;
    this.ledger = ledger;
    this.numbers = numbers;
    this.stockBookings = stockBookings;
    this.orderHolds = orderHolds;
    this.requests = requests;
  }

  /**
   * @param next cursor of the next page, or null on the last one
   */
  record Page(List<View> orders, @Nullable String next) {}

  /**
   * @param erpNumber the seller's own number, or null while it is not known
   * @param stockBookedAt when the seller's system said that it had booked the stock, or null
   * @param onHold why an operator has to release it first, or null
   * @param cancellationRequest the marketplace's latest wish to cancel, or null
   * @param waiting what has not been taken yet, in order
   */
  record View(
      String orderId,
      String marketplace,
      String marketplaceOrderId,
      OrderState state,
      @Nullable String erpNumber,
      @Nullable Instant stockBookedAt,
      @Nullable String onHold,
      @Nullable CancellationRequestView cancellationRequest,
      List<Waiting> waiting) {}

  record Waiting(int number, HandOverFact fact, Instant at) {}

  Page page(@Nullable OrderId after, int limit) {
    List<OrderId> found = table.waiting(after, limit + 1);
    List<OrderId> page = found.stream().limit(limit).toList();
    Map<OrderId, List<HandOvers.Row>> facts =
        table.open(page).stream().collect(Collectors.groupingBy(HandOvers.Row::order));
    List<View> views =
        page.stream()
            .flatMap(id -> ledger.find(id).stream())
            .map(order -> view(order, facts.getOrDefault(order.id(), List.of())))
            .toList();
    return new Page(views, found.size() > limit ? page.getLast().value() : null);
  }

  Optional<View> find(OrderId id) {
    return ledger.find(id).map(order -> view(order, table.open(id)));
  }

  private View view(Order order, List<HandOvers.Row> open) {
    OrderId id = order.id();
    return new View(
        id.value(),
        order.marketplace().value(),
        order.marketplaceOrderId().value(),
        order.state(),
        numbers.find(id).orElse(null),
        stockBookings.find(id).orElse(null),
        orderHolds.find(id).map(OrderHolds.Hold::reason).orElse(null),
        requests.latest(id).map(CancellationRequestView::of).orElse(null),
        open.stream().map(row -> new Waiting(row.number(), row.fact(), row.at())).toList());
  }
}
