package io.sellerconnector.order.modification;

import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.marketplace.OrderReports.Agreement;
import io.sellerconnector.offer.Reservations;
import io.sellerconnector.offer.Reservations.ReserveOutcome;
import io.sellerconnector.order.MoneyFollower;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.handover.HandOverFact;
import io.sellerconnector.order.handover.HandOverService;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.order.ledger.OrderRows;
import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The steps of a change up to its application, within the caller's transaction and with its order
 * locked.
 */
@Component
final class ModificationProgress {

  private final Modifications changes;
  private final ModifiableLines lines;
  private final OrderRows rows;
  private final ObjectProvider<MoneyFollower> money;
  private final OrderLedger ledger;
  private final Reservations reservations;
  private final OrderReports reports;
  private final HandOverService handOverService;
  private final ModificationProperties properties;
  private final Clock clock;

  ModificationProgress(
      Modifications changes,
      ModifiableLines lines,
      OrderRows rows,
      ObjectProvider<MoneyFollower> money,
      OrderLedger ledger,
      Reservations reservations,
      OrderReports reports,
      HandOverService handOverService,
      ModificationProperties properties,
      Clock clock) {
    this.changes = changes;
    this.lines = lines;
    this.rows = rows;
    this.money = money;
    this.ledger = ledger;
    this.reservations = reservations;
    this.reports = reports;
    this.handOverService = handOverService;
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
    reservations.settle(order.id(), ModificationPlan.removed(change.lines()));
    complete(ledger.lock(order.id()).orElseThrow());
  }

  /** Where the change leaves nothing to invoice, no invoice will complete the order. */
  private void complete(Order order) {
    if (order.state() != OrderState.PARTLY_INVOICED
        || order.lines().stream().anyMatch(line -> line.invoiced() < line.quantity().value())) {
      return;
    }
    long invoiced = rows.invoicedTotal(order.id());
    long left = order.worth().toInvoice() - invoiced;
    if (left > 0) {
      ledger.note(
          order,
          Actor.CONNECTOR,
          "noticed",
          ("all pieces are invoiced, but %d of the order's cents are not; an invoice without items"
                  + " is over them, or the marketplace discounts them")
              .formatted(left));
    } else {
      ledger.move(
          order,
          OrderState.INVOICED,
          Actor.MARKETPLACE,
          "rest-dropped",
          "the order is what is invoiced of it: " + invoiced + " cents");
      money.orderedStream().forEach(follower -> follower.completed(order.id()));
    }
  }
}
