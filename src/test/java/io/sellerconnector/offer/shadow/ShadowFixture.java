package io.sellerconnector.offer.shadow;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.inbound.IdempotencyKeys;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.shadow.BoundedInventory.Outcome;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.MovableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shadow mode on a database of its own, between two inventories that do what a test wants. */
final class ShadowFixture implements AutoCloseable {

  static final Market MARKET =
      new Market(new MarketplaceAccount("examplemarket"), SalesChannel.DEFAULT);
  static final Duration RECHECK = Duration.ofSeconds(30);
  static final Duration REVIEW = Duration.ofMinutes(5);

  final MovableClock clock = new MovableClock("2030-03-02T12:10:00Z");
  final Scripted live = new Scripted();
  final Scripted shadow = new Scripted();
  final Map<SkuId, Stock> held = new HashMap<>();
  final DatabaseFixture dataSource = DatabaseFixture.open();
  final JdbcTemplate jdbc = new JdbcTemplate(dataSource);
  private final JdbcClient client = JdbcClient.create(dataSource);
  private final NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(jdbc);
  private final ShadowProperties properties = properties(100, 100, 100);
  final ShadowDifferences differences = new ShadowDifferences(named, properties);
  final ComparisonRuns runs = new ComparisonRuns(client, properties);
  private final HourlyFigures figures = new HourlyFigures(client, properties, clock);
  private @Nullable Assortment assortment;
  final ShadowController controller =
      new ShadowController(properties, differences, figures, runs, assortments(), clock);
  final ComparisonController comparisons =
      new ComparisonController(
          properties, runs, assortments(), oneMarketplace(), new AnyKey(), clock);

  static ShadowProperties properties(int share, int skusPerSecond, int queue) {
    return properties(share, skusPerSecond, queue, 1_000);
  }

  private static ShadowProperties properties(
      int share, int skusPerSecond, int queue, int maxDifferences) {
    return new ShadowProperties(
        "embedded",
        "trial",
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
    final ComparisonMetrics metrics = new ComparisonMetrics(meters);
    final ComparisonService service;
    final RecheckJob recheck;
    final ComparisonJob comparisons;

    private Replica(int skusPerSecond, int maxDifferences) {
      ShadowProperties own = properties(100, skusPerSecond, 100, maxDifferences);
      InventoryPair pair =
          new InventoryPair(
              new BoundedInventory("live", live, 2, Duration.ofMillis(500), clock),
              new BoundedInventory("shadow", shadow, 2, Duration.ofMillis(500), clock),
              _ -> held,
              Duration.ZERO,
              metrics);
      OfferComparer comparer = new OfferComparer(0, Set.of());
      PendingDifferences pending = new PendingDifferences(named, differences, metrics, own, clock);
      service = new ComparisonService(pair, comparer, pending, metrics);
      recheck = new RecheckJob(pair, comparer, differences, pending, metrics, own, clock);
      comparisons = new ComparisonJob(pair, service, differences, runs, assortments(), own, clock);
    }

    void writeFigures() {
      metrics.writeTo(figures);
    }

    /** As after a simulation that the live inventory has answered so. */
    Outcome look(String sku, SkuOffer answered) throws InterruptedException {
      return service.compare(MARKET, Map.of(new SkuId(sku), answered)).outcome();
    }
  }

  Replica replica() {
    return new Replica(100, 1_000);
  }

  Replica replica(int skusPerSecond, int maxDifferences) {
    return new Replica(skusPerSecond, maxDifferences);
  }

  List<ShadowDifference> all() {
    return differences.find(new ShadowDifferences.Criteria(null, null, null, 0, 100));
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

  private static Marketplaces oneMarketplace() {
    Marketplaces marketplaces = mock(Marketplaces.class);
    when(marketplaces.all())
        .thenReturn(
            List.of(new Marketplace(MARKET.marketplace(), "exampleseller", null, "BRA", Set.of())));
    return marketplaces;
  }

  /** Just runs what is asked. */
  private static final class AnyKey implements IdempotencyKeys {
    @Override
    public <T> ResponseEntity<T> once(
        @Nullable String key,
        String operation,
        Object request,
        Class<T> answerType,
        Supplier<ResponseEntity<T>> effect) {
      return effect.get();
    }
  }

  @Override
  public void close() {
    dataSource.close();
  }
}
