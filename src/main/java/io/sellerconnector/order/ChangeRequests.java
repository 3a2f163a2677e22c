package io.sellerconnector.order;

import io.sellerconnector.inbound.Caller;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.offer.Reservations.ReserveOutcome;
import io.sellerconnector.order.OrderMetrics.Operation;
import io.sellerconnector.order.Orders.Actor;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Takes the changes that marketplaces ask for. */
@Service
final class ChangeRequests {

  /** An order seldom changes between a look at it and its lock. */
  private static final int ATTEMPTS = 4;

  private final Transactions transactions;
  private final CalledOrder calledOrder;
  private final Changes changes;
  private final ChangeableLines lines;
  private final ChangeVetting vetting;
  private final ChangeRules rules;
  private final ChangeProgress progress;
  private final ChangeAnswers answers;
  private final OrderLedger ledger;
  private final OrderMetrics metrics;
  private final Clock clock;

  ChangeRequests(
      Transactions transactions,
      CalledOrder calledOrder,
      Changes changes,
      ChangeableLines lines,
      ChangeVetting vetting,
      ChangeRules rules,
      ChangeProgress progress,
      ChangeAnswers answers,
      OrderLedger ledger,
      OrderMetrics metrics,
      Clock clock) {
    this.transactions = transactions;
    this.calledOrder = calledOrder;
    this.changes = changes;
    this.lines = lines;
    this.vetting = vetting;
    this.rules = rules;
    this.progress = progress;
    this.answers = answers;
    this.ledger = ledger;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** The change that is under way from now on, or was before if it is repeated. */
  StoredChange request(Caller caller, String pathId, WantedChange wanted) {
    return metrics.refusals(
        caller.marketplace().account(),
        Operation.CHANGE,
        () -> {
          rules.checkComplete(wanted);
          for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<StoredChange> taken = tryRequest(caller, pathId, wanted);
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
  String preview(Caller caller, String pathId, WantedChange wanted) {
    rules.checkComplete(wanted);
    Order order = calledOrder.find(caller, pathId);
    rules.checkState(order, wanted);
    ChangePlan plan = plan(caller, order, lines.read(order.id()), wanted);
    return answers.preview(order, wanted, plan, now());
  }

  /** Asks the seller's systems outside any transaction; empty if the order changed meanwhile. */
  private Optional<StoredChange> tryRequest(Caller caller, String pathId, WantedChange wanted) {
    Order seen = calledOrder.find(caller, pathId);
    Optional<StoredChange> before = rules.repeated(changes.of(seen.id()), wanted);
    if (before.isPresent()) {
      metrics.count(seen.marketplace(), Operation.CHANGE, "repeated");
      return before;
    }
    rules.checkState(seen, wanted);
    List<ChangeableLine> linesSeen = lines.read(seen.id());
    ChangePlan plan = plan(caller, seen, linesSeen, wanted);
    return transactions.run(status -> open(seen, linesSeen, wanted, plan));
  }

  private ChangePlan plan(
      Caller caller, Order order, List<ChangeableLine> before, WantedChange wanted) {
    ChangePlan plan = vetting.plan(caller, order, ChangeDraft.of(before, wanted), wanted);
    rules.checkPlan(wanted, plan, before);
    return plan;
  }

  private Optional<StoredChange> open(
      Order seen, List<ChangeableLine> linesSeen, WantedChange wanted, ChangePlan plan) {
    Order order = ledger.lock(seen.id()).orElseThrow();
    List<StoredChange> known = changes.of(order.id());
    Optional<StoredChange> before = rules.repeated(known, wanted);
    if (before.isPresent()) {
      return before;
    }
    rules.checkState(order, wanted);
    if (order.total().value() != plan.totalBefore() || !lines.read(order.id()).equals(linesSeen)) {
      return Optional.empty();
    }
    Instant now = now();
    String id = wanted.id() == null ? UUID.randomUUID().toString() : wanted.id();
    StoredChange change =
        new StoredChange(
            order.id(),
            id,
            known.size() + 1,
            wanted.form(),
            ChangeState.DECIDING,
            wanted.hash(),
            wanted.reason(),
            OrderJson.MAPPER.writeValueAsString(wanted.tree()),
            wanted.form() == ChangeForm.OLDER
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

  private StoredChange decided(Order order, StoredChange change) {
    if (rules.sellerDecides()) {
      progress.ask(order);
      return change;
    }
    ReserveOutcome outcome =
        progress.agree(order, change, Actor.CONNECTOR, "acknowledged, as all changes are");
    rules.checkHeld(outcome);
    return changes.find(order.id(), change.id()).orElseThrow();
  }

  private static String detail(StoredChange change) {
    return "change %s: %d lines touched, total %d cents instead of %d"
        .formatted(change.id(), change.lines().size(), change.totalAfter(), change.totalBefore());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
