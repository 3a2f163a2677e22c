package io.sellerconnector.offer.shadow;

import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.shadow.BoundedInventory.Answer;
import io.sellerconnector.offer.shadow.BoundedInventory.Outcome;
import io.sellerconnector.offer.shadow.ComparisonRuns.Page;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Works off, page by page, the comparisons that were ordered. Any replica goes on where another one
 * stopped.
 */
final class ComparisonJob {

  private static final Duration AWAY = Duration.ofSeconds(10);
  private static final Duration LISTING = Duration.ofSeconds(5);

  /** After so many failures a page is left out. */
  private static final int MOST_FAILURES = 3;

  private final InventoryPair pair;
  private final ComparisonService service;
  private final ShadowDifferences differences;
  private final ComparisonRuns runs;
  private final ObjectProvider<Assortment> assortment;
  private final Clock clock;
  private final int most;

  ComparisonJob(
      InventoryPair pair,
      ComparisonService service,
      ShadowDifferences differences,
      ComparisonRuns runs,
      ObjectProvider<Assortment> assortment,
      ShadowProperties properties,
      Clock clock) {
    this.pair = pair;
    this.service = service;
    this.differences = differences;
    this.runs = runs;
    this.assortment = assortment;
    this.clock = clock;
    this.most = properties.skusPerRun();
  }

  /** One page of the comparison that waits longest: the budget of a second. */
  void run() throws InterruptedException {
    ComparisonRun next = runs.due(clock.instant()).orElse(null);
    if (next == null) {
      return;
    }
    Optional<List<SkuId>> page = page(next);
    if (page.isEmpty()) {
      runs.retry(next.id(), clock.instant().plus(AWAY));
    } else {
      compare(next, page.get());
    }
  }

  private void compare(ComparisonRun run, List<SkuId> skus) throws InterruptedException {
    SkuId last = skus.size() < most ? null : skus.getLast();
    Optional<Page> done = skus.isEmpty() ? Optional.of(Page.NONE) : look(run.market(), skus);
    if (done.isPresent()) {
      runs.advance(run, last, done.get(), clock.instant());
    } else if (run.failures() + 1 < MOST_FAILURES) {
      runs.retry(run.id(), clock.instant().plus(AWAY));
    } else {
      runs.advance(run, last, new Page(0, 0, skus.size()), clock.instant());
    }
  }

  /** Empty if one of the two has not answered. */
  private Optional<Page> look(Market market, List<SkuId> skus) throws InterruptedException {
    Answer live = pair.askLive(market, skus);
    if (!live.isComplete() || live.offers().isEmpty()) {
      return Optional.empty();
    }
    ComparisonService.Result result = service.compare(market, live.offers());
    if (result.outcome() != Outcome.ANSWERED) {
      return Optional.empty();
    }
    // what is listed and seems to be gone is looked at without delay
    differences.checkOpen(market, result.equal(), clock.instant());
    int compared = result.equal().size() + result.differing().size();
    return Optional.of(new Page(compared, result.differing().size(), skus.size() - compared));
  }

  /** Empty if the inventory could not say which SKUs there are. */
  private Optional<List<SkuId>> page(ComparisonRun run) {
    String to = run.comparedTo();
    SkuId after = to.isEmpty() ? null : new SkuId(to);
    List<SkuId> named = run.skus();
    return named == null
        ? listed(after)
        : Optional.of(
            named.stream()
                .filter(sku -> after == null || sku.compareTo(after) > 0)
                .limit(most)
                .toList());
  }

  private Optional<List<SkuId>> listed(@Nullable SkuId after) {
    Assortment source = assortment.getIfAvailable();
    if (source == null) {
      return Optional.of(List.of());
    }
    return switch (source.skus(after, most, clock.instant().plus(LISTING))) {
      case Assortment.Page.Skus(List<SkuId> skus) -> Optional.of(skus);
      case Assortment.Page.Failed _ -> Optional.empty();
    };
  }
}
