package io.sellerconnector.order.modification;

import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.offer.Reservations;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.handover.HandOverFact;
import io.sellerconnector.order.handover.HandOverService;
import io.sellerconnector.order.ledger.OrderHistory;
import io.sellerconnector.order.ledger.OrderListener;
import io.sellerconnector.order.ledger.OrderMetrics;
import io.sellerconnector.order.ledger.OrderMetrics.Operation;
import io.sellerconnector.order.ledger.Texts;
import io.sellerconnector.order.modification.ModificationProperties.Policy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Ends changes that come to nothing: what was held for them goes back to sale. Works within the
 * caller's transaction and with the order locked.
 */
@Component
final class ModificationCloser implements OrderListener {

  /** A seller's system may give its reason at any length. */
  private static final int MAX_OUTCOME = 1000;

  private final Modifications changes;
  private final Reservations reservations;
  private final OrderReports reports;
  private final OrderHistory orderHistory;
  private final HandOverService handOverService;
  private final OrderMetrics metrics;
  private final ModificationProperties properties;
  private final Clock clock;

  ModificationCloser(
      Modifications changes,
      Reservations reservations,
      OrderReports reports,
      OrderHistory orderHistory,
      HandOverService handOverService,
      OrderMetrics metrics,
      ModificationProperties properties,
      Clock clock) {
    this.changes = changes;
    this.reservations = reservations;
    this.reports = reports;
    this.orderHistory = orderHistory;
    this.handOverService = handOverService;
    this.metrics = metrics;
    this.properties = properties;
    this.clock = clock;
  }

  /** A cancellation of the order, asked for or done, ends a change that is under way. */
  @Override
  public void moving(Order order, OrderState to, Actor actor) {
    if (order.openChange() == null) {
      return;
    }
    Modification change = changes.find(order.id(), order.openChange()).orElseThrow();
    switch (to) {
      case CANCELLED ->
          end(order, change, ModificationState.CANCELLED, actor, "the order is cancelled");
      case CANCELLATION_ASKED -> {
        String outcome = "the cancellation of the whole order was asked for";
        end(order, change, ModificationState.CANCELLED, actor, outcome);
        tell(order, change, outcome);
      }
      case PLACED, AUTHORISED, PARTLY_INVOICED, INVOICED, DELIVERED, EXPIRED, RETURNED ->
          throw new IllegalStateException(
              "order %s cannot become %s while its change %s is under way"
                  .formatted(order.id(), to, change.id()));
    }
  }

  /** The seller does not make it. */
  void refuse(Order order, Modification change, Actor actor, String reason) {
    end(order, change, ModificationState.REFUSED, actor, reason);
    tell(order, change, reason);
    metrics.count(order.marketplace(), Operation.CHANGE, "refused");
  }

  /** The marketplace does not want it any more. */
  void cancel(Order order, Modification change) {
    takeBack(order, change);
    end(
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
    end(order, change, ModificationState.LAPSED, Actor.CONNECTOR, outcome);
    tell(order, change, outcome);
    metrics.count(order.marketplace(), Operation.CHANGE, "lapsed");
  }

  /**
   * A seller's system that was asked and has agreed is told that the order stays as it was; also
   * where it may have been asked for the sake of a discount.
   */
  private void takeBack(Order order, Modification change) {
    if (change.state() == ModificationState.AGREED
        && (properties.policy() == Policy.ASK_ERP || change.adjustment() < 0)) {
      handOverService.tell(order.id(), HandOverFact.CHANGED);
    }
  }

  /**
   * @param order locked
   * @param outcome for operators; no personal data
   */
  private void end(
      Order order, Modification change, ModificationState to, Actor actor, String outcome) {
    Instant now = clock.instant();
    String kept = bounded(outcome);
    changes.move(change, to, null, now, kept);
    orderHistory.write(
        List.of(
            new OrderHistory.Entry(
                order.id(),
                now,
                "change-" + to.name().toLowerCase(java.util.Locale.ROOT),
                order.state(),
                order.state(),
                actor,
                "change " + change.id() + ": " + kept)));
    reservations.dropAddition(order.id());
  }

  /** The older form has been answered, or will be when it is repeated. */
  private void tell(Order order, Modification change, String reason) {
    if (properties.tellRefusal() && change.form() == ModificationForm.AGREEMENT) {
      reports.changeRefused(order.reported(), change.id(), bounded(reason));
    }
  }

  private static String bounded(String reason) {
    return Objects.requireNonNull(Texts.clean(reason, MAX_OUTCOME));
  }
}
