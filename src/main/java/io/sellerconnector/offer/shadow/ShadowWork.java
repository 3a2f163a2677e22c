package io.sellerconnector.offer.shadow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the threads of this replica that compare and count. At the stop what waits is given up: it
 * is a sample anyway.
 */
final class ShadowWork implements SmartLifecycle {

  private static final Duration FLUSHING = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Sampler sampler;
  private final FirstLook firstLook;
  private final Tallies tallies;
  private final TallyFlush flush;
  private final int concurrency;
  private final List<Thread> threads = new ArrayList<>();
  private CountDownLatch stop = new CountDownLatch(1);
  private @Nullable ScheduledExecutorService flushing;

  ShadowWork(
      Sampler sampler, FirstLook firstLook, Tallies tallies, TallyFlush flush, int concurrency) {
    this.sampler = sampler;
    this.firstLook = firstLook;
    this.tallies = tallies;
    this.flush = flush;
    this.concurrency = concurrency;
  }

  @Override
  public synchronized void start() {
    stop = new CountDownLatch(1);
    for (int i = 1; i <= concurrency; i++) {
      threads.add(
          Thread.ofPlatform()
              .daemon()
              .name("shadow-compare-" + i)
              .start(new Comparing(sampler, firstLook, tallies, stop)));
    }
    ScheduledExecutorService own =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("shadow-tally").factory());
    long millis = FLUSHING.toMillis();
    var _ = own.scheduleWithFixedDelay(flush::flush, millis, millis, TimeUnit.MILLISECONDS);
    flushing = own;
  }

  /** Nobody is interrupted: H2 would close its file under everybody. */
  @Override
  public synchronized void stop() {
    stop.countDown();
    try {
      for (Thread thread : threads) {
        thread.join(PATIENCE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    threads.clear();
    if (flushing != null) {
      flushing.shutdown();
      flushing = null;
      flush.flush();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return flushing != null;
  }

  @Override
  public int getPhase() {
    return 0;
  }
}
