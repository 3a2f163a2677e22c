package io.sellerconnector.order.modification;

import io.sellerconnector.offer.Reservations.ReserveOutcome;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.order.ledger.OrderLineRow;
import io.sellerconnector.order.ledger.OrderMetrics;
import io.sellerconnector.order.ledger.OrderMetrics.Operation;
import io.sellerconnector.order.ledger.OrderRows;
import io.sellerconnector.order.protocol.ExactJson;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Puts a planned change under way, within the caller's transaction. */
@Component
final class ModificationOpener {

  private final Modifications changes;
  private final OrderRows rows;
  private final ModificationRules rules;
  private final ModificationProgress progress;
  private final ModificationResponseWriter answers;
  private final OrderLedger ledger;
  private final OrderMetrics metrics;
  private final Clock clock;

  ModificationOpener(
      Modifications changes,
      OrderRows rows,
      ModificationRules rules,
      ModificationProgress progress,
      ModificationResponseWriter answers,
      OrderLedger ledger,
      OrderMetrics metrics,
      Clock clock) {
    this.changes = changes;
    this.rows = rows;
    this.rules = rules;
    this.progress = progress;
    this.answers = answers;
    this.ledger = ledger;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * @return empty if the order is not what the plan was made for
   */
  Optional<Modification> open(
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
    long invoiced = rows.invoicedTotal(order.id());
    ModificationPlan effect = plan.effect(linesSeen, invoiced);
    boolean asks = rules.sellerDecides(plan, linesSeen, invoiced);
    Instant now = clock.instant();
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
            effect.adjustment(),
            effect.totalBefore(),
            effect.totalAfter(),
            now,
            asks ? rules.decideBy(now) : null,
            null,
            null,
            effect.lines());
    changes.insert(change);
    ledger.note(order, Actor.MARKETPLACE, "change-requested", detail(change));
    effect.notes().forEach(note -> ledger.note(order, Actor.CONNECTOR, "noticed", note));
    metrics.count(order.marketplace(), Operation.CHANGE, "requested");
    return Optional.of(decided(order, change, asks));
  }

  private Modification decided(Order order, Modification change, boolean asks) {
    if (asks) {
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
}
