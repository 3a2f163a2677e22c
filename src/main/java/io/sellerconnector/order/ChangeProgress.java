package io.sellerconnector.order;

import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.marketplace.OrderReports.Agreement;
import io.sellerconnector.offer.Reservations;
import io.sellerconnector.offer.Reservations.ReserveOutcome;
import io.sellerconnector.order.ChangeProperties.Policy;
import io.sellerconnector.order.OrderMetrics.Operation;
import io.sellerconnector.order.Orders.Actor;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** The steps of a change, within the caller's transaction and with its order locked. */
@Component
final class ChangeProgress {

  private final Changes changes;
  private final ChangeEnding ending;
  private final ChangeableLines lines;
  private final OrderLedger ledger;
  private final Reservations reservations;
  private final OrderReports reports;
  private final HandOver handOver;
  private final OrderMetrics metrics;
  private final ChangeProperties properties;
  private final Clock clock;

  ChangeProgress(
      Changes changes,
      ChangeEnding ending,
      ChangeableLines lines,
      OrderLedger ledger,
      Reservations reservations,
      OrderReports reports,
      HandOver handOver,
      OrderMetrics metrics,
      ChangeProperties properties,
      Clock clock) {
    this.changes = changes;
    this.ending = ending;
    this.lines = lines;
    this.ledger = ledger;
    this.reservations = reservations;
    this.reports = reports;
    this.handOver = handOver;
    this.metrics = metrics;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * The seller will make the change: holds what it adds and acknowledges it. After {@link
   * ReserveOutcome.NotEnough} the caller rolls back.
   */
  ReserveOutcome agree(Order order, StoredChange change, Actor actor, String detail) {
    Instant now = clock.instant();
    Instant due = now.plus(properties.confirmationDeadline());
    changes.move(change, ChangeState.AGREED, due, now, null);
    ledger.note(order, actor, "change-agreed", "change " + change.id() + ": " + detail);
    if (change.form() == ChangeForm.AGREEMENT) {
      reports.agreed(order.reported(), change.id(), Agreement.ACKNOWLEDGMENT);
    }
    return reservations.extend(order.id(), ChangePlan.added(change.lines()));
  }

  /** The seller's system has to decide. */
  void ask(Order order) {
    handOver.tell(order.id(), Fact.CHANGE_ASKED);
  }

  /** Both sides agree: from now on the order is what the change makes of it. */
  void apply(Order order, StoredChange change) {
    lines.apply(change);
    changes.move(change, ChangeState.APPLIED, null, clock.instant(), "confirmed");
    ledger.note(
        order,
        Actor.MARKETPLACE,
        "change-applied",
        "change %s: total %d cents instead of %d"
            .formatted(change.id(), change.totalAfter(), change.totalBefore()));
    if (change.form() == ChangeForm.AGREEMENT) {
      reports.agreed(order.reported(), change.id(), Agreement.CONFIRMATION);
    }
    handOver.tell(order.id(), Fact.CHANGED);
    metrics.count(order.marketplace(), Operation.CHANGE, "applied");
    reservations.settle(order.id(), ChangePlan.removed(change.lines()));
  }

  /** The seller does not make it. */
  void refuse(Order order, StoredChange change, Actor actor, String reason) {
    ending.end(order, change, ChangeState.REFUSED, actor, reason);
    ending.tell(order, change, reason);
    metrics.count(order.marketplace(), Operation.CHANGE, "refused");
  }

  /** The marketplace does not want it any more. */
  void cancel(Order order, StoredChange change) {
    takeBack(order, change);
    ending.end(
        order, change, ChangeState.CANCELLED, Actor.MARKETPLACE, "called off by the marketplace");
    metrics.count(order.marketplace(), Operation.CHANGE, "cancelled");
  }

  /** The marketplace has not confirmed in time. */
  void lapse(Order order, StoredChange change) {
    String outcome = "not confirmed in time";
    takeBack(order, change);
    ending.end(order, change, ChangeState.LAPSED, Actor.CONNECTOR, outcome);
    ending.tell(order, change, outcome);
    metrics.count(order.marketplace(), Operation.CHANGE, "lapsed");
  }

  /** A seller's system that was asked and has agreed is told that the order stays as it was. */
  private void takeBack(Order order, StoredChange change) {
    if (change.state() == ChangeState.AGREED && properties.policy() == Policy.ASK_ERP) {
      handOver.tell(order.id(), Fact.CHANGED);
    }
  }
}
