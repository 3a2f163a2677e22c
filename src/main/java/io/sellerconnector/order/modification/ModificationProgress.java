package io.sellerconnector.order.modification;

import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.marketplace.OrderReports.Agreement;
import io.sellerconnector.offer.Reservations;
import io.sellerconnector.offer.Reservations.ReserveOutcome;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.handover.HandOverFact;
import io.sellerconnector.order.handover.HandOverService;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.order.ledger.OrderMetrics;
import io.sellerconnector.order.ledger.OrderMetrics.Operation;
import io.sellerconnector.order.modification.ModificationProperties.Policy;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** The steps of a change, within the caller's transaction and with its order locked. */
@Component
final class ModificationProgress {

  private final Modifications changes;
  private final ModificationCloser ending;
  private final ModifiableLines lines;
  private final OrderLedger ledger;
  private final Reservations reservations;
  private final OrderReports reports;
  private final HandOverService handOverService;
  private final OrderMetrics metrics;
  private final ModificationProperties properties;
  private final Clock clock;

  ModificationProgress(
      Modifications changes,
      ModificationCloser ending,
      ModifiableLines lines,
      OrderLedger ledger,
      Reservations reservations,
      OrderReports reports,
      HandOverService handOverService,
      OrderMetrics metrics,
      ModificationProperties properties,
      Clock clock) {
    this.changes = changes;
    this.ending = ending;
    this.lines = lines;
    this.ledger = ledger;
    this.reservations = reservations;
    this.reports = reports;
    this.handOverService = handOverService;
    this.metrics = metrics;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * The seller will make the change: holds what it adds and acknowledges it. After {@link
   * ReserveOutcome.NotEnough} the caller rolls back.
   */
  ReserveOutcome agree(Order order, Modification change, Actor actor, String detail) {
    Instant now = clock.instant();
    Instant due = now.plus(properties.confirmationDeadline());
    changes.move(change, ModificationState.AGREED, due, now, null);
    ledger.note(order, actor, "change-agreed", "change " + change.id() + ": " + detail);
    if (change.form() == ModificationForm.AGREEMENT) {
      reports.agreed(order.reported(), change.id(), Agreement.ACKNOWLEDGMENT);
    }
    return reservations.extend(order.id(), ModificationPlan.added(change.lines()));
  }

  /** The seller's system has to decide. */
  void ask(Order order) {
    handOverService.tell(order.id(), HandOverFact.CHANGE_ASKED);
  }

  /** Both sides agree: from now on the order is what the change makes of it. */
  void apply(Order order, Modification change) {
    lines.apply(change);
    changes.move(change, ModificationState.APPLIED, null, clock.instant(), "confirmed");
    ledger.note(
        order,
        Actor.MARKETPLACE,
        "change-applied",
        "change %s: total %d cents instead of %d"
            .formatted(change.id(), change.totalAfter(), change.totalBefore()));
    if (change.form() == ModificationForm.AGREEMENT) {
      reports.agreed(order.reported(), change.id(), Agreement.CONFIRMATION);
    }
    handOverService.tell(order.id(), HandOverFact.CHANGED);
    metrics.count(order.marketplace(), Operation.CHANGE, "applied");
    reservations.settle(order.id(), ModificationPlan.removed(change.lines()));
  }

  /** The seller does not make it. */
  void refuse(Order order, Modification change, Actor actor, String reason) {
    ending.end(order, change, ModificationState.REFUSED, actor, reason);
    ending.tell(order, change, reason);
    metrics.count(order.marketplace(), Operation.CHANGE, "refused");
  }

  /** The marketplace does not want it any more. */
  void cancel(Order order, Modification change) {
    takeBack(order, change);
    ending.end(
        order,
        change,
        ModificationState.CANCELLED,
        Actor.MARKETPLACE,
        "called off by the marketplace");
    metrics.count(order.marketplace(), Operation.CHANGE, "cancelled");
  }

  /** The marketplace has not confirmed in time. */
  void lapse(Order order, Modification change) {
    String outcome = "not confirmed in time";
    takeBack(order, change);
    ending.end(order, change, ModificationState.LAPSED, Actor.CONNECTOR, outcome);
    ending.tell(order, change, outcome);
    metrics.count(order.marketplace(), Operation.CHANGE, "lapsed");
  }

  /** A seller's system that was asked and has agreed is told that the order stays as it was. */
  private void takeBack(Order order, Modification change) {
    if (change.state() == ModificationState.AGREED && properties.policy() == Policy.ASK_ERP) {
      handOverService.tell(order.id(), HandOverFact.CHANGED);
    }
  }
}
