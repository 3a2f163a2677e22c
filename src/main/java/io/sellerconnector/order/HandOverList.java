package io.sellerconnector.order;

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
final class HandOverList {

  private final HandOverTable table;
  private final OrderLedger ledger;
  private final ErpNumbers numbers;
  private final Bookings bookings;
  private final Holds holds;
  private final CancellationRequests requests;

  HandOverList(
      HandOverTable table,
      OrderLedger ledger,
      ErpNumbers numbers,
      Bookings bookings,
      Holds holds,
      CancellationRequests requests) {
    this.table = table;
    this.ledger = ledger;
    this.numbers = numbers;
    this.bookings = bookings;
    this.holds = holds;
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

  record Waiting(int number, Fact fact, Instant at) {}

  Page page(@Nullable OrderId after, int limit) {
    List<OrderId> found = table.waiting(after, limit + 1);
    List<OrderId> page = found.stream().limit(limit).toList();
    Map<OrderId, List<HandOverTable.Row>> facts =
        table.open(page).stream().collect(Collectors.groupingBy(HandOverTable.Row::order));
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

  private View view(Order order, List<HandOverTable.Row> open) {
    OrderId id = order.id();
    return new View(
        id.value(),
        order.marketplace().value(),
        order.marketplaceOrderId().value(),
        order.state(),
        numbers.find(id).orElse(null),
        bookings.find(id).orElse(null),
        holds.find(id).map(Holds.Hold::reason).orElse(null),
        requests.latest(id).map(CancellationRequestView::of).orElse(null),
        open.stream().map(row -> new Waiting(row.number(), row.fact(), row.at())).toList());
  }
}
