package io.sellerconnector.outbox;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Keeps the depths fresh. Each instance reads them for its own metrics. */
final class DepthRefresh implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(DepthRefresh.class);
  private static final Duration PERIOD = Duration.ofSeconds(5);

  private final Depths depths;
  private volatile Thread thread = new Thread();

  DepthRefresh(Depths depths) {
    this.depths = depths;
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("outbox-depths").start(this::refreshWhileRunning);
  }

  @Override
  public void stop() {
    thread.interrupt();
  }

  @Override
  public boolean isRunning() {
    return thread.isAlive();
  }

  private void refreshWhileRunning() {
    try {
      while (true) {
        try {
          depths.refresh();
        } catch (RuntimeException e) {
          log.warn("The depth of the outbox could not be read ({})", Detail.of(e));
        }
        Thread.sleep(PERIOD);
      }
    } catch (InterruptedException _) {
      log.debug("Refreshing ends");
    }
  }
}
