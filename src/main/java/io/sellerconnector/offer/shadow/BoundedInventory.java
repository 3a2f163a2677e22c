package io.sellerconnector.offer.shadow;

import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.offer.Market;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks an inventory without trusting it: it may hang, throw, or answer anything.
 *
 * <p>Each call has a thread of its own, so that nobody but that thread waits longer than the
 * deadline. It is a platform thread: one that never gives its processor back must not take a
 * carrier away from the threads that answer marketplaces. It is not interrupted, which would close
 * an H2 database under everybody; instead no more calls are made than may be under way.
 */
final class BoundedInventory {

  /** As many SKUs as a query may ask for. */
  static final int MOST_SKUS = 300;

  /** How a call ended. */
  enum Outcome {
    ANSWERED,
    FAILED,
    LATE,
    /** Not made, because too many before it hang. */
    BUSY
  }

  /**
   * @param offers of the SKUs asked, as far as they were answered; empty unless it has answered
   */
  record Answer(Outcome outcome, Map<SkuId, SkuOffer> offers, Duration took) {

    boolean isComplete() {
      return outcome == Outcome.ANSWERED;
    }
  }

  private final String name;
  private final Inventory inventory;
  private final Duration deadline;
  private final Semaphore permits;
  private final Clock clock;

  BoundedInventory(
      String name, Inventory inventory, int concurrency, Duration deadline, Clock clock) {
    this.name = name;
    this.inventory = inventory;
    this.deadline = deadline;
    this.permits = new Semaphore(concurrency);
    this.clock = clock;
  }

  /**
   * @param skus 1 to {@value #MOST_SKUS}
   * @throws InterruptedException if the caller's thread is interrupted
   */
  Answer ask(Market market, Collection<SkuId> skus) throws InterruptedException {
    long start = System.nanoTime();
    if (!permits.tryAcquire(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
      return unanswered(Outcome.BUSY, start);
    }
    OffersQuery query =
        new OffersQuery(
            market.marketplace(),
            market.salesChannel(),
            Set.copyOf(skus),
            clock.instant().plus(deadline));
    CompletableFuture<@Nullable Map<SkuId, SkuOffer>> answer = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("shadow-" + name).start(() -> answer(query, answer));
    try {
      Map<SkuId, SkuOffer> offers = answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
      return offers == null
          ? unanswered(Outcome.FAILED, start)
          : new Answer(Outcome.ANSWERED, offers, since(start));
    } catch (TimeoutException _) {
      return unanswered(Outcome.LATE, start);
    } catch (ExecutionException _) {
      return unanswered(Outcome.FAILED, start);
    }
  }

  /** Nothing of an adapter's failure is looked at: its message may carry anything. */
  private void answer(OffersQuery query, CompletableFuture<@Nullable Map<SkuId, SkuOffer>> answer) {
    try {
      answer.complete(
          switch (inventory.offers(query)) {
            case OffersAnswer.Offers(var offers, var _) -> ofAsked(query, offers);
            case OffersAnswer.Failed _ -> null;
          });
    } catch (RuntimeException | Error e) {
      answer.completeExceptionally(e);
    } finally {
      permits.release();
    }
  }

  private static Map<SkuId, SkuOffer> ofAsked(OffersQuery query, Map<SkuId, SkuOffer> offers) {
    Map<SkuId, SkuOffer> asked = HashMap.newHashMap(query.skus().size());
    for (SkuId sku : query.skus()) {
      SkuOffer offer = offers.get(sku);
      if (offer != null) {
        asked.put(sku, offer);
      }
    }
    return asked;
  }

  private static Answer unanswered(Outcome outcome, long start) {
    return new Answer(outcome, Map.of(), since(start));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
