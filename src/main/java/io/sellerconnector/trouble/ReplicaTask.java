package io.sellerconnector.trouble;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does something again and again on a thread of this replica, whatever breaks: for what every
 * replica has to do, and the shared scheduler would let one do at a time. Its thread is never
 * interrupted, since an interrupt must not meet the database.
 */
public final class ReplicaTask implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ReplicaTask.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String name;
  private final Duration period;
  private final Runnable work;
  private final RepeatedTrouble trouble = new RepeatedTrouble();
  private volatile CountDownLatch stop = new CountDownLatch(1);
  private volatile Thread thread = new Thread();

  /**
   * @param name of the thread and in the log
   * @param period from the end of a turn to the next one
   */
  public ReplicaTask(String name, Duration period, Runnable work) {
    this.name = name;
    this.period = period;
    this.work = work;
  }

  @Override
  public void start() {
    CountDownLatch signal = new CountDownLatch(1);
    stop = signal;
    thread = Thread.ofPlatform().daemon().name(name).start(() -> runUntil(signal));
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

  private void runUntil(CountDownLatch signal) {
    while (!comesWithinPeriod(signal)) {
      try {
        work.run();
        trouble.over(name, failures -> log.info("{} goes on, {}", name, failures));
      } catch (RuntimeException | Error e) { // the thread goes on, whatever broke
        trouble.failed(
            name,
            times ->
                log.warn(
                    "{} has failed{}; it is tried again: {}", name, times, e.getClass().getName()));
      }
    }
  }

  private boolean comesWithinPeriod(CountDownLatch signal) {
    try {
      return signal.await(period.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
