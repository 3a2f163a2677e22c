package io.sellerconnector.outbox.operations;

import io.sellerconnector.outbox.queue.Detail;
import io.sellerconnector.outbox.queue.StopSignal;
import io.sellerconnector.trouble.RepeatedTrouble;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Keeps the depths fresh. Each instance reads them for its own metrics. */
final class QueueDepthRefresh implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(QueueDepthRefresh.class);
  private static final Duration PERIOD = Duration.ofSeconds(5);
  private static final String WHAT = "depth";

  /** Counting a long queue takes at most one part in so many of the time. */
  private static final int SHARE = 20;

  private final QueueDepths queueDepths;
  private final RepeatedTrouble trouble = new RepeatedTrouble();
  private volatile StopSignal stop = new StopSignal();
  private volatile Thread thread = new Thread();

  QueueDepthRefresh(QueueDepths queueDepths) {
    this.queueDepths = queueDepths;
  }

  @Override
  public void start() {
    StopSignal signal = new StopSignal();
    stop = signal;
    thread = Thread.ofPlatform().daemon().name("outbox-depths").start(() -> refreshUntil(signal));
  }

  @Override
  public void stop() {
    stop.give();
    try {
      thread.join(PERIOD);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread.isAlive();
  }

  private void refreshUntil(StopSignal signal) {
    Duration wait;
    do {
      long began = System.nanoTime();
      try {
        queueDepths.refresh();
        trouble.over(
            WHAT, failures -> log.info("The depth of the outbox is read again, {}", failures));
      } catch (RuntimeException | Error e) { // the thread goes on, whatever broke
        trouble.failed(
            WHAT,
            times ->
                log.warn("The depth of the outbox could not be read{}: {}", times, Detail.of(e)));
      }
      wait = Duration.ofNanos(System.nanoTime() - began).multipliedBy(SHARE);
    } while (!signal.comesWithin(wait.compareTo(PERIOD) > 0 ? wait : PERIOD));
  }
}
