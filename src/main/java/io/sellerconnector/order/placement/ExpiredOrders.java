package io.sellerconnector.order.placement;

import static java.util.stream.Collectors.toSet;

import io.sellerconnector.inbound.Caller;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Offers;
import io.sellerconnector.offer.Reservations;
import io.sellerconnector.offer.Reservations.ReserveOutcome;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.order.ledger.OrderTransactions;
import io.sellerconnector.order.shopper.PersonalDataRows;
import io.sellerconnector.order.stuck.RaisedOrders;
import io.sellerconnector.shared.OrderId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;

/**
 * Orders that their marketplace places again after their time has run out. It counts on them still,
 * and gets the first answer, which says that their stock is held: so it is held again, for as long
 * as the placement wants, or an operator is told that it cannot be. Only the dispatch says that
 * they are paid, so they stay expired until then.
 */
@Component
final class ExpiredOrders {

  private static final String EVENT = "placed-again";

  private final OrderTransactions orderTransactions;
  private final OrderLedger ledger;
  private final Reservations reservations;
  private final ReservationDeadline deadline;
  private final Offers offers;
  private final PersonalDataRows personalData;
  private final RaisedOrders raisedOrders;
  private final Clock clock;

  ExpiredOrders(
      OrderTransactions orderTransactions,
      OrderLedger ledger,
      Reservations reservations,
      ReservationDeadline deadline,
      Offers offers,
      PersonalDataRows personalData,
      RaisedOrders raisedOrders,
      Clock clock) {
    this.orderTransactions = orderTransactions;
    this.ledger = ledger;
    this.reservations = reservations;
    this.deadline = deadline;
    this.offers = offers;
    this.personalData = personalData;
    this.raisedOrders = raisedOrders;
    this.clock = clock;
  }

  void placedAgain(Caller caller, OrderId id, IncomingOrder incoming) {
    if (hold(caller, id, incoming)) {
      return;
    }
    // What is known of the stock may be as old as the order.
    offers.settle(
        new Market(caller.marketplace().account(), caller.salesChannelOr(null)),
        incoming.items().stream().map(IncomingOrder.Item::sku).collect(toSet()));
    if (!hold(caller, id, incoming)) {
      raise(id);
    }
  }

  /** Whether nothing is left to do. */
  private boolean hold(Caller caller, OrderId id, IncomingOrder incoming) {
    return orderTransactions.run(status -> {
      Order order = ledger.lock(id).orElseThrow();
      if (order.state() != OrderState.EXPIRED) {
        return true;
      }
      if (personalData.isErased(id)) {
        note(order, "its time has run out and its shopper's data was erased; nothing is held");
        return true;
      }
      Instant until = hold(caller, order, incoming, status);
      if (until != null) {
        raisedOrders.shippable(order);
        note(order, "its time had run out; its stock is held again until " + until);
      }
      return until != null;
    });
  }

  /** Null if the stock is not there; then nothing of the transaction happens. */
  private @Nullable Instant hold(
      Caller caller, Order order, IncomingOrder incoming, TransactionStatus status) {
    List<String> notes = new ArrayList<>();
    Instant until = deadline.until(incoming, caller.marketplace(), clock.instant(), notes);
    reservations.release(order.id()); // held since it was placed again before
    if (reservations.reserveAgain(order.id(), until) instanceof ReserveOutcome.Reserved) {
      return until;
    }
    status.setRollbackOnly();
    return null;
  }

  private void raise(OrderId id) {
    orderTransactions.run(status -> {
      Order order = ledger.lock(id).orElseThrow();
      if (order.state() == OrderState.EXPIRED) {
        note(order, "its time has run out and its stock is gone");
        raisedOrders.paidUnshippable(order);
      }
      return order;
    });
  }

  private void note(Order order, String detail) {
    ledger.note(order, Actor.MARKETPLACE, EVENT, detail);
  }
}
