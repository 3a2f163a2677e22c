package io.sellerconnector.order.stuck;

import io.sellerconnector.shared.OrderId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Raises orders that wait for longer than they should, once each, and clears those that have moved
 * on. Locks no order.
 */
@Component
final class StuckOrderMonitor {

  private static final Logger log = LoggerFactory.getLogger(StuckOrderMonitor.class);
  private static final int NAMED = 10;

  private final TransactionTemplate transaction;
  private final StuckOrders stuck;
  private final StuckOrderProperties properties;
  private final Clock clock;

  StuckOrderMonitor(
      PlatformTransactionManager manager,
      StuckOrders stuck,
      StuckOrderProperties properties,
      Clock clock) {
    this.transaction = new TransactionTemplate(manager);
    this.stuck = stuck;
    this.properties = properties;
    this.clock = clock;
  }

  void run() {
    Instant now = clock.instant();
    for (StuckReason reason : StuckReason.values()) {
      Duration threshold = properties.threshold(reason);
      // Of what is not looked for, nothing is as old as this.
      Instant before = threshold.isZero() ? Instant.EPOCH : now.minus(threshold);
      List<OrderId> raised =
          Objects.requireNonNull(
              transaction.execute(status -> {
                stuck.clear(reason, before, now);
                return stuck.raise(reason, before, now);
              }));
      if (!raised.isEmpty()) {
        log.warn(
            "{} orders are {} for over {}: {}", raised.size(), reason, threshold, names(raised));
      }
    }
  }

  private static String names(List<OrderId> orders) {
    String named =
        orders.stream().limit(NAMED).map(OrderId::value).collect(Collectors.joining(", "));
    return orders.size() > NAMED ? named + " …" : named;
  }
}
