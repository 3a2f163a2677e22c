package io.sellerconnector.outbox.delivery;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down once a thread of the outbox has broken for good: only a restart helps. */
final class DispatcherHealth implements HealthIndicator {

  private final OutboxDispatcher outboxDispatcher;

  DispatcherHealth(OutboxDispatcher outboxDispatcher) {
    this.outboxDispatcher = outboxDispatcher;
  }

  @Override
  public Health health() {
    String fault = outboxDispatcher.fault();
    return fault == null ? Health.up().build() : Health.down().withDetail("reason", fault).build();
  }
}
