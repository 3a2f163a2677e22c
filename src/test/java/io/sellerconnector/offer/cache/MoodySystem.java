package io.sellerconnector.offer.cache;

import static io.sellerconnector.offer.FakeSeller.priced;

import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A seller's system that freezes, fails and talks nonsense as a test wants. */
public final class MoodySystem implements Inventory {

  public final List<OffersQuery> questions = new CopyOnWriteArrayList<>();
  private final Map<SkuId, SkuOffer> offers = new ConcurrentHashMap<>();
  private final Clock clock;
  private volatile CountDownLatch thaw = new CountDownLatch(0);
  private volatile boolean failing;
  private volatile boolean deaf;
  private volatile @Nullable Supplier<@Nullable OffersAnswer> broken;

  public MoodySystem(Clock clock) {
    this.clock = clock;
  }

  public MoodySystem says(String sku, SkuOffer offer) {
    offers.put(new SkuId(sku), offer);
    return this;
  }

  public MoodySystem sells(String sku, long cents, int pieces) {
    return says(sku, priced(cents, pieces));
  }

  public void leavesOut(String sku) {
    offers.remove(new SkuId(sku));
  }

  /** Questions wait until it thaws. */
  public void freeze() {
    thaw = new CountDownLatch(1);
  }

  /** As {@link #freeze}, and no interruption is heard either. */
  public void freezeDeaf() {
    deaf = true;
    freeze();
  }

  public void thaw() {
    deaf = false;
    thaw.countDown();
  }

  public void fail(boolean fails) {
    failing = fails;
  }

  /**
   * @param broken what an adapter does that breaks its contract; null if it keeps to it
   */
  public MoodySystem breaksWith(@Nullable Supplier<@Nullable OffersAnswer> broken) {
    this.broken = broken;
    return this;
  }

  public int timesAskedFor(String sku) {
    SkuId id = new SkuId(sku);
    return (int) questions.stream().filter(question -> question.skus().contains(id)).count();
  }

  @Override
  @SuppressWarnings("NullAway") // an adapter that breaks its contract
  public OffersAnswer offers(OffersQuery query) {
    questions.add(query);
    Supplier<@Nullable OffersAnswer> instead = broken;
    if (instead != null) {
      return instead.get();
    }
    if (!awaitThaw()) {
      return new OffersAnswer.Failed("interrupted");
    }
    if (failing) {
      return new OffersAnswer.Failed("out of order");
    }
    Map<SkuId, SkuOffer> answer = new HashMap<>();
    query
        .skus()
        .forEach(sku -> {
          SkuOffer offer = offers.get(sku);
          if (offer != null) {
            answer.put(sku, offer);
          }
        });
    return new OffersAnswer.Offers(answer, clock.instant());
  }

  private boolean awaitThaw() {
    while (true) {
      try {
        thaw.await();
        return true;
      } catch (InterruptedException _) {
        if (!deaf) {
          return false;
        }
      }
    }
  }
}
