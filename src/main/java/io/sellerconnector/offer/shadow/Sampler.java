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
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Keeps some of the live answers until they are compared. Never waits. */
final class Sampler implements InventoryAnswerListener, ApplicationListener<ApplicationReadyEvent> {

  private final int share;
  private final SkuBudget budget;
  private final BlockingQueue<Sample> queue;
  private final Tallies tallies;

  /** What is simulated before is the start's own rehearsal. */
  private volatile boolean ready;

  Sampler(ShadowProperties properties, Tallies tallies) {
    this.share = properties.shadowShare();
    this.budget = new SkuBudget(properties.shadowSkusPerSecond(), System.nanoTime());
    this.queue = new ArrayBlockingQueue<>(properties.shadowQueue());
    this.tallies = tallies;
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
      tallies.dropped(granted);
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
}
