package io.sellerconnector.order.erp;

import io.sellerconnector.adapter.order.OrderCancellation;
import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.order.SellerOrder;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.cancellation.Cancellation;
import io.sellerconnector.order.cancellation.CancellationCall;
import io.sellerconnector.order.cancellation.CancellationDecisionService;
import io.sellerconnector.order.cancellation.CancellationRequest;
import io.sellerconnector.order.cancellation.CancellationRequest.Decision;
import io.sellerconnector.order.cancellation.CancellationRequests;
import io.sellerconnector.order.cancellation.Cancellations;
import io.sellerconnector.order.handover.HandOvers;
import io.sellerconnector.order.modification.LineModification;
import io.sellerconnector.order.modification.Modification;
import io.sellerconnector.order.modification.ModificationState;
import io.sellerconnector.order.modification.Modifications;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.OrderId;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Puts together what a connected order system is told or asked, from the newest state. */
@Component
final class OrderFactAssembler {

  /** Of several questions about an order the last one goes on until it is decided. */
  private static final Task ASKED_ANEW = new Task.Nothing("it is asked anew");

  private final HandOvers table;
  private final SellerOrders orders;
  private final Cancellations cancellations;
  private final CancellationRequests requests;
  private final Modifications changes;

  OrderFactAssembler(
      HandOvers table,
      SellerOrders orders,
      Cancellations cancellations,
      CancellationRequests requests,
      Modifications changes) {
    this.table = table;
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

  Task task(HandOvers.Row row) {
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
      case CANCELLATION_ASKED -> table.isSaidAgain(row) ? ASKED_ANEW : question(order);
      case CHANGE_ASKED -> table.isSaidAgain(row) ? ASKED_ANEW : change(order);
    };
  }

  /** As when it was asked first. */
  Task cancellationQuestion(OrderId order) {
    return question(orders.find(order).orElseThrow());
  }

  /** As when it was asked first. */
  Task changeQuestion(OrderId order) {
    return change(orders.find(order).orElseThrow());
  }

  private OrderFact cancelled(HandOvers.Row row, SellerOrder order) {
    Cancellation cancellation = cancellations.find(row.order()).orElseThrow();
    return new OrderFact.Cancelled(
        row.key(),
        row.at(),
        order,
        cancellation(cancellation.actor() == Actor.SELLER, cancellation.asked()));
  }

  private String refusal(SellerOrder order) {
    Decision decision = requests.latest(order.id()).orElseThrow().decision();
    if (decision == null) {
      return "a newer request is being decided";
    }
    String reason = decision.reason();
    return CancellationDecisionService.refusedBy(decision.by())
        + (reason == null ? "" : ": " + reason);
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
        .filter(change -> change.state() == ModificationState.DECIDING && change.dueAt() != null)
        .findFirst()
        .<Task>map(change -> new Task.AskChange(question(order, change)))
        .orElse(new Task.Nothing("decided meanwhile"));
  }

  private static OrderQuestion.Change question(SellerOrder order, Modification change) {
    return new OrderQuestion.Change(
        order.id() + ":change:" + change.number(),
        order,
        change.id(),
        change.reason(),
        change.lines().stream().map(LineModification::asAsked).toList(),
        new Cents(change.totalAfter()),
        Objects.requireNonNull(change.dueAt()));
  }

  private static OrderCancellation cancellation(boolean bySeller, CancellationCall asked) {
    return new OrderCancellation(
        bySeller, asked.reason(), asked.requestId(), asked.requestedAt(), asked.requestedByUser());
  }
}
