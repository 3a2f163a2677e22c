package io.sellerconnector.order.modification;

import io.sellerconnector.inbound.Caller;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.offer.Reservations.ReserveOutcome;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.order.ledger.OrderLineRow;
import io.sellerconnector.order.ledger.OrderMetrics;
import io.sellerconnector.order.ledger.OrderMetrics.Operation;
import io.sellerconnector.order.ledger.OrderRows;
import io.sellerconnector.order.ledger.OrderTransactions;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.order.protocol.OrderResolver;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
  private final ModificationProgress progress;
  private final ModificationResponseWriter answers;
  private final OrderLedger ledger;
  private final OrderMetrics metrics;
  private final Clock clock;

  ModificationService(
      OrderTransactions orderTransactions,
      OrderResolver orderResolver,
      Modifications changes,
      OrderRows rows,
      ModificationValidator vetting,
      ModificationRules rules,
      ModificationProgress progress,
      ModificationResponseWriter answers,
      OrderLedger ledger,
      OrderMetrics metrics,
      Clock clock) {
    this.orderTransactions = orderTransactions;
    this.orderResolver = orderResolver;
    this.changes = changes;
    this.rows = rows;
    this.vetting = vetting;
    this.rules = rules;
    this.progress = progress;
    this.answers = answers;
    this.ledger = ledger;
    this.metrics = metrics;
    this.clock = clock;
  }

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

  /** What the change would come to; nothing is kept. JSON. */
  String preview(Caller caller, String pathId, RequestedModification wanted) {
    rules.checkComplete(wanted);
    Order order = orderResolver.find(caller, pathId);
    rules.checkState(order, wanted);
    ModificationPlan plan = plan(caller, order, rows.lines(order.id()), wanted);
    return answers.preview(order, wanted, plan, now());
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
    return orderTransactions.run(status -> open(seen, linesSeen, wanted, plan));
  }

  private ModificationPlan plan(
      Caller caller, Order order, List<OrderLineRow> before, RequestedModification wanted) {
    ModificationPlan plan =
        vetting.plan(caller, order, ModificationDraft.of(before, wanted), wanted);
    rules.checkPlan(wanted, plan, before);
    return plan;
  }

  private Optional<Modification> open(
      Order seen,
      List<OrderLineRow> linesSeen,
      RequestedModification wanted,
      ModificationPlan plan) {
    Order order = ledger.lock(seen.id()).orElseThrow();
    List<Modification> known = changes.of(order.id());
    Optional<Modification> before = rules.repeated(known, wanted);
    if (before.isPresent()) {
      return before;
    }
    rules.checkState(order, wanted);
    if (order.total().value() != plan.totalBefore() || !rows.lines(order.id()).equals(linesSeen)) {
      return Optional.empty();
    }
    Instant now = now();
    String id = wanted.id() == null ? UUID.randomUUID().toString() : wanted.id();
    Modification change =
        new Modification(
            order.id(),
            id,
            known.size() + 1,
            wanted.form(),
            ModificationState.DECIDING,
            wanted.hash(),
            wanted.reason(),
            ExactJson.MAPPER.writeValueAsString(wanted.tree()),
            wanted.form() == ModificationForm.OLDER
                ? answers.receipt(order, now)
                : answers.accepted(order, id, wanted, plan, now),
            plan.adjustment(),
            plan.totalBefore(),
            plan.totalAfter(),
            now,
            rules.decideBy(now),
            null,
            null,
            plan.lines());
    changes.insert(change);
    ledger.note(order, Actor.MARKETPLACE, "change-requested", detail(change));
    plan.notes().forEach(note -> ledger.note(order, Actor.CONNECTOR, "noticed", note));
    metrics.count(order.marketplace(), Operation.CHANGE, "requested");
    return Optional.of(decided(order, change));
  }

  private Modification decided(Order order, Modification change) {
    if (rules.sellerDecides()) {
      progress.ask(order);
      return change;
    }
    ReserveOutcome outcome =
        progress.agree(order, change, Actor.CONNECTOR, "acknowledged, as all changes are");
    rules.checkHeld(outcome);
    return changes.find(order.id(), change.id()).orElseThrow();
  }

  private static String detail(Modification change) {
    return "change %s: %d lines touched, total %d cents instead of %d"
        .formatted(change.id(), change.lines().size(), change.totalAfter(), change.totalBefore());
  }

  private Instant now() {
    return clock.instant();
  }
}
