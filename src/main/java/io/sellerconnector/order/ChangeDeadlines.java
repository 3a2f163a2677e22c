package io.sellerconnector.order;

import io.sellerconnector.order.ChangeProperties.AtDeadline;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.shared.OrderId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends the wait for the seller's decision and for the marketplace's confirmation. Each order is
 * looked at again under its lock, so that a second replica does no harm.
 */
@Component
final class ChangeDeadlines {

  private static final Logger log = LoggerFactory.getLogger(ChangeDeadlines.class);
  private static final int BATCH = 100;

  private final Transactions transactions;
  private final OrderLedger ledger;
  private final Changes changes;
  private final ChangeDecisions decisions;
  private final ChangeProgress progress;
  private final ChangeProperties properties;
  private final Clock clock;

  ChangeDeadlines(
      Transactions transactions,
      OrderLedger ledger,
      Changes changes,
      ChangeDecisions decisions,
      ChangeProgress progress,
      ChangeProperties properties,
      Clock clock) {
    this.transactions = transactions;
    this.ledger = ledger;
    this.changes = changes;
    this.decisions = decisions;
    this.progress = progress;
    this.properties = properties;
    this.clock = clock;
  }

  /** Works until nothing is left that it has not tried. */
  void run() {
    each(ChangeState.DECIDING, this::decide);
    each(ChangeState.AGREED, this::lapse);
  }

  private void each(ChangeState state, Consumer<OrderId> work) {
    Set<OrderId> tried = new HashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (OrderId id : changes.due(state, clock.instant(), BATCH)) {
        if (tried.add(id)) {
          more = true;
          tryEnd(id, work);
        }
      }
    }
  }

  private void tryEnd(OrderId id, Consumer<OrderId> work) {
    try {
      work.accept(id);
    } catch (RuntimeException e) {
      log.warn(
          "The change of order {} could not be ended; it is tried again: {}",
          id,
          e.getClass().getName());
    }
  }

  private void decide(OrderId id) {
    due(id, ChangeState.DECIDING)
        .ifPresent(change ->
            decisions.settle(
                id,
                change.id(),
                properties.atDeadline() == AtDeadline.ACCEPT,
                Actor.CONNECTOR,
                "nobody decided in time"));
  }

  private void lapse(OrderId id) {
    transactions.run(status -> {
      Order order = ledger.lock(id).orElseThrow();
      due(id, ChangeState.AGREED).ifPresent(change -> progress.lapse(order, change));
      return order;
    });
  }

  private Optional<StoredChange> due(OrderId id, ChangeState state) {
    Instant now = clock.instant();
    return changes.of(id).stream()
        .filter(change -> change.state() == state)
        .filter(change -> change.dueAt() != null && !change.dueAt().isAfter(now))
        .findFirst();
  }
}
