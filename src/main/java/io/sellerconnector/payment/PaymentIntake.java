package io.sellerconnector.payment;

import io.sellerconnector.marketplace.PaymentReports;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders;
import io.sellerconnector.shared.OrderId;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores payments that come in: each once, checked under the lock of its order. */
final class PaymentIntake {

  private final Orders orders;
  private final Payments payments;
  private final PaymentHistory trail;
  private final PaymentReports reports;
  private final PaymentMetrics metrics;
  private final PaymentProperties properties;
  private final Clock clock;

  PaymentIntake(
      Orders orders,
      Payments payments,
      PaymentHistory trail,
      PaymentReports reports,
      PaymentMetrics metrics,
      PaymentProperties properties,
      Clock clock) {
    this.orders = orders;
    this.payments = payments;
    this.trail = trail;
    this.reports = reports;
    this.metrics = metrics;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * @param isNew whether this call stored it
   */
  record Taken(Payment payment, boolean isNew) {}

  /** Works within the caller's transaction. */
  Taken store(OrderId id, IncomingPayment incoming) {
    Order order = orders.lock(id).orElseThrow();
    Payment before = payments.find(incoming.id()).orElse(null);
    if (before != null) {
      return repeated(before, incoming);
    }
    checkOrder(order, incoming);
    Instant now = clock.instant();
    String refusal = refusal(incoming, now);
    payments.insert(
        incoming, id, refusal, refusal == null ? now.plus(properties.firstLook()) : null, now);
    trail.write(
        incoming.id(),
        now,
        "received",
        "%d cents in %d instalments, payment system %d"
            .formatted(
                incoming.amount().value(), incoming.instalments(), incoming.paymentSystem()));
    if (refusal != null) {
      trail.write(incoming.id(), now, "denied", refusal);
      metrics.count(incoming.id().marketplace(), "denied");
      reports.decided(
          new PaymentReports.ReportedPayment(
              incoming.id().marketplace(), id, incoming.id().id(), incoming.callbackUrl()),
          new PaymentReports.Status.Denied());
    }
    return new Taken(payments.find(incoming.id()).orElseThrow(), true);
  }

  private static Taken repeated(Payment before, IncomingPayment incoming) {
    if (!before.contentHash().equals(incoming.contentHash())) {
      throw PaymentFault.OTHER_CONTENT.because(
          "payment %s was sent before with another value, reference or number of instalments"
              .formatted(incoming.id()));
    }
    return new Taken(before, false);
  }

  /** A bad card is the shopper's mistake, not the caller's: the payment is denied. */
  private static @Nullable String refusal(IncomingPayment incoming, Instant now) {
    if (!incoming.card().hasPlausibleNumber()) {
      return "the card number has a wrong check digit or length";
    }
    // A card is good to the end of its month everywhere on earth.
    YearMonth earliest = YearMonth.from(now.atOffset(ZoneOffset.ofHours(-12)));
    return incoming.card().expiry().isBefore(earliest) ? "the card has expired" : null;
  }

  private void checkOrder(Order order, IncomingPayment incoming) {
    if (order.state() != OrderState.PLACED) {
      throw PaymentFault.ORDER_CLOSED.because(
          "order %s is %s and takes no payment".formatted(order.id(), order.state()));
    }
    List<Payment> others = payments.ofOrder(order.id());
    long asked =
        others.stream()
            .filter(payment -> payment.state().counts())
            .mapToLong(payment -> payment.amount().value())
            .sum();
    long total = Math.max(order.total().value(), valueOf(order));
    if (asked + incoming.amount().value() > total) {
      throw PaymentFault.ABOVE_ORDER.because(
          "the payment is over %d cents; the order is over %d, of which payments of %d have come"
              .formatted(incoming.amount().value(), total, asked));
    }
  }

  /** Services of the marketplace may make it more than the items and their freight. */
  private static long valueOf(Order order) {
    Long value = order.worth().paymentValue();
    return value == null ? 0 : value;
  }
}
