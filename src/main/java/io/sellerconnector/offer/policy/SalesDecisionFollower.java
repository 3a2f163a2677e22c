package io.sellerconnector.offer.policy;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Loads the decisions before the web server opens its port, and then follows the database. */
@Component
final class SalesDecisionFollower implements SmartLifecycle {

  private final RememberedSalesDecisions memory;
  private final long millis;
  private @Nullable ScheduledExecutorService polling;

  SalesDecisionFollower(RememberedSalesDecisions memory, SalesPolicyProperties properties) {
    this.memory = memory;
    this.millis = properties.pollInterval().toMillis();
  }

  @Override
  public synchronized void start() {
    memory.load();
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("offering").daemon().factory());
    var _ = executor.scheduleWithFixedDelay(memory::follow, millis, millis, TimeUnit.MILLISECONDS);
    polling = executor;
  }

  @Override
  public synchronized void stop() {
    if (polling != null) {
      polling.shutdownNow();
      polling = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return polling != null;
  }

  @Override
  public int getPhase() {
    return 0;
  }
}
