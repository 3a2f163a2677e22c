package io.sellerconnector.order.handover;

import io.sellerconnector.offer.Reservations;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.handover.HandOverProperties.StockLeaves;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.shared.OrderId;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The seller's system has taken an order over: what it acknowledged, its number, and whose account
 * the stock is in. Works within the caller's transaction, on a locked order.
 */
@Component
public final class HandOverAcknowledgement {

  private static final Logger log = LoggerFactory.getLogger(HandOverAcknowledgement.class);

  private final AtomicBoolean warnedOfCountingTwice = new AtomicBoolean();
  private final HandOvers table;
  private final ErpOrderNumbers numbers;
  private final StockBookings stockBookings;
  private final Reservations reservations;
  private final OrderLedger ledger;
  private final StockLeaves stockLeaves;
  private final Clock clock;

  HandOverAcknowledgement(
      HandOvers table,
      ErpOrderNumbers numbers,
      StockBookings stockBookings,
      Reservations reservations,
      OrderLedger ledger,
      HandOverProperties properties,
      Clock clock) {
    this.table = table;
    this.numbers = numbers;
    this.stockBookings = stockBookings;
    this.reservations = reservations;
    this.ledger = ledger;
    this.stockLeaves = properties.stockLeaves();
    this.clock = clock;
  }

  /** What became of an acknowledgement; nothing has changed unless it is {@link Done}. */
  public sealed interface Outcome {

    record Done() implements Outcome {}

    /**
     * @param text reads on after the name of what is refused
     */
    record Refused(Reason reason, String text) implements Outcome {}
  }

  /** Why an acknowledgement is refused. */
  public enum Reason {
    /** The order has no fact of this number. */
    NO_SUCH_FACT,
    /** The order is known under another number of the seller's. */
    OTHER_NUMBER,
    /** Another order has this number. */
    NUMBER_TAKEN
  }

  /**
   * @param through the last fact that the seller's system has taken, with all before it
   * @param erpNumber its own number of the order, or null
   * @param stockBooked whether it has taken the pieces out of the quantity that it reports
   */
  public Outcome acknowledge(
      Order order, int through, @Nullable String erpNumber, boolean stockBooked) {
    Instant now = clock.instant();
    int last = table.lastNumber(order.id());
    if (through < 1 || through > last) {
      return new Outcome.Refused(
          Reason.NO_SUCH_FACT,
          "must be 1 to %d, it is %d: the order has no other facts".formatted(last, through));
    }
    if (erpNumber != null) {
      switch (numbers.give(order.id(), erpNumber, now)) {
        case ErpOrderNumbers.Outcome.Given() -> {}
        case ErpOrderNumbers.Outcome.Different(String known) -> {
          return new Outcome.Refused(
              Reason.OTHER_NUMBER,
              "is %s, but the order is known as %s and keeps that".formatted(erpNumber, known));
        }
        case ErpOrderNumbers.Outcome.Taken(OrderId owner) -> {
          return new Outcome.Refused(
              Reason.NUMBER_TAKEN,
              "is %s, which is the number of order %s".formatted(erpNumber, owner));
        }
      }
    }
    boolean news = table.take(order.id(), through, now) > 0;
    if (news) {
      ledger.note(
          order,
          Actor.SELLER,
          "taken-over",
          "the seller's system has everything up to fact %d%s"
              .formatted(through, erpNumber == null ? "" : "; its number is " + erpNumber));
    }
    if (stockBooked) {
      booked(order, through, news, now);
    }
    return new Outcome.Done();
  }

  /** A number that came after the order was taken over; what it would refuse is left out. */
  public boolean numbered(Order order, String erpNumber) {
    boolean given =
        numbers.give(order.id(), erpNumber, clock.instant())
            instanceof ErpOrderNumbers.Outcome.Given;
    if (given) {
      ledger.note(order, Actor.SELLER, "numbered", "the seller's number is " + erpNumber);
    }
    return given;
  }

  /** What was booked before a change, or before the order's time ran out, are not its pieces. */
  private void booked(Order order, int through, boolean news, Instant now) {
    int pieces = table.lastChangeOfPieces(order.id());
    if (through >= pieces) {
      boolean first = stockBookings.book(order.id(), now);
      passOver(order, first);
    } else if (news) {
      ledger.note(
          order,
          Actor.SELLER,
          "stock-booked",
          "the seller's system has booked its stock, but as it was before fact %d"
              .formatted(pieces));
    }
  }

  /** Nobody paid in time: the stock is on sale again, and a late authorisation is booked anew. */
  public void expired(Order order) {
    stockBookings.forget(order.id());
  }

  /** An order that was booked before it was paid: with the authorisation, the booking counts. */
  public void authorised(Order order) {
    if (stockLeaves == StockLeaves.WHEN_BOOKED && stockBookings.find(order.id()).isPresent()) {
      reservations.consume(order.id());
    }
  }

  private void passOver(Order order, boolean first) {
    if (stockLeaves == StockLeaves.AT_INVOICE && !warnedOfCountingTwice.getAndSet(true)) {
      log.warn(
          "The seller's system says that it has taken order {} out of the quantity that it reports,"
              + " while connector.hand-over.stock-leaves is at-invoice: its pieces count twice"
              + " until they are invoiced. Set it to when-booked, or do not say stockBooked (told"
              + " once)",
          order.id());
    }
    boolean left =
        stockLeaves == StockLeaves.WHEN_BOOKED && isPaid(order) && reservations.consume(order.id());
    if (first || left) {
      ledger.note(
          order,
          Actor.SELLER,
          "stock-booked",
          "the seller's system has booked its stock; "
              + (left ? "it has left our account" : whyItStays(order)));
    }
  }

  private static boolean isPaid(Order order) {
    return switch (order.state()) {
      case AUTHORISED, CANCELLATION_ASKED, PARTLY_INVOICED -> true;
      case PLACED, EXPIRED, INVOICED, DELIVERED, RETURNED, CANCELLED -> false;
    };
  }

  private String whyItStays(Order order) {
    return switch (stockLeaves) {
      case AT_INVOICE -> "it stays held until it is invoiced, as configured";
      case WHEN_BOOKED ->
          switch (order.state()) {
            case PLACED, EXPIRED ->
                "nobody has authorised it, so it leaves our account when that happens";
            case AUTHORISED,
                CANCELLATION_ASKED,
                PARTLY_INVOICED,
                INVOICED,
                DELIVERED,
                RETURNED,
                CANCELLED ->
                "we do not hold it any more";
          };
    };
  }
}
