package io.sellerconnector.adapter.embedded;

import io.sellerconnector.adapter.embedded.load.StartLoad;
import io.sellerconnector.adapter.embedded.snapshot.SnapshotFollower;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Loads files and snapshot before the web server opens its port, and follows the database until
 * after it has closed it.
 */
final class SnapshotLifecycle implements SmartLifecycle {

  private final StartLoad startLoad;
  private final SnapshotFollower follower;
  private final Duration pollInterval;
  private @Nullable ScheduledExecutorService polling;

  SnapshotLifecycle(StartLoad startLoad, SnapshotFollower follower, Duration pollInterval) {
    this.startLoad = startLoad;
    this.follower = follower;
    this.pollInterval = pollInterval;
  }

  @Override
  public synchronized void start() {
    startLoad.run();
    follower.load();
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("offer-snapshot").daemon().factory());
    long millis = pollInterval.toMillis();
    var _ = executor.scheduleWithFixedDelay(follower::poll, millis, millis, TimeUnit.MILLISECONDS);
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
