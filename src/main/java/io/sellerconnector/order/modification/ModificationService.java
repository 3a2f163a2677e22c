package io.sellerconnector.order.modification;

import io.sellerconnector.inbound.Caller;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.ledger.OrderLineRow;
import io.sellerconnector.order.ledger.OrderMetrics;
import io.sellerconnector.order.ledger.OrderMetrics.Operation;
import io.sellerconnector.order.ledger.OrderRows;
import io.sellerconnector.order.ledger.OrderTransactions;
import io.sellerconnector.order.protocol.OrderResolver;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Takes the changes that marketplaces ask for. */
@Service
final class ModificationService {

  /** An order seldom changes between a look at it and its lock. */
  private static final int ATTEMPTS = 4;

  private final OrderTransactions orderTransactions;
  private final OrderResolver orderResolver;
  private final Modifications changes;
  private final OrderRows rows;
  private final ModificationValidator vetting;
  private final ModificationRules rules;
  private final ModificationOpener opener;
  private final OrderMetrics metrics;

  ModificationService(
      OrderTransactions orderTransactions,
      OrderResolver orderResolver,
      Modifications changes,
      OrderRows rows,
      ModificationValidator vetting,
      ModificationRules rules,
      ModificationOpener opener,
      OrderMetrics metrics) {
    this.orderTransactions = orderTransactions;
    this.orderResolver = orderResolver;
    this.changes = changes;
    this.rows = rows;
    this.vetting = vetting;
    this.rules = rules;
    this.opener = opener;
    this.metrics = metrics;
  }

  /** What a change would come to. */
  record Preview(Order order, ModificationPlan plan) {}

  /** The change that is under way from now on, or was before if it is repeated. */
  Modification request(Caller caller, String pathId, RequestedModification wanted) {
    return metrics.refusals(
        caller.marketplace().account(),
        Operation.CHANGE,
        () -> {
          rules.checkComplete(wanted);
          for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<Modification> taken = tryRequest(caller, pathId, wanted);
            if (taken.isPresent()) {
              return taken.get();
            }
          }
          throw new ProtocolException(
              HttpStatus.SERVICE_UNAVAILABLE,
              ProtocolException.UNEXPECTED,
              "the order is being changed by others at the same time; repeat the call");
        });
  }

  /** What the change would come to; nothing is kept. */
  Preview preview(Caller caller, String pathId, RequestedModification wanted) {
    rules.checkComplete(wanted);
    Order order = orderResolver.find(caller, pathId);
    rules.checkState(order, wanted);
    return new Preview(order, plan(caller, order, rows.lines(order.id()), wanted));
  }

  /** Asks the seller's systems outside any transaction; empty if the order changed meanwhile. */
  private Optional<Modification> tryRequest(
      Caller caller, String pathId, RequestedModification wanted) {
    Order seen = orderResolver.find(caller, pathId);
    Optional<Modification> before = rules.repeated(changes.of(seen.id()), wanted);
    if (before.isPresent()) {
      metrics.count(seen.marketplace(), Operation.CHANGE, "repeated");
      return before;
    }
    rules.checkState(seen, wanted);
    List<OrderLineRow> linesSeen = rows.lines(seen.id());
    ModificationPlan plan = plan(caller, seen, linesSeen, wanted);
    return orderTransactions.run(status -> opener.open(seen, linesSeen, wanted, plan));
  }

  private ModificationPlan plan(
      Caller caller, Order order, List<OrderLineRow> before, RequestedModification wanted) {
    ModificationPlan plan =
        vetting.plan(caller, order, ModificationDraft.of(before, wanted), wanted);
    rules.checkPlan(wanted, plan, before, rows.invoicedTotal(order.id()));
    return plan;
  }
}
