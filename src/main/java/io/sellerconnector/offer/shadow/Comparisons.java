package io.sellerconnector.offer.shadow;

import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.ShadowComparison;
import io.sellerconnector.offer.shadow.BoundedInventory.Outcome;
import io.sellerconnector.offer.shadow.BoundedInventory.Said;
import io.sellerconnector.offer.shadow.ComparisonTable.Page;
import io.sellerconnector.offer.shadow.FirstLook.Seen;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Works off, page by page, the comparisons that were ordered. Any replica goes on where another one
 * stopped.
 */
final class Comparisons {

  private static final Duration AWAY = Duration.ofSeconds(10);
  private static final Duration LISTING = Duration.ofSeconds(5);

  /** After so many failures a page is left out. */
  private static final int MOST_FAILURES = 3;

  private final Sides sides;
  private final FirstLook firstLook;
  private final DifferenceTable differences;
  private final ComparisonTable table;
  private final ObjectProvider<Assortment> assortment;
  private final Tallies tallies;
  private final Clock clock;
  private final int most;

  Comparisons(
      Sides sides,
      FirstLook firstLook,
      DifferenceTable differences,
      ComparisonTable table,
      ObjectProvider<Assortment> assortment,
      Tallies tallies,
      ShadowProperties properties,
      Clock clock) {
    this.sides = sides;
    this.firstLook = firstLook;
    this.differences = differences;
    this.table = table;
    this.assortment = assortment;
    this.tallies = tallies;
    this.clock = clock;
    this.most = Math.min(properties.shadowSkusPerSecond(), BoundedInventory.MOST_SKUS);
  }

  /** One page of the comparison that waits longest: the budget of a second. */
  void run() throws InterruptedException {
    ShadowComparison next = table.due(sides.pairing(), clock.instant()).orElse(null);
    if (next == null) {
      return;
    }
    Optional<List<SkuId>> page = page(next);
    if (page.isEmpty()) {
      table.retry(next.id(), clock.instant().plus(AWAY));
    } else {
      compare(next, page.get());
    }
  }

  private void compare(ShadowComparison comparison, List<SkuId> skus) throws InterruptedException {
    SkuId last = skus.size() < most ? null : skus.getLast();
    Optional<Page> done = skus.isEmpty() ? Optional.of(Page.NONE) : look(comparison.market(), skus);
    if (done.isPresent()) {
      table.advance(comparison, last, done.get(), clock.instant());
    } else if (comparison.failures() + 1 < MOST_FAILURES) {
      table.retry(comparison.id(), clock.instant().plus(AWAY));
    } else {
      table.advance(comparison, last, new Page(0, 0, skus.size()), clock.instant());
    }
  }

  /** Empty if one of the two has not answered. */
  private Optional<Page> look(Market market, List<SkuId> skus) throws InterruptedException {
    Said live = sides.live().ask(market, skus);
    tallies.liveSaid(live);
    Map<SkuId, SkuOffer> offers = live.offers();
    if (live.outcome() != Outcome.ANSWERED || offers.isEmpty()) {
      return Optional.empty();
    }
    Seen seen = firstLook.look(market, offers);
    if (seen.outcome() != Outcome.ANSWERED) {
      return Optional.empty();
    }
    // what was on record and seems to be gone is judged at once
    differences.checkAt(sides.pairing(), market, seen.equal(), Tracked.State.OPEN, clock.instant());
    int compared = seen.equal().size() + seen.differing().size();
    return Optional.of(new Page(compared, seen.differing().size(), skus.size() - compared));
  }

  /** Empty if the inventory could not say which SKUs there are. */
  private Optional<List<SkuId>> page(ShadowComparison comparison) {
    String to = comparison.comparedTo();
    SkuId after = to.isEmpty() ? null : new SkuId(to);
    List<SkuId> named = comparison.skus();
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
