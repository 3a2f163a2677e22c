package io.sellerconnector.catalog.listing.sync;

import io.sellerconnector.trouble.RepeatedTrouble;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Empties this instance's memory of answers every second. What it writes is of this instance alone,
 * so it is not a job for the shared scheduler.
 */
final class AskedOffersJob implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(AskedOffersJob.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final String WHAT = "answers";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final AskedOffersWriter writer;
  private final RepeatedTrouble trouble = new RepeatedTrouble();
  private volatile CountDownLatch stop = new CountDownLatch(1);
  private volatile Thread thread = new Thread();

  AskedOffersJob(AskedOffersWriter writer) {
    this.writer = writer;
  }

  @Override
  public void start() {
    CountDownLatch signal = new CountDownLatch(1);
    stop = signal;
    thread = Thread.ofPlatform().daemon().name("listings-asked").start(() -> writeUntil(signal));
  }

  @Override
  public void stop() {
    stop.countDown();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread.isAlive();
  }

  private void writeUntil(CountDownLatch signal) {
    boolean stopped = false;
    while (!stopped) {
      stopped = comesWithinPeriod(signal);
      try {
        writer.write();
        trouble.over(
            WHAT,
            failures -> log.info("What marketplaces were answered is written again, {}", failures));
      } catch (RuntimeException | Error e) { // the thread goes on, whatever broke
        trouble.failed(
            WHAT,
            times ->
                log.warn(
                    "What marketplaces were answered could not be written down; it is tried"
                        + " again{}: {}",
                    times,
                    e.getClass().getName()));
      }
    }
  }

  private static boolean comesWithinPeriod(CountDownLatch signal) {
    try {
      return signal.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
