package io.sellerconnector.offer.shadow;

import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.shadow.BoundedInventory.Outcome;
import io.sellerconnector.shared.SkuId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares what waits, until it is stopped; several threads may do so. */
final class Comparing implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(Comparing.class);

  /** An answer so old is compared no more. */
  private static final long OLD_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final int MOST_SAMPLES = 200;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final int MOST_DOUBLINGS = 6;

  private final Sampler sampler;
  private final FirstLook firstLook;
  private final Tallies tallies;
  private final CountDownLatch stop;
  private int failures;

  Comparing(Sampler sampler, FirstLook firstLook, Tallies tallies, CountDownLatch stop) {
    this.sampler = sampler;
    this.firstLook = firstLook;
    this.tallies = tallies;
    this.stop = stop;
  }

  @Override
  public void run() {
    try {
      do {
        compareOrFail();
      } while (!stop.await(pause().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void compareOrFail() throws InterruptedException {
    try {
      compareSome();
    } catch (RuntimeException e) {
      failed(e.getClass().getName());
    }
  }

  private void compareSome() throws InterruptedException {
    for (Batch batch : next()) {
      Outcome outcome = firstLook.look(batch.market(), batch.offers()).outcome();
      if (outcome == Outcome.ANSWERED) {
        failures = 0;
      } else {
        failed(outcome.name());
      }
    }
  }

  private record Batch(Market market, Map<SkuId, SkuOffer> offers) {}

  /** What waits, as few questions: a SKU that is asked for all the time is asked once. */
  private List<Batch> next() throws InterruptedException {
    List<Batch> batches = new ArrayList<>();
    Map<Market, Batch> current = new HashMap<>();
    for (Sample sample : sampler.take(MOST_SAMPLES)) {
      if (System.nanoTime() - sample.at() > OLD_NANOS) {
        tallies.dropped(sample.offers().size());
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
