package io.sellerconnector.offer.shadow;

import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.ShadowComparison;
import io.sellerconnector.offer.ShadowDifference;
import io.sellerconnector.offer.ShadowDifference.Field;
import io.sellerconnector.offer.ShadowMode;
import io.sellerconnector.offer.ShadowSummary;
import io.sellerconnector.offer.ShadowSummary.Calls;
import io.sellerconnector.offer.shadow.Opinion.Coverage;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Shadow mode as the database knows it; there also without a shadow. */
@Component
final class StoredShadowMode implements ShadowMode {

  private static final Duration WINDOW = Duration.ofHours(24);
  private static final int MOST_RUNNING = 50;

  private final String live;
  private final @Nullable Pairing pairing;
  private final DifferenceSearch search;
  private final DifferenceTable differences;
  private final TallyTable tallies;
  private final ComparisonTable comparisons;
  private final ObjectProvider<Assortment> assortment;
  private final Clock clock;

  StoredShadowMode(
      ShadowProperties properties,
      ObjectProvider<Pairing> pairing,
      DifferenceSearch search,
      DifferenceTable differences,
      TallyTable tallies,
      ComparisonTable comparisons,
      ObjectProvider<Assortment> assortment,
      Clock clock) {
    this.live = properties.adapter();
    this.pairing = pairing.getIfAvailable();
    this.search = search;
    this.differences = differences;
    this.tallies = tallies;
    this.comparisons = comparisons;
    this.assortment = assortment;
    this.clock = clock;
  }

  @Override
  public ShadowSummary summary() {
    Instant since = clock.instant().minus(WINDOW).truncatedTo(ChronoUnit.HOURS);
    if (pairing == null) {
      Opinion none = Opinion.noShadow();
      return summary(null, since, Figures.NONE, 0, Map.of(), none);
    }
    Figures figures = tallies.since(pairing, since);
    Map<Field, Long> open = search.open(pairing);
    long suspected = search.suspected(pairing);
    Opinion opinion = Opinion.of(pairing, figures, coverage(pairing, since), suspected, open);
    return summary(pairing.shadow(), since, figures, suspected, open, opinion);
  }

  private Coverage coverage(Pairing both, Instant since) {
    if (assortment.getIfAvailable() == null) {
      return Coverage.NOT_LISTED;
    }
    return comparisons.allCompared(both, since) ? Coverage.WHOLE : Coverage.PARTIAL;
  }

  private ShadowSummary summary(
      @Nullable String shadow,
      Instant since,
      Figures figures,
      long suspected,
      Map<Field, Long> open,
      Opinion opinion) {
    return new ShadowSummary(
        live,
        shadow,
        since,
        figures.compared(),
        figures.compared() - figures.differing(),
        figures.passing(),
        figures.dropped(),
        figures.unrecorded(),
        suspected,
        open,
        calls(figures.shadow()),
        calls(figures.live()),
        opinion.verdict(),
        opinion.sentence());
  }

  private static Calls calls(Figures.Calls calls) {
    long mean = calls.answered() == 0 ? 0 : calls.micros() / calls.answered();
    return new Calls(
        calls.calls(),
        calls.failed(),
        Duration.of(mean, ChronoUnit.MICROS),
        Duration.of(calls.mostMicros(), ChronoUnit.MICROS));
  }

  @Override
  public List<ShadowDifference> differences(Criteria criteria) {
    return search.find(pairing, criteria);
  }

  @Override
  public int forget() {
    tallies.clear();
    comparisons.clearFinished();
    return differences.clear();
  }

  @Override
  public Order compare(List<Market> markets, List<SkuId> skus) {
    if (pairing == null) {
      return new Order.NoShadow();
    }
    if (skus.isEmpty() && assortment.getIfAvailable() == null) {
      return new Order.NoAssortment();
    }
    if (comparisons.running(pairing) + markets.size() > MOST_RUNNING) {
      return new Order.TooMany(MOST_RUNNING);
    }
    Instant now = clock.instant();
    Pairing both = pairing;
    return new Order.Taken(
        markets.stream()
            .map(market ->
                skus.isEmpty()
                    ? comparisons.startAll(both, market, now)
                    : comparisons.start(both, market, skus, now))
            .toList());
  }

  @Override
  public Optional<ShadowComparison> comparison(long id) {
    return comparisons.find(id);
  }

  @Override
  public List<ShadowComparison> comparisons(int limit) {
    return comparisons.newest(limit);
  }
}
