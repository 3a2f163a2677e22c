package io.sellerconnector.order.erp;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sellerconnector.adapter.order.OrderSystem;
import io.sellerconnector.order.handover.ErpOrderNumbers;
import io.sellerconnector.order.handover.HandOverAcknowledgement;
import io.sellerconnector.order.handover.HandOverProperties;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.trouble.RepeatedTrouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Learns the numbers that the seller's system gives orders after it has taken them, as one does
 * that takes them into a table and imports them later.
 */
@Component
final class LateNumbers {

  private static final Logger log = LoggerFactory.getLogger(LateNumbers.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final OrderId FIRST = new OrderId("0");
  private static final int MOST = 200;

  private final SellerOrders orders;
  private final ErpOrderNumbers numbers;
  private final OrderLedger ledger;
  private final HandOverAcknowledgement handOverAcknowledgement;
  private final TransactionTemplate transaction;
  private final @Nullable OrderSystem system;
  private final Duration timeout;
  private final Clock clock;
  private final RepeatedTrouble refusals = new RepeatedTrouble();
  private OrderId last = FIRST;

  LateNumbers(
      SellerOrders orders,
      ErpOrderNumbers numbers,
      OrderLedger ledger,
      HandOverAcknowledgement handOverAcknowledgement,
      PlatformTransactionManager manager,
      ObjectProvider<OrderSystem> systems,
      HandOverProperties properties,
      Clock clock) {
    this.orders = orders;
    this.numbers = numbers;
    this.ledger = ledger;
    this.handOverAcknowledgement = handOverAcknowledgement;
    this.transaction = new TransactionTemplate(manager);
    this.system = systems.getIfAvailable();
    this.timeout = properties.timeout();
    this.clock = clock;
  }

  /**
   * Asks for some, and next time for those that follow, so that all have their turn. A run has as
   * much time as one hand-over: a system that hangs is not waited for order by order.
   */
  synchronized void run() {
    OrderSystem connected = system;
    if (connected == null || !connected.numbersLater()) {
      return;
    }
    List<OrderId> missing = numbers.missing(last, MOST);
    Instant end = clock.instant().plus(timeout);
    for (OrderId order : missing) {
      if (!clock.instant().isBefore(end)) {
        return;
      }
      last = order;
      tryOne(connected, order, end);
    }
    last = missing.size() < MOST ? FIRST : last;
  }

  private void tryOne(OrderSystem connected, OrderId id, Instant deadline) {
    try {
      ask(connected, id, deadline);
    } catch (RuntimeException e) {
      // others must not wait for it
      refusals.failed(
          "question",
          times ->
              log.warn(
                  "Asking for the seller's number of order {} failed and is tried again{}: {}",
                  id,
                  times,
                  e.toString()));
    }
  }

  private void ask(OrderSystem connected, OrderId id, Instant deadline) {
    String number = orders.find(id).map(order -> connected.number(order, deadline)).orElse(null);
    if (number != null && ErpAnswerRecorder.isNumber(number)) {
      transaction.executeWithoutResult(_ ->
          ledger
              .lock(id)
              .ifPresent(order -> {
                if (!handOverAcknowledgement.numbered(order, number)) {
                  refusals.failed(
                      "number",
                      times ->
                          log.error(
                              "The seller's number of order {} is {}, which is another order's"
                                  + " already{}",
                              id,
                              number,
                              times));
                }
              }));
    }
  }

  /** The schedule. */
  @Configuration(proxyBeanMethods = false)
  static class Jobs {

    @Bean
    RecurringTask<Void> lateNumbersTask(LateNumbers numbers) {
      return Tasks.recurring("late-numbers", FixedDelay.of(INTERVAL))
          .execute((_, _) -> numbers.run());
    }
  }
}
