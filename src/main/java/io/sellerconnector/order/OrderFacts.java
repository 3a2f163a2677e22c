package io.sellerconnector.order;

import io.sellerconnector.adapter.OrderCancellation;
import io.sellerconnector.adapter.OrderFact;
import io.sellerconnector.adapter.OrderQuestion;
import io.sellerconnector.adapter.SellerOrder;
import io.sellerconnector.order.CancellationRequest.Decision;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.shared.Cents;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what a connected order system is told or asked, from the newest state. */
@Component
final class OrderFacts {

  private final SellerOrders orders;
  private final Cancellations cancellations;
  private final CancellationRequests requests;
  private final Changes changes;

  OrderFacts(
      SellerOrders orders,
      Cancellations cancellations,
      CancellationRequests requests,
      Changes changes) {
    this.orders = orders;
    this.cancellations = cancellations;
    this.requests = requests;
    this.changes = changes;
  }

  /** What to do about a fact. */
  sealed interface Task {

    record Tell(OrderFact fact) implements Task {}

    /**
     * @param request which request of the order the question is about
     */
    record Ask(OrderQuestion.Cancellation question, int request) implements Task {}

    record AskChange(OrderQuestion.Change question) implements Task {}

    /** It is settled already. */
    record Nothing(String reason) implements Task {}
  }

  Task task(HandOverTable.Row row) {
    SellerOrder order = orders.find(row.order()).orElseThrow();
    String key = row.key();
    return switch (row.fact()) {
      case PLACED -> new Task.Tell(new OrderFact.Placed(key, row.at(), order));
      case AUTHORISED -> new Task.Tell(new OrderFact.Authorised(key, row.at(), order));
      case CHANGED -> new Task.Tell(new OrderFact.Changed(key, row.at(), order));
      case EXPIRED -> new Task.Tell(new OrderFact.Expired(key, row.at(), order));
      case CANCELLED -> new Task.Tell(cancelled(row, order));
      case CANCELLATION_REFUSED ->
          new Task.Tell(new OrderFact.CancellationRefused(key, row.at(), order, refusal(order)));
      case CANCELLATION_ASKED -> question(order);
      case CHANGE_ASKED -> change(order);
    };
  }

  private OrderFact cancelled(HandOverTable.Row row, SellerOrder order) {
    Cancelled cancelled = cancellations.find(row.order()).orElseThrow();
    return new OrderFact.Cancelled(
        row.key(),
        row.at(),
        order,
        cancellation(cancelled.actor() == Actor.SELLER, cancelled.asked()));
  }

  private String refusal(SellerOrder order) {
    Decision decision = requests.latest(order.id()).orElseThrow().decision();
    if (decision == null) {
      return "a newer request is being decided";
    }
    @Nullable String reason = decision.reason();
    return CancellationDecisions.refusedBy(decision.by()) + (reason == null ? "" : ": " + reason);
  }

  /** The key is the request's, so that a question asked again is the same question. */
  private Task question(SellerOrder order) {
    CancellationRequest request = requests.latest(order.id()).orElseThrow();
    if (request.decision() != null) {
      return new Task.Nothing("decided meanwhile");
    }
    return new Task.Ask(
        new OrderQuestion.Cancellation(
            order.id() + ":cancellation:" + request.number(),
            order,
            cancellation(false, request.asked()),
            request.decideBy()),
        request.number());
  }

  private Task change(SellerOrder order) {
    return changes.of(order.id()).stream()
        .filter(change -> change.state() == ChangeState.DECIDING && change.dueAt() != null)
        .findFirst()
        .<Task>map(change -> new Task.AskChange(question(order, change)))
        .orElse(new Task.Nothing("decided meanwhile"));
  }

  private static OrderQuestion.Change question(SellerOrder order, StoredChange change) {
    return new OrderQuestion.Change(
        order.id() + ":change:" + change.number(),
        order,
        change.id(),
        change.reason(),
        change.lines().stream().map(LineChange::asAsked).toList(),
        new Cents(change.totalAfter()),
        Objects.requireNonNull(change.dueAt()));
  }

  private static OrderCancellation cancellation(boolean bySeller, AskedCancellation asked) {
    return new OrderCancellation(
        bySeller, asked.reason(), asked.requestId(), asked.requestedAt(), asked.requestedByUser());
  }
}
