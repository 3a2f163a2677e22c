package io.sellerconnector.offer.shadow;

import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.offer.InventoryAnswerListener;
import io.sellerconnector.offer.Market;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Keeps some of the live answers until they are compared. Never waits. */
final class Sampler implements InventoryAnswerListener, ApplicationListener<ApplicationReadyEvent> {

  private final int share;
  private final SkuBudget budget;
  private final BlockingQueue<Sample> queue;
  private final ComparisonMetrics metrics;

  /** What is simulated before is the start's own rehearsal. */
  private volatile boolean ready;

  Sampler(ShadowProperties properties, ComparisonMetrics metrics) {
    this.share = properties.shadowShare();
    this.budget = new SkuBudget(properties.shadowSkusPerSecond(), System.nanoTime());
    this.queue = new ArrayBlockingQueue<>(properties.shadowQueue());
    this.metrics = metrics;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    ready = true;
  }

  @Override
  public void answered(OffersQuery query, OffersAnswer.Offers live) {
    if (!ready || (share < 100 && ThreadLocalRandom.current().nextInt(100) >= share)) {
      return;
    }
    long now = System.nanoTime();
    int granted = budget.take(live.offers().size(), now);
    if (granted == 0) {
      return;
    }
    Market market = new Market(query.marketplace(), query.salesChannel());
    if (!queue.offer(new Sample(market, some(live.offers(), granted), now))) {
      metrics.dropped(granted);
    }
  }

  /**
   * Some that wait; none if none comes within half a second.
   *
   * @param most of them
   */
  List<Sample> take(int most) throws InterruptedException {
    List<Sample> samples = new ArrayList<>();
    Sample first = queue.poll(500, TimeUnit.MILLISECONDS);
    if (first != null) {
      samples.add(first);
      queue.drainTo(samples, most - 1);
    }
    return samples;
  }

  /**
   * What the live inventory has answered to somebody.
   *
   * @param at of {@link System#nanoTime}
   */
  record Sample(Market market, Map<SkuId, SkuOffer> offers, long at) {}

  private static Map<SkuId, SkuOffer> some(Map<SkuId, SkuOffer> offers, int count) {
    if (offers.size() == count) {
      return offers;
    }
    Map<SkuId, SkuOffer> some = HashMap.newHashMap(count);
    offers.entrySet().stream()
        .limit(count)
        .forEach(each -> some.put(each.getKey(), each.getValue()));
    return some;
  }

  /**
   * So many SKUs in a second and no more. Where there is nothing left it costs one look at a field.
   */
  static final class SkuBudget {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long nanosPerSku;

    /** When the next SKU is free. */
    private final AtomicLong next;

    SkuBudget(int perSecond, long now) {
      this.nanosPerSku = SECOND / perSecond;
      this.next = new AtomicLong(now - SECOND);
    }

    /**
     * @param now of {@link System#nanoTime}
     * @return how many are granted, 0 to {@code wanted}
     */
    int take(int wanted, long now) {
      long free = next.get();
      long from = now - free > SECOND ? now - SECOND : free;
      long room = (now - from) / nanosPerSku;
      int granted = (int) Math.min(wanted, room);
      // who comes second of two at the same moment goes without
      return granted > 0 && next.compareAndSet(free, from + granted * nanosPerSku) ? granted : 0;
    }
  }
}
