package io.sellerconnector.payment;

import io.sellerconnector.order.MoneyFollower;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.OrderId;
import java.time.Clock;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;

/**
 * Lets the money follow the order: captured when it is invoiced, given back when it returns,
 * released when it is cancelled, or as far as it is not invoiced once it is complete. Where an
 * order has several payments, they are used in the order in which they came.
 */
@Component
final class OrderMoney implements MoneyFollower {

  private static final String COMPLETE = "the order is complete";

  private final Payments payments;
  private final MoneyMoves moves;
  private final PaymentHistory trail;
  private final Clock clock;

  OrderMoney(Payments payments, MoneyMoves moves, PaymentHistory trail, Clock clock) {
    this.payments = payments;
    this.moves = moves;
    this.trail = trail;
    this.clock = clock;
  }

  /** How much of a payment may be moved so, and how. */
  private record Way(ToLongFunction<Payment> room, BiConsumer<Payment, Cents> move, String limit) {}

  @Override
  public void invoiced(OrderId order, String invoiceNumber, Cents value) {
    String cause = "invoice " + invoiceNumber;
    Way capture =
        new Way(
            Payment::uncaptured,
            (payment, part) -> moves.capture(payment, part, cause),
            "authorised");
    spread(order, value, cause, capture);
  }

  @Override
  public void returned(OrderId order, String invoiceNumber, Cents value) {
    String cause = "return invoice " + invoiceNumber;
    Way refund =
        new Way(
            Payment::unrefunded, (payment, part) -> moves.refund(payment, part, cause), "captured");
    spread(order, value, cause, refund);
  }

  private void spread(OrderId order, Cents value, String cause, Way way) {
    List<Payment> approved = approved(order);
    long left = value.value();
    for (Payment payment : approved) {
      long part = Math.min(left, way.room().applyAsLong(payment));
      if (part > 0) {
        way.move().accept(payment, new Cents(part));
        left -= part;
      }
    }
    noteRest(approved, left, cause, way.limit());
  }

  @Override
  public void completed(OrderId order) {
    for (Payment payment : approved(order)) {
      if (payment.captured().value() == 0) {
        moves.release(payment, COMPLETE);
        payments.release(payment.id(), clock.instant());
      } else if (payment.uncaptured() > 0) {
        moves.releaseRest(payment, COMPLETE);
      }
    }
  }

  @Override
  public void cancelled(OrderId order) {
    payments.ofOrder(order).stream()
        .filter(payment -> payment.state() == PaymentState.OPEN)
        .forEach(moves::withdraw);
    for (Payment payment : approved(order)) {
      if (payment.unrefunded() > 0) {
        moves.refund(payment, new Cents(payment.unrefunded()), "the order was cancelled");
      } else if (payment.captured().value() == 0) {
        moves.release(payment, "the order was cancelled");
        payments.release(payment.id(), clock.instant());
      }
    }
  }

  private List<Payment> approved(OrderId order) {
    return payments.ofOrder(order).stream()
        .filter(payment -> payment.state() == PaymentState.APPROVED)
        .toList();
  }

  /** Never more than there is; the difference is somebody's to look at. */
  private void noteRest(List<Payment> approved, long left, String cause, String of) {
    if (left > 0 && !approved.isEmpty()) {
      trail.write(
          approved.getLast().id(),
          clock.instant(),
          "amount-left-over",
          "%s: %d cents more than was %s".formatted(cause, left, of));
    }
  }
}
