package io.sellerconnector.order.cancellation;

import io.sellerconnector.order.Order;
import io.sellerconnector.order.cancellation.CancellationProperties.AtDeadline;
import io.sellerconnector.order.cancellation.CancellationRequest.By;
import io.sellerconnector.order.cancellation.CancellationRequests.Due;
import io.sellerconnector.order.ledger.OrderLedger;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides by the configured default what nobody has decided in time.
 *
 * <p>Each order has a transaction of its own and is looked at again under its lock; one that fails
 * is passed over until the next run and holds up no other.
 */
@Component
final class CancellationDeadlines {

  private static final Logger log = LoggerFactory.getLogger(CancellationDeadlines.class);
  private static final int BATCH = 100;

  private final TransactionTemplate transaction;
  private final OrderLedger ledger;
  private final CancellationRequests requests;
  private final CancellationDecisionService decisions;
  private final CancellationProperties properties;
  private final Clock clock;

  CancellationDeadlines(
      PlatformTransactionManager manager,
      OrderLedger ledger,
      CancellationRequests requests,
      CancellationDecisionService decisions,
      CancellationProperties properties,
      Clock clock) {
    this.transaction = new TransactionTemplate(manager);
    this.ledger = ledger;
    this.requests = requests;
    this.decisions = decisions;
    this.properties = properties;
    this.clock = clock;
  }

  void run() {
    Instant now = clock.instant();
    List<Due> due = due(now, Due.FIRST);
    while (!due.isEmpty()) {
      due.forEach(each -> tryDecide(each, now));
      due = due(now, due.getLast());
    }
  }

  private List<Due> due(Instant now, Due after) {
    return Objects.requireNonNull(transaction.execute(status -> requests.due(now, after, BATCH)));
  }

  private void tryDecide(Due due, Instant now) {
    try {
      transaction.executeWithoutResult(status -> decide(due, now));
    } catch (RuntimeException e) {
      log.warn(
          "The cancellation of order {} could not be decided; it is tried again: {}",
          due.order(),
          e.getClass().getName());
    }
  }

  private void decide(Due due, Instant now) {
    Order order = ledger.lock(due.order()).orElseThrow();
    boolean stillDue =
        requests
            .latest(order.id())
            .filter(request -> request.decision() == null && !request.decideBy().isAfter(now))
            .isPresent();
    if (stillDue) {
      boolean confirm = properties.of(order.marketplace()).atDeadline() == AtDeadline.CONFIRM;
      decisions.decide(order, confirm, By.DEADLINE, null);
    }
  }
}
