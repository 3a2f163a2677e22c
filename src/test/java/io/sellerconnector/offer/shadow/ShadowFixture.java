package io.sellerconnector.offer.shadow;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.ShadowDifference;
import io.sellerconnector.offer.ShadowMode;
import io.sellerconnector.offer.shadow.BoundedInventory.Outcome;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.MovableClock;
import io.sellerconnector.testing.TestDatabase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shadow mode on a database of its own, between two inventories that do what a test wants. */
final class ShadowFixture implements AutoCloseable {

  static final Market MARKET =
      new Market(new MarketplaceAccount("examplemarket"), SalesChannel.DEFAULT);
  static final Duration RECHECK = Duration.ofSeconds(30);
  static final Duration REVIEW = Duration.ofMinutes(5);
  private static final Pairing PAIRING = new Pairing("embedded", "trial");

  final MovableClock clock = new MovableClock("2030-03-02T12:10:00Z");
  final Scripted live = new Scripted();
  final Scripted shadow = new Scripted();
  final Map<SkuId, Stock> held = new HashMap<>();
  final HikariDataSource dataSource = TestDatabase.create().migrated();
  final JdbcTemplate jdbc = new JdbcTemplate(dataSource);
  private final JdbcClient client = JdbcClient.create(dataSource);
  final DifferenceTable differences = new DifferenceTable(jdbc);
  final SuspicionTable suspicionTable = new SuspicionTable(jdbc);
  final ComparisonTable comparisonTable = new ComparisonTable(client);
  final TallyTable tallyTable = new TallyTable(client);
  private @Nullable Assortment assortment;

  static ShadowProperties properties(int share, int skusPerSecond, int queue) {
    return properties(share, skusPerSecond, queue, 1_000);
  }

  private static ShadowProperties properties(
      int share, int skusPerSecond, int queue, int maxDifferences) {
    return new ShadowProperties(
        PAIRING.live(),
        PAIRING.shadow(),
        share,
        skusPerSecond,
        2,
        Duration.ofMillis(500),
        queue,
        RECHECK,
        REVIEW,
        0,
        Set.of(),
        Duration.ofDays(30),
        maxDifferences);
  }

  /** What one replica has of its own. */
  final class Replica {

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Tallies tallies = new Tallies(meters);
    final FirstLook firstLook;
    final SecondLook secondLook;
    final Comparisons comparisons;
    final TallyFlush flush = new TallyFlush(PAIRING, tallies, tallyTable, clock);

    private Replica(int skusPerSecond, int maxDifferences) {
      ShadowProperties properties = properties(100, skusPerSecond, 100, maxDifferences);
      Sides sides =
          new Sides(
              PAIRING,
              new BoundedInventory("live", live, 2, Duration.ofMillis(500), clock),
              new BoundedInventory("shadow", shadow, 2, Duration.ofMillis(500), clock),
              true,
              _ -> held);
      OfferComparison comparison = new OfferComparison(0, Set.of());
      Suspicions suspicions = new Suspicions(PAIRING, suspicionTable, tallies, properties, clock);
      firstLook = new FirstLook(sides, comparison, suspicions, tallies);
      secondLook =
          new SecondLook(
              sides,
              differences,
              new Judgement(comparison, differences, suspicions, tallies, properties, clock),
              tallies,
              properties,
              Duration.ZERO,
              clock);
      comparisons =
          new Comparisons(
              sides,
              firstLook,
              differences,
              comparisonTable,
              assortments(),
              tallies,
              properties,
              clock);
    }

    /** As after a simulation that the live inventory has answered so. */
    Outcome look(String sku, SkuOffer answered) throws InterruptedException {
      return firstLook.look(MARKET, Map.of(new SkuId(sku), answered)).outcome();
    }
  }

  Replica replica() {
    return new Replica(100, 1_000);
  }

  Replica replica(int skusPerSecond, int maxDifferences) {
    return new Replica(skusPerSecond, maxDifferences);
  }

  ShadowMode mode() {
    ObjectProvider<Pairing> pairing = provider(PAIRING);
    return new StoredShadowMode(
        properties(100, 100, 100),
        pairing,
        new DifferenceSearch(client),
        differences,
        tallyTable,
        comparisonTable,
        assortments(),
        clock);
  }

  List<ShadowDifference> all() {
    return mode().differences(new ShadowMode.Criteria(null, null, null, 0, 100));
  }

  void assortment(String... skus) {
    TreeSet<SkuId> all = new TreeSet<>();
    for (String sku : skus) {
      all.add(new SkuId(sku));
    }
    assortment =
        (after, limit, _) ->
            new Assortment.Page.Skus(
                (after == null ? all : all.tailSet(after, false)).stream().limit(limit).toList());
  }

  private ObjectProvider<Assortment> assortments() {
    return new ObjectProvider<>() {
      @Override
      public @Nullable Assortment getIfAvailable() {
        return assortment;
      }
    };
  }

  @SuppressWarnings("unchecked")
  private static <T> ObjectProvider<T> provider(T bean) {
    ObjectProvider<T> provider = mock(ObjectProvider.class);
    when(provider.getIfAvailable()).thenReturn(bean);
    return provider;
  }

  @Override
  public void close() {
    dataSource.close();
  }
}
