package io.sellerconnector.order.modification;

import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.offer.Reservations;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.ledger.OrderHistory;
import io.sellerconnector.order.ledger.OrderListener;
import io.sellerconnector.order.ledger.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Ends changes that come to nothing: what was held for them goes back to sale. */
@Component
final class ModificationCloser implements OrderListener {

  /** A seller's system may give its reason at any length. */
  private static final int MAX_OUTCOME = 1000;

  private final Modifications changes;
  private final Reservations reservations;
  private final OrderReports reports;
  private final OrderHistory orderHistory;
  private final ModificationProperties properties;
  private final Clock clock;

  ModificationCloser(
      Modifications changes,
      Reservations reservations,
      OrderReports reports,
      OrderHistory orderHistory,
      ModificationProperties properties,
      Clock clock) {
    this.changes = changes;
    this.reservations = reservations;
    this.reports = reports;
    this.orderHistory = orderHistory;
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

  /**
   * @param order locked
   * @param outcome for operators; no personal data
   */
  void end(Order order, Modification change, ModificationState to, Actor actor, String outcome) {
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
  void tell(Order order, Modification change, String reason) {
    if (properties.tellRefusal() && change.form() == ModificationForm.AGREEMENT) {
      reports.changeRefused(order.reported(), change.id(), bounded(reason));
    }
  }

  private static String bounded(String reason) {
    return Objects.requireNonNull(Texts.clean(reason, MAX_OUTCOME));
  }
}
