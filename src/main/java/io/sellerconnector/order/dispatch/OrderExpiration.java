package io.sellerconnector.order.dispatch;

import io.sellerconnector.offer.Reservations;
import io.sellerconnector.offer.Reservations.Expired;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.handover.HandOverAcknowledgement;
import io.sellerconnector.order.handover.HandOverFact;
import io.sellerconnector.order.handover.HandOverService;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.order.ledger.OrderMetrics;
import io.sellerconnector.order.ledger.OrderMetrics.Operation;
import io.sellerconnector.order.ledger.OrderProperties;
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
public final class OrderExpiration {

  private static final Logger log = LoggerFactory.getLogger(OrderExpiration.class);

  private final TransactionTemplate transaction;
  private final OrderLedger ledger;
  private final Reservations reservations;
  private final HandOverService handOverService;
  private final HandOverAcknowledgement handOverAcknowledgement;
  private final OrderMetrics metrics;
  private final Clock clock;
  private final int batch;

  OrderExpiration(
      PlatformTransactionManager manager,
      OrderLedger ledger,
      Reservations reservations,
      HandOverService handOverService,
      HandOverAcknowledgement handOverAcknowledgement,
      OrderMetrics metrics,
      Clock clock,
      OrderProperties properties) {
    this.transaction = new TransactionTemplate(manager);
    this.ledger = ledger;
    this.reservations = reservations;
    this.handOverService = handOverService;
    this.handOverAcknowledgement = handOverAcknowledgement;
    this.metrics = metrics;
    this.clock = clock;
    this.batch = properties.expiryBatch();
  }

  /** One that fails is passed over until the next run and holds up no other. */
  public void run() {
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
        handOverAcknowledgement.expired(order);
        handOverService.tell(id, HandOverFact.EXPIRED);
        metrics.count(order.marketplace(), Operation.EXPIRE, "expired");
      }
      case EXPIRED -> {
        if (reservations.release(id)) {
          ledger.note(
              order,
              Actor.CONNECTOR,
              "expired-again",
              "nobody authorised it since it was placed again; its stock is for sale again");
        }
      }
      case CANCELLED -> reservations.release(id);
      case AUTHORISED, CANCELLATION_ASKED, PARTLY_INVOICED -> reservations.keep(id);
      case INVOICED, DELIVERED, RETURNED -> reservations.consume(id);
    }
  }
}
