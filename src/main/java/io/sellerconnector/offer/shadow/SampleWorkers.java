package io.sellerconnector.offer.shadow;

import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.shadow.BoundedInventory.Outcome;
import io.sellerconnector.offer.shadow.Sampler.Sample;
import io.sellerconnector.shared.SkuId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the threads of this replica that compare samples, and the one that writes figures. At the
 * stop what waits is given up: it is a sample anyway.
 */
final class SampleWorkers implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(SampleWorkers.class);

  /** An answer so old is compared no more. */
  private static final long OLD_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final int MOST_SAMPLES = 200;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final int MOST_DOUBLINGS = 6;
  private static final Duration WRITING = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Sampler sampler;
  private final ComparisonService service;
  private final ComparisonMetrics metrics;
  private final HourlyFigures figures;
  private final int concurrency;
  private final List<Thread> threads = new ArrayList<>();
  private CountDownLatch stop = new CountDownLatch(1);
  private @Nullable ScheduledExecutorService writer;

  SampleWorkers(
      Sampler sampler,
      ComparisonService service,
      ComparisonMetrics metrics,
      HourlyFigures figures,
      ShadowProperties properties) {
    this.sampler = sampler;
    this.service = service;
    this.metrics = metrics;
    this.figures = figures;
    this.concurrency = properties.shadowConcurrency();
  }

  @Override
  public synchronized void start() {
    stop = new CountDownLatch(1);
    for (int i = 1; i <= concurrency; i++) {
      threads.add(Thread.ofPlatform().daemon().name("shadow-compare-" + i).start(new Worker(stop)));
    }
    ScheduledExecutorService own =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("shadow-tally").factory());
    long millis = WRITING.toMillis();
    var _ =
        own.scheduleWithFixedDelay(
            () -> metrics.writeTo(figures), millis, millis, TimeUnit.MILLISECONDS);
    writer = own;
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
    if (writer != null) {
      writer.shutdown();
      writer = null;
      metrics.writeTo(figures);
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return writer != null;
  }

  @Override
  public int getPhase() {
    return 0;
  }

  private record Batch(Market market, Map<SkuId, SkuOffer> offers) {}

  /** What waits, as few questions: a SKU that is asked for all the time is asked once. */
  private List<Batch> next() throws InterruptedException {
    List<Batch> batches = new ArrayList<>();
    Map<Market, Batch> current = new HashMap<>();
    for (Sample sample : sampler.take(MOST_SAMPLES)) {
      if (System.nanoTime() - sample.at() > OLD_NANOS) {
        metrics.dropped(sample.offers().size());
        continue;
      }
      Batch batch = current.get(sample.market());
      if (batch == null
          || batch.offers.size() + sample.offers().size() > BoundedInventory.MOST_SKUS) {
        batch = new Batch(sample.market(), new HashMap<>());
        batches.add(batch);
        current.put(sample.market(), batch);
      }
      batch.offers.putAll(sample.offers());
    }
    return batches;
  }

  /** Compares what waits, until it is stopped. */
  private final class Worker implements Runnable {

    private final CountDownLatch stopped;
    private int failures;

    Worker(CountDownLatch stopped) {
      this.stopped = stopped;
    }

    @Override
    public void run() {
      try {
        do {
          compareOrFail();
        } while (!stopped.await(pause().toMillis(), TimeUnit.MILLISECONDS));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    private void compareOrFail() throws InterruptedException {
      try {
        for (Batch batch : next()) {
          Outcome outcome = service.compare(batch.market(), batch.offers()).outcome();
          if (outcome == Outcome.ANSWERED) {
            failures = 0;
          } else {
            failed(outcome.name());
          }
        }
      } catch (RuntimeException e) {
        failed(e.getClass().getName());
      }
    }

    private void failed(String reason) {
      failures++;
      if (failures == 1) {
        log.warn("The shadow could not be compared ({}); this is tried on and counted", reason);
      }
    }

    /** A shadow that fails is left alone for longer and longer, up to half a minute. */
    private Duration pause() {
      return failures == 0
          ? Duration.ZERO
          : FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    }
  }
}
