package io.sellerconnector.catalog.explanation;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.editing.SkuDetails;
import io.sellerconnector.cause.Cause;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.PromiseExplanations;
import io.sellerconnector.offer.PromiseRequest;
import io.sellerconnector.offer.PromiseTrace;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Explains: all markets at the same time and the database beside them, so that a system that is
 * away costs its time once.
 */
@Component
final class Explanations {

  /** So that people who look take neither database nor seller's systems away from orders. */
  static final int AT_ONCE = 4;

  private static final Executor BESIDE = task -> Thread.ofVirtual().name("explanation").start(task);

  private final FactReader facts;
  private final SourceWatch sources;
  private final PromiseExplanations engine;
  private final MarketExplainer markets;
  private final Duration patience;
  private final Clock clock;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  Explanations(
      FactReader facts,
      SourceWatch sources,
      PromiseExplanations engine,
      MarketExplainer markets,
      Clock clock) {
    this.facts = facts;
    this.sources = sources;
    this.engine = engine;
    this.markets = markets;
    this.patience = engine.budget();
    this.clock = clock;
  }

  /** What is asked for in one market. */
  record Question(Market market, @Nullable Destination destination) {}

  /**
   * @throws SellerProblem if too many ask at once
   */
  Explanation explain(PromiseRequest.Item item, List<Question> questions) {
    try {
      if (!turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw SellerProblem.searchBusy(AT_ONCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SellerProblem.searchBusy(AT_ONCE);
    }
    try {
      return explained(item, questions);
    } finally {
      turns.release();
    }
  }

  private Explanation explained(PromiseRequest.Item item, List<Question> questions) {
    long until = System.nanoTime() + patience.toNanos();
    CompletableFuture<Reading<Facts>> reading =
        beside(() -> sources.read("marketplaces", () -> facts.facts(item.sku())));
    CompletableFuture<Reading<Optional<SkuDetails>>> details =
        facts.isOwn()
            ? beside(() -> sources.read("inventory", () -> facts.details(item.sku())))
            : null;
    List<CompletableFuture<PromiseTrace>> traces = new ArrayList<>(questions.size());
    for (Question each : questions) {
      traces.add(
          beside(() ->
              engine.explain(
                  each.market(), item, each.destination(), () -> supposed(details, until))));
    }
    Reading<Optional<SkuDetails>> stored =
        details == null ? null : result(details, "inventory", until);
    List<MarketExplanation> explained = new ArrayList<>(questions.size());
    for (int i = 0; i < questions.size(); i++) {
      PromiseTrace trace = traces.get(i).join();
      explained.add(
          markets.explain(
              item,
              questions.get(i),
              trace,
              stored,
              result(reading, "marketplaces", until),
              clock.instant()));
    }
    boolean unknown =
        explained.stream()
            .flatMap(each -> each.causes().stream())
            .anyMatch(cause -> cause.code() == Cause.UNKNOWN_SKU);
    return new Explanation(
        item.sku().value(),
        clock.instant(),
        item.quantity().value(),
        explained,
        unknown ? near(item, until) : List.of());
  }

  private List<String> near(PromiseRequest.Item item, long until) {
    Reading<List<String>> near =
        result(
            beside(() -> sources.read("inventory", () -> facts.near(item.sku()))),
            "inventory",
            until);
    return near.value() == null ? List.of() : near.value();
  }

  /** What to go on with behind a SKU that is switched off or has no price. */
  private SkuOffer.@Nullable Priced supposed(
      @Nullable CompletableFuture<Reading<Optional<SkuDetails>>> details, long until) {
    if (details == null) {
      return null;
    }
    Optional<SkuDetails> stored = result(details, "inventory", until).value();
    return stored == null
        ? null
        : stored
            .map(sku -> sources.read("inventory", () -> facts.supposed(sku)).value())
            .orElse(null);
  }

  private static <T> CompletableFuture<T> beside(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, BESIDE);
  }

  /** Whatever is not there in time is away. */
  private <T> Reading<T> result(CompletableFuture<Reading<T>> reading, String source, long until) {
    try {
      return reading.get(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return sources.away(source);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return sources.away(source);
    }
  }
}
