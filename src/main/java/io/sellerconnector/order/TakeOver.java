package io.sellerconnector.order;

import io.sellerconnector.offer.Reservations;
import io.sellerconnector.order.HandOverProperties.StockLeaves;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.shared.OrderId;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The seller's system has taken an order over: what it acknowledged, its number, and whose account
 * the stock is in. Works within the caller's transaction, on a locked order.
 */
@Component
final class TakeOver {

  private final HandOverTable table;
  private final ErpNumbers numbers;
  private final Bookings bookings;
  private final Reservations reservations;
  private final OrderLedger ledger;
  private final StockLeaves stockLeaves;
  private final Clock clock;

  TakeOver(
      HandOverTable table,
      ErpNumbers numbers,
      Bookings bookings,
      Reservations reservations,
      OrderLedger ledger,
      HandOverProperties properties,
      Clock clock) {
    this.table = table;
    this.numbers = numbers;
    this.bookings = bookings;
    this.reservations = reservations;
    this.ledger = ledger;
    this.stockLeaves = properties.stockLeaves();
    this.clock = clock;
  }

  /** What became of an acknowledgement; nothing has changed unless it is {@link Done}. */
  sealed interface Outcome {

    record Done() implements Outcome {}

    /** No fact of the order has this number; the last is {@code last}. */
    record NoSuchFact(int last) implements Outcome {}

    /** The order is known under another number of the seller's. */
    record OtherNumber(String known) implements Outcome {}

    /** Another order has this number. */
    record NumberTaken(OrderId owner) implements Outcome {}
  }

  /**
   * @param through the last fact that the seller's system has taken, with all before it
   * @param erpNumber its own number of the order, or null
   * @param stockBooked whether it has taken the pieces out of the quantity that it reports
   */
  Outcome acknowledge(Order order, int through, @Nullable String erpNumber, boolean stockBooked) {
    Instant now = clock.instant();
    int last = table.lastNumber(order.id());
    if (through < 1 || through > last) {
      return new Outcome.NoSuchFact(last);
    }
    if (erpNumber != null) {
      switch (numbers.give(order.id(), erpNumber, now)) {
        case ErpNumbers.Outcome.Given() -> {}
        case ErpNumbers.Outcome.Different(String known) -> {
          return new Outcome.OtherNumber(known);
        }
        case ErpNumbers.Outcome.Taken(OrderId owner) -> {
          return new Outcome.NumberTaken(owner);
        }
      }
    }
    if (table.take(order.id(), through, now) > 0) {
      ledger.note(
          order,
          Actor.SELLER,
          "taken-over",
          "the seller's system has everything up to fact %d%s"
              .formatted(through, erpNumber == null ? "" : "; its number is " + erpNumber));
    }
    if (stockBooked && bookings.book(order.id(), now)) {
      booked(order);
    }
    return new Outcome.Done();
  }

  /** An order that was booked before it was paid: with the authorisation, the booking counts. */
  void authorised(Order order) {
    if (stockLeaves == StockLeaves.WHEN_BOOKED && bookings.find(order.id()).isPresent()) {
      reservations.consume(order.id());
    }
  }

  private void booked(Order order) {
    String what =
        switch (stockLeaves) {
          case AT_INVOICE -> "its stock stays held until it is invoiced, as configured";
          case WHEN_BOOKED ->
              switch (order.state()) {
                case PLACED, EXPIRED ->
                    "nobody has authorised it, so its stock leaves our account when that happens";
                case AUTHORISED, CANCELLATION_ASKED, PARTLY_INVOICED -> {
                  reservations.consume(order.id());
                  yield "its stock has left our account";
                }
                case INVOICED, DELIVERED, RETURNED, CANCELLED ->
                    "we do not hold its stock any more";
              };
        };
    ledger.note(
        order, Actor.SELLER, "stock-booked", "the seller's system has booked its stock; " + what);
  }
}
