package io.sellerconnector.offer.cache;

import static io.sellerconnector.offer.FakeSeller.priced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.Classification;
import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.SkuOffer.Priced;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.FakeSeller;
import io.sellerconnector.offer.InventoryStatus.State;
import io.sellerconnector.offer.KnownMarkets;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.OfferSource;
import io.sellerconnector.offer.OfferSource.Told;
import io.sellerconnector.offer.OfferingFixtures;
import io.sellerconnector.offer.Origin.Source;
import io.sellerconnector.offer.TakenStock;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.MovableClock;
import io.sellerconnector.testing.TimingTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class CachedOffersTests {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration CACHE_LIFE = Duration.ofSeconds(5);
  private static final Duration STOCK_AGE = Duration.ofMinutes(30);
  private static final Duration PRICE_AGE = Duration.ofHours(12);

  private final MovableClock clock = new MovableClock("2030-01-01T00:00:00Z");
  private final MoodySystem system = new MoodySystem(clock);
  private final Map<SkuId, Stock> taken = new ConcurrentHashMap<>();
  private final DatabaseFixture dataSource = DatabaseFixture.open();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private InventoryStatusTracker inventoryStatusTracker = new InventoryStatusTracker(clock, meters);
  private CachedSkus skus = new CachedSkus(100, meters);
  private OfferSource offers = connector(properties(8));

  private static OfferCacheProperties properties(int concurrency) {
    return new OfferCacheProperties(
        CACHE_LIFE,
        new OfferCacheProperties.MaxAge(PRICE_AGE, STOCK_AGE, PRICE_AGE),
        concurrency,
        Duration.ofSeconds(1),
        Duration.ofMillis(100),
        100_000);
  }

  /** A replica of its own, with an empty memory. */
  private OfferSource connector(OfferCacheProperties properties) {
    return connector(properties, dataSource);
  }

  private OfferSource connector(OfferCacheProperties properties, DatabaseFixture database) {
    meters = new SimpleMeterRegistry();
    inventoryStatusTracker = new InventoryStatusTracker(clock, meters);
    skus = new CachedSkus(100_000, meters);
    JdbcTemplate jdbc = new JdbcTemplate(database);
    TakenStock source =
        asOf ->
            taken.entrySet().stream()
                .filter(entry -> asOf.containsKey(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    OfferSource answers =
        new OfferCacheConfiguration()
            .known(
                system,
                true,
                OfferingFixtures.calls(),
                skus,
                new CachedOfferTable(jdbc, new CachedStockTable(jdbc)),
                source,
                new JdbcTransactionManager(database),
                inventoryStatusTracker,
                KnownMarkets.all(),
                properties,
                clock,
                meters);
    opened.add((AutoCloseable) answers);
    return answers;
  }

  @AfterEach
  void close() throws Exception {
    system.thaw();
    for (AutoCloseable each : opened) {
      each.close();
    }
    dataSource.close();
  }

  private OffersQuery query(Duration patience, String... wanted) {
    return new OffersQuery(
        new MarketplaceAccount("market"),
        new SalesChannel("1"),
        Stream.of(wanted).map(SkuId::new).collect(Collectors.toSet()),
        clock.instant().plus(patience));
  }

  private Told ask(String... wanted) {
    return offers.offers(query(PATIENCE, wanted));
  }

  private Told askInHaste(String... wanted) {
    return offers.offers(query(SHORT, wanted));
  }

  private static SkuOffer of(Told told, String sku) {
    return told.offers().get(new SkuId(sku));
  }

  private void cacheEnds() {
    clock.advance(CACHE_LIFE);
  }

  @Test
  void answersWithWhatTheSystemSays() {
    system.sells("a", 1000, 5);

    Told told = ask("a");

    assertThat(of(told, "a")).isEqualTo(priced(1000, 5));
    assertThat(told.origin().source()).isEqualTo(Source.LIVE);
  }

  @Test
  void doesNotAskAgainWithinTheCacheLife() {
    system.sells("a", 1000, 5);
    ask("a");
    system.sells("a", 2000, 5);

    clock.advance(CACHE_LIFE.minusMillis(1));
    Told told = ask("a");

    assertThat(of(told, "a")).isEqualTo(priced(1000, 5));
    assertThat(told.origin().source()).isEqualTo(Source.CACHE);
    assertThat(system.timesAskedFor("a")).isEqualTo(1);

    clock.advance(Duration.ofMillis(1));
    assertThat(of(ask("a"), "a")).isEqualTo(priced(2000, 5));
  }

  @Test
  void asksOnceForASkuThatManySimulationsWantAtTheSameMoment() throws Exception {
    system.sells("a", 1000, 5).sells("b", 1000, 5);
    system.freeze();
    try (ExecutorService simulations = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Told>> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String[] wanted = i % 2 == 0 ? new String[] {"a"} : new String[] {"a", "b"};
        all.add(simulations.submit(() -> ask(wanted)));
      }
      await().until(() -> !system.questions.isEmpty());
      system.thaw();
      for (Future<Told> each : all) {
        assertThat(of(each.get(), "a")).isEqualTo(priced(1000, 5));
      }
    }

    assertThat(system.timesAskedFor("a")).isEqualTo(1);
    assertThat(system.timesAskedFor("b")).isEqualTo(1);
  }

  @Test
  void gathersIntoFewQuestionsWhatComesWhileAllAreUnderWay() throws Exception {
    offers = connector(properties(1));
    String[] many = IntStream.range(0, 450).mapToObj(i -> "s" + i).toArray(String[]::new);
    Stream.of(many).forEach(sku -> system.sells(sku, 100, 1));
    system.sells("first", 100, 1);
    system.freeze();
    try (ExecutorService simulations = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Told>> all = new ArrayList<>();
      all.add(simulations.submit(() -> ask("first")));
      await().until(() -> system.questions.size() == 1);
      for (String sku : many) {
        all.add(simulations.submit(() -> ask(sku)));
      }
      await()
          .until(() ->
              meters.get("connector.inventory.waiting").gauges().stream()
                  .anyMatch(gauge -> gauge.value() == 450));
      system.thaw();
      for (Future<Told> each : all) {
        each.get();
      }
    }

    assertThat(system.questions).hasSize(3);
    assertThat(system.questions).allSatisfy(each -> assertThat(each.skus()).hasSizeBetween(1, 300));
  }

  @Test
  void answersWithTheLastThatWasSaidWhenTheSystemIsTooLate() {
    system.sells("a", 1000, 5);
    ask("a");
    cacheEnds();
    system.freeze();

    Told told = askInHaste("a");

    assertThat(of(told, "a")).isEqualTo(priced(1000, 5));
    assertThat(told.origin().source()).isEqualTo(Source.SNAPSHOT);
    assertThat(Duration.between(told.origin().asOf(), clock.instant())).isEqualTo(CACHE_LIFE);
  }

  @Test
  void remembersAnAnswerThatCameTooLate() {
    system.sells("a", 1000, 5);
    system.freeze();
    assertThat(of(askInHaste("a"), "a")).isInstanceOf(SkuOffer.Failed.class);

    system.thaw();

    await().until(() -> of(askInHaste("a"), "a").equals(priced(1000, 5)));
    assertThat(system.timesAskedFor("a")).isEqualTo(1);
  }

  @Test
  void promisesNothingOnceStockIsTooOldAndRaisesOneAlert() {
    system.sells("a", 1000, 5);
    ask("a");
    system.fail(true);

    clock.advance(STOCK_AGE);
    assertThat(of(ask("a"), "a")).isEqualTo(priced(1000, 5));
    assertThat(inventoryStatusTracker.report().state()).isEqualTo(State.SILENT);

    clock.advance(Duration.ofSeconds(1));
    Told told = ask("a");
    assertThat(of(told, "a")).isInstanceOf(SkuOffer.Failed.class);
    assertThat(told.origin().source()).isEqualTo(Source.NONE);
    assertThat(inventoryStatusTracker.report().state()).isEqualTo(State.ALERT);
    assertThat(inventoryStatusTracker.report().reason()).isEqualTo("out of order");
    assertThat(meters.get("connector.inventory.alert").gauge().value()).isEqualTo(1);

    system.fail(false);
    cacheEnds();
    await()
        .until(() -> {
          cacheEnds();
          return of(ask("a"), "a").equals(priced(1000, 5));
        });
    assertThat(inventoryStatusTracker.report().state()).isEqualTo(State.ANSWERING);
    assertThat(meters.get("connector.inventory.alert").gauge().value()).isZero();
  }

  @Test
  void remembersLongerThatThereIsNoSuchSkuThanWhatLiesInStock() {
    system.says("gone", new SkuOffer.Unknown());
    ask("gone");
    system.fail(true);

    clock.advance(STOCK_AGE.plusSeconds(1));
    assertThat(of(ask("gone"), "gone")).isEqualTo(new SkuOffer.Unknown());

    clock.advance(PRICE_AGE);
    assertThat(of(ask("gone"), "gone")).isInstanceOf(SkuOffer.Failed.class);
  }

  @Test
  @TimingTest
  void doesNotLetSimulationsWaitForASystemThatKeepsFailing() {
    system.sells("a", 1000, 5);
    ask("a");
    system.freeze();
    await()
        .until(() -> {
          cacheEnds();
          long start = System.nanoTime();
          ask("a");
          return System.nanoTime() - start < Duration.ofMillis(300).toNanos();
        });

    Told told = assertTimeoutPreemptively(PATIENCE.dividedBy(2), () -> ask("a"));

    assertThat(of(told, "a")).isEqualTo(priced(1000, 5));
  }

  @Test
  void answersLiveAgainByItselfOnceTheSystemIsBack() {
    system.sells("a", 1000, 5);
    ask("a");
    system.fail(true);
    for (int i = 0; i < 12; i++) {
      cacheEnds();
      ask("a");
    }
    system.sells("a", 1200, 3);
    system.fail(false);

    await()
        .until(() -> {
          cacheEnds();
          return ask("a").origin().source() == Source.LIVE;
        });

    assertThat(of(ask("a"), "a")).isEqualTo(priced(1200, 3));
  }

  @Test
  void asksNoFurtherWhileAnAdapterHangsThatHearsNoInterruption() {
    offers = connector(properties(1));
    system.freezeDeaf();

    await()
        .until(() -> {
          cacheEnds();
          askInHaste("a");
          return meters.get("connector.inventory.silent").gauge().value() == 1;
        });

    assertThat(system.questions.size()).isLessThanOrEqualTo(4);
  }

  @Test
  void keepsWhatIsKnownOfASkuOfWhichNothingUsableIsSaid() {
    system.sells("a", 1000, 5).sells("b", 1000, 5).sells("c", 1000, 5);
    ask("a", "b", "c");
    cacheEnds();
    system.says("a", new SkuOffer.Failed("stock is -3")).sells("c", 1100, 4);
    system.leavesOut("b");

    Told told = ask("a", "b", "c");

    assertThat(of(told, "a")).isEqualTo(priced(1000, 5));
    assertThat(of(told, "b")).isEqualTo(priced(1000, 5));
    assertThat(of(told, "c")).isEqualTo(priced(1100, 4));
    assertThat(told.origin().source()).isEqualTo(Source.SNAPSHOT);
    assertThat(refused("UNUSABLE")).isEqualTo(1);
    assertThat(refused("MISSING")).isEqualTo(1);
    assertThat(inventoryStatusTracker.report().state()).isEqualTo(State.ANSWERING);
  }

  private double refused(String reason) {
    return meters.get("connector.inventory.refused").tag("reason", reason).counter().count();
  }

  @Test
  void raisesNoAlertForASingleSkuThatIsNeverUsable() {
    system.says("a", new SkuOffer.Failed("the price is null"));

    assertThat(of(ask("a"), "a")).isInstanceOf(SkuOffer.Failed.class);

    assertThat(inventoryStatusTracker.report().state()).isEqualTo(State.ANSWERING);
  }

  @Test
  void raisesNoAlertForASingleSkuThatIsAskedForAgainAndAgain() {
    system.says("a", new SkuOffer.Failed("the price is null"));

    for (int i = 0; i < 30; i++) {
      ask("a");
      cacheEnds();
    }

    assertThat(system.timesAskedFor("a")).isEqualTo(30);
    assertThat(inventoryStatusTracker.isFailing()).isFalse();
    assertThat(inventoryStatusTracker.report().state()).isEqualTo(State.ANSWERING);
  }

  @Test
  void raisesTheAlertOnceNothingOfManySkusIsUsable() {
    for (int i = 0; i < 9; i++) {
      system.says("bad" + i, new SkuOffer.Failed("the price is null"));
      ask("bad" + i);
      cacheEnds();
    }
    clock.advance(Duration.ofSeconds(InventoryStatusTracker.SILENCE_SECONDS));
    ask("bad0");
    assertThat(inventoryStatusTracker.isFailing()).isFalse();

    system.says("bad9", new SkuOffer.Failed("the price is null"));
    ask("bad9");
    assertThat(inventoryStatusTracker.isFailing()).isTrue();
    assertThat(inventoryStatusTracker.report().state()).isEqualTo(State.ALERT);

    system.sells("good", 1000, 5);
    ask("good");
    assertThat(inventoryStatusTracker.report().state()).isEqualTo(State.ANSWERING);
  }

  @Test
  void anotherReplicaAndARestartKnowWhatWasSaidWhileTheSystemIsAway() throws Exception {
    Priced sold =
        new Priced(
            new Cents(1990),
            new Cents(2990),
            clock.instant().plus(Duration.ofDays(1)),
            new Stock(new Quantity(7), Map.of(FakeSeller.STORE, new Quantity(2))),
            priced(1, 1).measures(),
            "kg",
            new BigDecimal("0.5"),
            new Classification("Brand", "Home/Lamps"),
            List.of(
                new OfferedService("5", "Warranty", "Garantia de 1 ano", new Cents(10000)),
                new OfferedService("7", "GiftWrap", "Embrulho", Cents.ZERO)));
    system.says("a", sold).says("b", new SkuOffer.WithoutPrice()).says("c", new SkuOffer.Unknown());
    system.says("d", new SkuOffer.Inactive());
    ask("a", "b", "c", "d");
    opened.removeFirst().close();
    system.fail(true);
    offers = connector(properties(8));
    cacheEnds();

    Told told = ask("a", "b", "c", "d");

    assertThat(told.offers())
        .isEqualTo(
            Map.of(
                new SkuId("a"), sold,
                new SkuId("b"), new SkuOffer.WithoutPrice(),
                new SkuId("c"), new SkuOffer.Unknown(),
                new SkuId("d"), new SkuOffer.Inactive()));
    assertThat(told.origin().source()).isEqualTo(Source.SNAPSHOT);
  }

  @Test
  void aReplicaThatKnowsSomethingOlderDoesNotOverwriteSomethingYounger() {
    system.sells("a", 1000, 5);
    ask("a");
    offers.settle(query(PATIENCE, "a"));
    JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    CachedOfferTable table = new CachedOfferTable(jdbc, new CachedStockTable(jdbc));
    CachedSku.Key key =
        new CachedSku.Key(
            new Market(new MarketplaceAccount("market"), new SalesChannel("1")), new SkuId("a"));

    table.write(
        Map.of(
            key,
            CachedOffer.told(priced(500, 50), clock.instant().minusSeconds(1), clock.instant())));

    assertThat(table.find(key.market(), Set.of(key.sku())).get(key.sku()).offer())
        .isEqualTo(priced(1000, 5));
  }

  @Test
  void whereASkuLiesNoMoreNoneIsLeft() {
    system.says("a", priced(1000, 5, 3));
    ask("a");
    offers.settle(query(PATIENCE, "a"));
    cacheEnds();
    system.says("a", priced(1000, 4));
    ask("a");

    offers.settle(query(PATIENCE, "a"));

    Map<String, Integer> stored = new HashMap<>();
    new JdbcTemplate(dataSource)
        .query(
            "select pickup_point_id, quantity from known_stock where sku = 'a'",
            row -> {
              stored.put(row.getString(1), row.getInt(2));
            });
    assertThat(stored).isEqualTo(Map.of("", 4, "store-01", 0));
  }

  @Test
  void answersThoughTheDatabaseIsAway() {
    DatabaseFixture gone = DatabaseFixture.open();
    gone.close();
    offers = connector(properties(8), gone);
    system.sells("a", 1000, 5);

    assertThat(of(ask("a"), "a")).isEqualTo(priced(1000, 5));
    offers.settle(query(PATIENCE, "a"));
    cacheEnds();
    system.fail(true);
    assertThat(of(ask("a"), "a")).isEqualTo(priced(1000, 5));
  }

  @Test
  void subtractsWhatOurOrdersHaveTaken() {
    system.says("a", priced(1000, 5, 3));
    taken.put(
        new SkuId("a"), new Stock(new Quantity(2), Map.of(FakeSeller.STORE, new Quantity(9))));

    assertThat(of(ask("a"), "a")).isEqualTo(priced(1000, 3, 0));

    taken.clear();
    clock.advance(Duration.ofSeconds(1));
    await().until(() -> of(ask("a"), "a").equals(priced(1000, 5, 3)));
  }

  @Test
  void aPriceIsNoneAnyMoreWhenItsValidityHasEnded() {
    Priced offer = priced(1000, 5);
    system.says(
        "a",
        new Priced(
            offer.price(),
            offer.listPrice(),
            clock.instant().plusSeconds(2),
            offer.stock(),
            offer.measures(),
            offer.measurementUnit(),
            offer.unitMultiplier()));
    assertThat(of(ask("a"), "a")).isInstanceOf(Priced.class);

    clock.advance(Duration.ofSeconds(2));

    assertThat(of(ask("a"), "a")).isEqualTo(new SkuOffer.WithoutPrice());
  }

  @Test
  void asksAtOnceForASkuThatIsSaidToHaveChanged() {
    system.sells("a", 1000, 5);
    ask("a");
    system.sells("a", 900, 5);

    skus.changed(Set.of(new SkuId("a")));

    assertThat(of(ask("a"), "a")).isEqualTo(priced(900, 5));
  }

  @Test
  void asksAgainAfterAnAdapterThatThrewWhatNobodyExpects() {
    system.breaksWith(() -> {
      throw new NoSuchMethodError("of another version");
    });
    assertThat(of(ask("a"), "a")).isInstanceOf(SkuOffer.Failed.class);
    system.breaksWith(() -> {
      throw new OutOfMemoryError("for a test");
    });
    cacheEnds();
    assertThat(of(ask("a"), "a")).isInstanceOf(SkuOffer.Failed.class);
    system.breaksWith(() -> null);
    cacheEnds();
    assertThat(of(ask("a"), "a")).isInstanceOf(SkuOffer.Failed.class);

    system.breaksWith(null).sells("a", 1000, 5);
    cacheEnds();

    assertThat(of(ask("a"), "a")).isEqualTo(priced(1000, 5));
  }

  @Test
  void twoReplicasHelpEachOtherWhileTheSystemIsSilent() {
    system.sells("a", 1000, 5);
    OfferSource other = connector(properties(8));
    other.offers(query(PATIENCE, "a"));
    clock.advance(STOCK_AGE.minusMinutes(1));
    system.sells("a", 1200, 3);
    offers.offers(query(PATIENCE, "a"));
    offers.settle(query(PATIENCE, "a"));
    Instant asked = clock.instant();
    system.fail(true);
    clock.advance(Duration.ofMinutes(2));

    // What settles is written at once, what is asked in passing a little later.
    await()
        .untilAsserted(() -> {
          Told told = other.offers(query(PATIENCE, "a"));
          cacheEnds();
          assertThat(of(told, "a")).isEqualTo(priced(1200, 3));
          assertThat(told.origin().source()).isEqualTo(Source.SNAPSHOT);
          assertThat(told.origin().asOf()).isEqualTo(asked);
        });
  }

  @Test
  void whatStandsInIsNotTakenForFreshWhileTheNextQuestionIsNotDue() {
    system.sells("a", 1000, 5);
    ask("a");
    system.fail(true);
    cacheEnds();
    ask("a");

    clock.advance(Duration.ofSeconds(1));

    assertThat(ask("a").origin().source()).isEqualTo(Source.SNAPSHOT);
  }

  @Test
  void subtractsWhatOrdersHoldWhenItBeginsWhileTheSystemIsFrozen() {
    system.sells("a", 1000, 5);
    ask("a");
    offers.settle(query(PATIENCE, "a"));
    taken.put(new SkuId("a"), new Stock(new Quantity(2), Map.of()));
    system.freeze();
    offers = connector(properties(8));

    assertThat(of(offers.offers(query(Duration.ofMillis(800), "a")), "a"))
        .isEqualTo(priced(1000, 3));
  }

  @Test
  void stockIsInTheDatabaseForTheOrderThatFollowsTheVeryFirstQuestion() {
    JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    for (int i = 0; i < 30; i++) {
      String sku = "first-" + i;
      system.sells(sku, 1000, 5);

      offers.settle(query(PATIENCE, sku));

      assertThat(
              jdbc.queryForObject(
                  "select quantity from known_stock where sku = ?", Integer.class, sku))
          .isEqualTo(5);
    }
  }

  @Test
  void anOrderIsJudgedByTheLastAnswerThoughAnotherReplicaWroteSinceThenWhatIsOld() {
    system.sells("a", 1000, 3);
    ask("a");
    offers.settle(query(PATIENCE, "a"));
    OfferSource other = connector(properties(8));
    clock.advance(CACHE_LIFE);
    system.sells("a", 1000, 5);
    other.settle(query(PATIENCE, "a"));
    clock.advance(CACHE_LIFE);
    system.sells("a", 1000, 3);

    offers.settle(query(PATIENCE, "a"));

    assertThat(
            new JdbcTemplate(dataSource)
                .queryForObject("select quantity from known_stock where sku = 'a'", Integer.class))
        .isEqualTo(3);
  }

  @Test
  void oneSkuThatNoDatabaseTakesDoesNotKeepTheOthersOut() {
    JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    CachedSku bad = known("bad", "x".repeat(200));
    CachedSku good = known("good", "un");
    try (WriteBehind writing =
        new WriteBehind(
            new CachedOfferTable(jdbc, new CachedStockTable(jdbc)),
            new TransactionTemplate(new JdbcTransactionManager(dataSource)),
            100,
            new SimpleMeterRegistry())) {
      writing.add(List.of(bad, good));

      await()
          .until(() ->
              jdbc.queryForList("select sku from known_offer", String.class)
                  .equals(List.of("good")));
    }
  }

  private CachedSku known(String sku, String unit) {
    Priced offer = priced(1000, 5);
    CachedSku known =
        new CachedSku(
            new CachedSku.Key(
                new Market(new MarketplaceAccount("market"), new SalesChannel("1")),
                new SkuId(sku)));
    known.learn(
        CachedOffer.told(
            new Priced(
                offer.price(),
                offer.listPrice(),
                null,
                offer.stock(),
                offer.measures(),
                unit,
                offer.unitMultiplier()),
            clock.instant(),
            clock.instant()));
    return known;
  }
}
