package io.sellerconnector.payment;

import io.sellerconnector.inbound.Caller;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.marketplace.Marketplaces.EndpointCheck;
import io.sellerconnector.marketplace.PaymentReports;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders;
import io.sellerconnector.order.PaymentReferences;
import io.sellerconnector.shared.OrderId;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes payments: each one once, whatever is repeated or raced. */
final class PaymentService {

  private final Marketplaces marketplaces;
  private final PaymentReferences references;
  private final Orders orders;
  private final Payments payments;
  private final PaymentHistory trail;
  private final PaymentReports reports;
  private final AuthorisationService authorisationService;
  private final TransactionTemplate transaction;
  private final PaymentMetrics metrics;
  private final PaymentProperties properties;
  private final Clock clock;

  PaymentService(
      Marketplaces marketplaces,
      PaymentReferences references,
      Orders orders,
      Payments payments,
      PaymentHistory trail,
      PaymentReports reports,
      AuthorisationService authorisationService,
      TransactionTemplate transaction,
      PaymentMetrics metrics,
      PaymentProperties properties,
      Clock clock) {
    this.marketplaces = marketplaces;
    this.references = references;
    this.orders = orders;
    this.payments = payments;
    this.trail = trail;
    this.reports = reports;
    this.authorisationService = authorisationService;
    this.transaction = transaction;
    this.metrics = metrics;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * @param isNew whether this call stored it
   */
  private record Taken(Payment payment, boolean isNew) {}

  /** Takes the payment over: its card is wiped once it has been used, or right away. */
  Payment take(Caller caller, IncomingPayment incoming) {
    if (!authorisationService.reserve()) {
      incoming.close();
      throw PaymentFault.BUSY.because(
          "too many authorisations are under way; nothing was stored, repeat the call");
    }
    boolean isUsed = false;
    try {
      Taken taken = store(caller, incoming);
      metrics.count(incoming.id().marketplace(), taken.isNew() ? "received" : "repeated");
      if (taken.isNew() && !taken.payment().state().isDecided()) {
        authorisationService.start(taken.payment(), incoming);
        isUsed = true;
      }
      return taken.payment();
    } catch (ProtocolException e) {
      metrics.count(incoming.id().marketplace(), "refused");
      throw e;
    } finally {
      if (!isUsed) {
        incoming.close();
        authorisationService.giveBack();
      }
    }
  }

  private Taken store(Caller caller, IncomingPayment incoming) {
    OrderId order =
        references
            .order(caller.marketplace().account(), incoming.reference())
            .orElseThrow(() ->
                PaymentFault.UNKNOWN_REFERENCE.because(
                    "no order was answered with merchantPaymentReferenceId "
                        + incoming.reference()));
    checkCallback(incoming);
    try {
      return storeOnce(order, incoming);
    } catch (DuplicateKeyException e) {
      // The same id came for another order at the same moment; now it is there to be compared.
      return storeOnce(order, incoming);
    }
  }

  private Taken storeOnce(OrderId order, IncomingPayment incoming) {
    return Objects.requireNonNull(transaction.execute(_ -> store(order, incoming)));
  }

  private Taken store(OrderId id, IncomingPayment incoming) {
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
    var value = order.paymentValue();
    return value == null ? 0 : value.value();
  }

  private void checkCallback(IncomingPayment incoming) {
    switch (marketplaces.checkPaymentCallback(
        incoming.id().marketplace(), incoming.callbackUrl())) {
      case EndpointCheck.Trusted() -> {}
      case EndpointCheck.Refused(String reason) ->
          throw PaymentFault.CALLBACK.because("callbackUrl cannot be accepted: " + reason);
    }
  }
}
