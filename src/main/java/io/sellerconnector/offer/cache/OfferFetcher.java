package io.sellerconnector.offer.cache;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.offer.KnownMarkets;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.source.AdapterCalls;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Puts questions to the seller's system: for each SKU one at a time, many SKUs in one, a few at a
 * time, and hardly any while it keeps failing.
 */
final class OfferFetcher {

  /**
   * As many SKUs of which nothing was usable, and no other was, are not just some that are wrong.
   */
  private static final int ALL_WRONG = 10;

  private static final Duration TOO_LATE =
      Duration.ofSeconds(InventoryStatusTracker.SILENCE_SECONDS);

  private final Inventory inventory;
  private final AdapterCalls calls;
  private final AnswerGuard guard;
  private final Answers answers;
  private final InventoryStatusTracker inventoryStatusTracker;
  private final CircuitBreaker breaker;
  private final BoundedCall patient;
  private final Clock clock;
  private final Duration callTimeout;
  private final Duration cacheLife;
  private final KnownMarkets knownMarkets;
  private final BatchQueue<CachedSku> batchQueue;
  private final Set<SkuId> refusedInARow = ConcurrentHashMap.newKeySet();

  /**
   * What is asked for in one question. SKUs that may well be made up do not keep those waiting that
   * the inventory is known to have.
   */
  private record Kind(Market market, boolean had) {

    static Kind of(CachedSku sku) {
      CachedOffer known = sku.known();
      return new Kind(
          sku.key().market(), known != null && !(known.offer() instanceof SkuOffer.Unknown));
    }
  }

  /** Learns what was answered, ahead of those who asked. */
  interface Answers {

    void came(List<CachedSku> skus);
  }

  OfferFetcher(
      Inventory inventory,
      AdapterCalls calls,
      AnswerGuard guard,
      Answers answers,
      InventoryStatusTracker inventoryStatusTracker,
      CircuitBreaker breaker,
      KnownMarkets knownMarkets,
      OfferCacheProperties properties,
      Clock clock,
      MeterRegistry meters) {
    this.inventory = inventory;
    this.calls = calls;
    this.guard = guard;
    this.answers = answers;
    this.inventoryStatusTracker = inventoryStatusTracker;
    this.breaker = breaker;
    this.knownMarkets = knownMarkets;
    this.patient = new BoundedCall(properties.callTimeout(), 4 * properties.concurrency());
    this.clock = clock;
    this.callTimeout = properties.callTimeout();
    this.cacheLife = properties.cacheLife();
    this.batchQueue =
        new BatchQueue<>(
            "inventory-questions",
            properties.concurrency(),
            properties.memory(),
            Kind::of,
            this::isFavoured,
            this::put);
    Gauge.builder("connector.inventory.waiting", batchQueue, BatchQueue::waiting)
        .description("SKUs that wait to be asked for")
        .register(meters);
  }

  /**
   * @param due SKUs that were due at {@code start}
   * @return what is worth waiting for: nothing while the system keeps failing
   */
  List<CompletableFuture<Void>> ask(Collection<CachedSku> due, Instant start) {
    boolean answering = answering();
    List<CompletableFuture<Void>> waits = new ArrayList<>(due.size());
    List<CachedSku> mine = new ArrayList<>(due.size());
    for (CachedSku sku : due) {
      CachedSku.Quest quest = sku.ask(start);
      if (quest == null) {
        continue;
      }
      if (quest.mine()) {
        mine.add(sku);
      }
      if (answering) {
        waits.add(quest.done());
      }
    }
    ended(batchQueue.add(mine));
    return waits;
  }

  /** Whether it is worth waiting for. */
  boolean answering() {
    return breaker.getState() == CircuitBreaker.State.CLOSED;
  }

  private boolean isFavoured(Object kind) {
    return kind instanceof Kind(Market market, boolean had) && had && knownMarkets.isKnown(market);
  }

  private void put(BatchQueue.Batch<CachedSku> batch) {
    List<CachedSku> skus = batch.wanted();
    try {
      if (breaker.tryAcquirePermission()) {
        learn(skus, usable(query(skus), batch.waited()));
      }
    } finally {
      ended(skus);
    }
  }

  private Map<SkuId, CachedOffer> usable(OffersQuery query, Duration waited) {
    long start = System.nanoTime();
    Instant sentAt = clock.instant();
    OffersAnswer answer =
        patient
            .of(() -> calls.offers(inventory, query))
            .orElseGet(() ->
                new OffersAnswer.Failed(
                    "no answer within %d ms".formatted(callTimeout.toMillis())));
    return switch (answer) {
      case OffersAnswer.Offers offers -> {
        breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        Map<SkuId, CachedOffer> usable = guard.check(query, offers, sentAt);
        judge(query, usable, waited);
        yield usable;
      }
      case OffersAnswer.Failed(String reason) -> {
        breaker.onError(
            System.nanoTime() - start, TimeUnit.NANOSECONDS, new IllegalStateException(reason));
        inventoryStatusTracker.failed(reason);
        yield Map.of();
      }
    };
  }

  /**
   * A system that says nothing but nonsense is as good as silent, and so is one that is asked so
   * late that nobody waits for its answer any more.
   */
  private void judge(OffersQuery query, Map<SkuId, CachedOffer> usable, Duration waited) {
    if (!usable.isEmpty()) {
      refusedInARow.clear();
      if (waited.compareTo(TOO_LATE) < 0) {
        inventoryStatusTracker.answered();
      } else {
        inventoryStatusTracker.failed(
            "questions wait for %d s until they are put: more is asked for than it answers, look at connector.inventory.waiting"
                .formatted(waited.toSeconds()));
      }
    } else if (areAllWrong(query.skus())) {
      inventoryStatusTracker.failed("nothing of what it answers can be used");
    }
  }

  /** One that is asked for again and again counts once. */
  private boolean areAllWrong(Set<SkuId> refused) {
    for (SkuId sku : refused) {
      if (refusedInARow.size() >= ALL_WRONG) {
        return true;
      }
      refusedInARow.add(sku);
    }
    return refusedInARow.size() >= ALL_WRONG;
  }

  private OffersQuery query(List<CachedSku> batch) {
    Market market = batch.getFirst().key().market();
    Map<SkuId, CachedSku> skus = LinkedHashMap.newLinkedHashMap(batch.size());
    batch.forEach(each -> skus.put(each.sku(), each));
    return new OffersQuery(
        market.marketplace(),
        market.salesChannel(),
        skus.keySet(),
        clock.instant().plus(callTimeout));
  }

  private void learn(List<CachedSku> batch, Map<SkuId, CachedOffer> usable) {
    List<CachedSku> told = new ArrayList<>(batch.size());
    for (CachedSku sku : batch) {
      CachedOffer cachedOffer = usable.get(sku.sku());
      if (cachedOffer != null) {
        sku.learn(cachedOffer);
        told.add(sku);
      }
    }
    answers.came(told);
  }

  /** Not to be asked for again at once, or a dead system would be asked by every simulation. */
  private void ended(List<CachedSku> skus) {
    Instant next = clock.instant().plus(cacheLife);
    skus.forEach(sku -> sku.answered(next));
  }
}
