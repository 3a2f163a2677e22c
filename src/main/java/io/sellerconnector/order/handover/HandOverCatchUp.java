package io.sellerconnector.order.handover;

import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.shared.OrderId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends a newly connected order system what has waited to be fetched until then.
 *
 * <p>Each order has a transaction of its own and is looked at again under its lock, so that several
 * replicas send nothing twice; one that fails is passed over until the next run.
 */
@Component
final class HandOverCatchUp {

  private static final Logger log = LoggerFactory.getLogger(HandOverCatchUp.class);
  private static final OrderId FIRST = new OrderId("0");
  private static final int BATCH = 200;

  private final TransactionTemplate transaction;
  private final OrderLedger ledger;
  private final UnsentFacts unsent;
  private final HandOverService handOverService;

  HandOverCatchUp(
      PlatformTransactionManager manager,
      OrderLedger ledger,
      UnsentFacts unsent,
      HandOverService handOverService) {
    this.transaction = new TransactionTemplate(manager);
    this.ledger = ledger;
    this.unsent = unsent;
    this.handOverService = handOverService;
  }

  void run() {
    if (!handOverService.pushes()) {
      return;
    }
    List<OrderId> orders = unsent.orders(FIRST, BATCH);
    while (!orders.isEmpty()) {
      orders.forEach(this::trySend);
      orders = unsent.orders(orders.getLast(), BATCH);
    }
  }

  private void trySend(OrderId id) {
    try {
      transaction.executeWithoutResult(
          _ -> ledger.lock(id).ifPresent(order -> handOverService.sendWaiting(order.id())));
    } catch (RuntimeException e) {
      log.warn(
          "What waits of order {} could not be sent; it is tried again: {}",
          id,
          e.getClass().getName());
    }
  }
}
