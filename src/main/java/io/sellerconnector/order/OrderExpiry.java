package io.sellerconnector.order;

import io.sellerconnector.offer.Reservations;
import io.sellerconnector.offer.Reservations.Expired;
import io.sellerconnector.order.OrderMetrics.Operation;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.shared.OrderId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives the stock of orders back to sale that nobody authorised in time.
 *
 * <p>Each order has a transaction of its own and is looked at again under its lock, so that an
 * authorisation at the same moment, or a second replica, does no harm.
 */
@Component
final class OrderExpiry {

  private static final Logger log = LoggerFactory.getLogger(OrderExpiry.class);

  private final TransactionTemplate transaction;
  private final OrderLedger ledger;
  private final Reservations reservations;
  private final HandOver handOver;
  private final TakeOver takeOver;
  private final OrderMetrics metrics;
  private final Clock clock;
  private final int batch;

  OrderExpiry(
      PlatformTransactionManager manager,
      OrderLedger ledger,
      Reservations reservations,
      HandOver handOver,
      TakeOver takeOver,
      OrderMetrics metrics,
      Clock clock,
      OrderProperties properties) {
    this.transaction = new TransactionTemplate(manager);
    this.ledger = ledger;
    this.reservations = reservations;
    this.handOver = handOver;
    this.takeOver = takeOver;
    this.metrics = metrics;
    this.clock = clock;
    this.batch = properties.expiryBatch();
  }

  /** One that fails is passed over until the next run and holds up no other. */
  void run() {
    Instant now = clock.instant();
    List<Expired> due = due(now, Expired.BEFORE_ALL);
    while (!due.isEmpty()) {
      due.forEach(each -> tryExpire(each.order()));
      due = due(now, due.getLast());
    }
  }

  private List<Expired> due(Instant now, Expired after) {
    return Objects.requireNonNull(
        transaction.execute(status -> reservations.expired(now, after, batch)));
  }

  private void tryExpire(OrderId id) {
    try {
      transaction.executeWithoutResult(status -> expire(id));
    } catch (RuntimeException e) {
      log.warn("Order {} could not expire; it is tried again: {}", id, e.getClass().getName());
    }
  }

  private void expire(OrderId id) {
    Optional<Order> found = ledger.lock(id);
    if (found.isEmpty()) {
      reservations.release(id);
      return;
    }
    Order order = found.get();
    switch (order.state()) {
      case PLACED -> {
        reservations.release(id);
        ledger.move(
            order,
            OrderState.EXPIRED,
            Actor.CONNECTOR,
            "expired",
            "nobody authorised it in time; its stock is for sale again");
        takeOver.expired(order);
        handOver.tell(id, Fact.EXPIRED);
        metrics.count(order.marketplace(), Operation.EXPIRE, "expired");
      }
      case EXPIRED, CANCELLED -> reservations.release(id);
      case AUTHORISED, CANCELLATION_ASKED, PARTLY_INVOICED -> reservations.keep(id);
      case INVOICED, DELIVERED, RETURNED -> reservations.consume(id);
    }
  }
}
