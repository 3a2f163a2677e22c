package io.sellerconnector.offer.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.offer.FakeSeller;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.offer.PromiseListener.Answered;
import io.sellerconnector.offer.QuotedFreight;
import io.sellerconnector.offer.Quotes.Quote;
import io.sellerconnector.offer.Quotes.Standing;
import io.sellerconnector.offer.SimulationContext;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.DatabaseTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

@DatabaseTest
class QuoteLedgerTests {

  private static final Instant NOW = Instant.parse("2030-01-01T10:03:00Z");
  private static final Market MARKET =
      new Market(new MarketplaceAccount("examplemarket"), SalesChannel.DEFAULT);
  private static final SkuId A = new SkuId("A");
  private static final Cents ANY = new Cents(Cents.MAX_VALUE);

  private final DatabaseFixture dataSource = DatabaseFixture.open();
  private final JdbcTemplate jdbc = new JdbcTemplate(dataSource);
  private final QuoteTable table = new QuoteTable(jdbc);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final QuoteLedger here = ledger(100, 100);

  @AfterEach
  void close() {
    dataSource.close();
  }

  @Test
  void remembersEqualPromisesAsOneRowWithTheFirstAndTheLastTime() {
    answer(here, NOW, item("A", 7990));
    answer(here, NOW.plusSeconds(5), item("A", 7990), item("A", 7990));
    here.flush();
    answer(here, NOW.plusSeconds(60), item("A", 7990));
    here.flush();
    assertThat(here.of(A, 10))
        .containsExactly(
            new Quote(
                here.of(A, 10).getFirst().id(),
                MARKET,
                A,
                new Quantity(1),
                new Cents(7990),
                "Normal=1290, Pickup store-01=0@store-01",
                Map.of(),
                null,
                NOW,
                NOW.plusSeconds(60)));
  }

  @Test
  void remembersWhichServicesWereOfferedAtWhichPrice() {
    answer(here, NOW, item("A", 7990).withServices(services(10000)));
    answer(here, NOW.plusSeconds(60), item("A", 7990).withServices(services(12000)));

    for (int written = 0; written < 2; written++) {
      assertThat(here.latestService(MARKET, A, "5", new Cents(11999), NOW).orElseThrow().services())
          .isEqualTo(Map.of("5", new Cents(10000), "a=b", Cents.ZERO));
      assertThat(here.latestService(MARKET, A, "5", ANY, NOW).orElseThrow().lastSeen())
          .isEqualTo(NOW.plusSeconds(60));
      assertThat(here.latestService(MARKET, A, "5", new Cents(9999), NOW)).isEmpty();
      assertThat(here.latestService(MARKET, A, "5", new Cents(10000), NOW.plusSeconds(1)))
          .isEmpty();
      assertThat(here.latestService(MARKET, A, "6", ANY, NOW)).isEmpty();
      here.flush();
    }
    assertThat(rows()).isEqualTo(2);
  }

  private static List<OfferedService> services(long price) {
    return List.of(
        new OfferedService("5", "Warranty", "1 year", new Cents(price)),
        new OfferedService("a=b", "GiftWrap", "Wrapped", Cents.ZERO));
  }

  @Test
  void knowsAPromiseBeforeItIsWritten() {
    answer(here, NOW, item("A", 7990));
    assertThat(here.latest(MARKET, A, ANY, made(NOW))).isPresent();
    assertThat(rows()).isZero();
    here.flush();
    assertThat(rows()).isEqualTo(1);
    assertThat(here.latest(MARKET, A, ANY, made(NOW))).isPresent();
  }

  @Test
  void findsTheLatestAtThePriceOrBelowSinceAnInstant() {
    answer(here, NOW, item("A", 7990));
    answer(here, NOW.plusSeconds(60), item("A", 8290));
    here.flush();
    QuoteLedger other = ledger(100, 100);
    assertThat(price(other, 8290, NOW)).isEqualTo(8290);
    assertThat(price(other, 8289, NOW)).isEqualTo(7990);
    assertThat(other.latest(MARKET, A, new Cents(7989), made(NOW))).isEmpty();
    assertThat(other.latest(MARKET, A, new Cents(7990), made(NOW.plusSeconds(1)))).isEmpty();
    assertThat(
            other.latest(
                new Market(MARKET.marketplace(), new SalesChannel("2")), A, ANY, made(NOW)))
        .isEmpty();
  }

  private static long price(QuoteLedger ledger, long atMost, Instant since) {
    return ledger.latest(MARKET, A, new Cents(atMost), made(since)).orElseThrow().price().value();
  }

  /** For promises without a validity. */
  private static Standing made(Instant since) {
    return new Standing(since, Instant.parse("9999-01-01T00:00:00Z"));
  }

  @Test
  void findsAPriceByItsValidityWhereItHasOne() {
    answer(here, NOW, validUntil(NOW.plusSeconds(60)));
    for (int written = 0; written < 2; written++) {
      assertThat(here.latest(MARKET, A, ANY, new Standing(NOW.plusSeconds(9), NOW.plusSeconds(60))))
          .isPresent();
      assertThat(here.latest(MARKET, A, ANY, new Standing(NOW, NOW.plusSeconds(61)))).isEmpty();
      here.flush();
    }
  }

  private static Promise.Item validUntil(Instant end) {
    Promise.Item item = item("A", 7990);
    return new Promise.Item(
        item.sku(),
        item.quantity(),
        item.price(),
        item.listPrice(),
        end,
        item.measurementUnit(),
        item.unitMultiplier(),
        item.stockBalance(),
        item.warehouseBalance(),
        item.pickupBalance(),
        item.options(),
        item.slasWithoutStock(),
        null);
  }

  @Test
  void findsWhatADeliveryOfSoManyPiecesCost() {
    answer(here, NOW, item("A", 7990));
    answer(here, NOW, item("A", 7990).with(new Quantity(2), item("A", 1).options(), List.of()));
    for (int written = 0; written < 2; written++) {
      assertThat(freight(1, "Normal", 1290, NOW)).isPresent();
      assertThat(freight(2, "Pickup store-01", 0, NOW)).isPresent();
      assertThat(freight(3, "Normal", 1290, NOW)).isEmpty();
      assertThat(freight(1, "Normal", 1289, NOW)).isEmpty();
      assertThat(freight(1, "Pickup", 9999, NOW)).isEmpty();
      assertThat(freight(1, "Normal", 1290, NOW.plusSeconds(1))).isEmpty();
      here.flush();
    }
    assertThat(here.of(A, 10)).extracting(Quote::id).doesNotHaveDuplicates().hasSize(2);
  }

  private Optional<Quote> freight(int pieces, String sla, long atMost, Instant since) {
    return here.latestFreight(MARKET, A, new Quantity(pieces), sla, new Cents(atMost), since);
  }

  @Test
  void findsWhereADeliveryWasPromisedFromPreferringAsManyPieces() {
    answer(here, NOW.minusSeconds(9), item("A", 7990));
    Promise.Item two =
        item("A", 7990)
            .with(new Quantity(2), List.of(FakeSeller.option("Normal", 2580, "5bd")), List.of());
    answer(here, NOW, two);
    for (int written = 0; written < 2; written++) {
      assertThat(delivery(1, "Normal", NOW.minusSeconds(9)).orElseThrow().freightOf("Normal"))
          .hasValue(new Cents(1290));
      assertThat(delivery(3, "Normal", NOW).orElseThrow().freightOf("Normal"))
          .hasValue(new Cents(2580));
      assertThat(delivery(3, "Normal", NOW).orElseThrow().locationOf("Normal"))
          .hasValue(new StockLocation.Warehouse());
      assertThat(
              delivery(3, "Pickup store-01", NOW.minusSeconds(9))
                  .orElseThrow()
                  .locationOf("Pickup store-01"))
          .hasValue(new StockLocation.AtPickupPoint(new PickupPointId("store-01")));
      assertThat(delivery(3, "Pickup store-01", NOW)).isEmpty();
      assertThat(delivery(1, "Express", NOW.minusSeconds(9))).isEmpty();
      here.flush();
    }
  }

  private Optional<Quote> delivery(int pieces, String sla, Instant since) {
    return here.latestDelivery(MARKET, A, new Quantity(pieces), sla, since);
  }

  @Test
  void cutsLongFreightsBetweenTwoDeliveries() {
    List<DeliveryOption> many =
        IntStream.range(0, 200).mapToObj(n -> FakeSeller.option("SLA " + n, n, "1d")).toList();
    String text = QuotedFreight.describe(many);
    assertThat(text).hasSizeBetween(980, 1000).matches(".*SLA (\\d+)=\\1");
    assertThat(QuotedFreight.of(text, "SLA 7")).hasValue(new Cents(7));
    assertThat(QuotedFreight.of(text, "SLA 199")).isEmpty();
    assertThat(QuotedFreight.of("A=1=2, A=x", "A")).isEmpty();
    assertThat(QuotedFreight.of("A=1=2", "A=1")).hasValue(new Cents(2));
  }

  @Test
  void leavesOutWhatNoOrderCanComeOf() {
    answer(
        here,
        NOW,
        Promise.Item.unavailable(A, Unavailable.SOLD_OUT),
        item("B", 100).with(new Quantity(1), List.of(), List.of()));
    here.flush();
    assertThat(rows()).isZero();
  }

  @Test
  void tellsPromisesOfOtherFreightApart() {
    answer(here, NOW, item("A", 7990));
    DeliveryOption dearer = FakeSeller.option("Normal", 1990, "5bd");
    answer(here, NOW, item("A", 7990).with(new Quantity(1), List.of(dearer), List.of()));
    here.flush();
    assertThat(here.of(A, 10))
        .extracting(Quote::freight)
        .containsExactlyInAnyOrder("Normal=1290, Pickup store-01=0@store-01", "Normal=1990");
  }

  @Test
  void leavesOutAndCountsWhatIsTooMuch() {
    QuoteLedger small = ledger(3, 2);
    for (int i = 0; i < 5; i++) {
      answer(small, NOW, item("S" + i, 100));
    }
    small.flush();
    assertThat(rowsWithFreight()).isEqualTo(2);
    assertThat(rows()).isEqualTo(2 + 2);
    assertThat(meters.get("connector.quotes.dropped").functionCounter().count()).isEqualTo(3);
  }

  /** One address may ask for 300 pieces of 300 SKUs, each with any quantity, 300 times a second. */
  @Test
  void pricesAreNotedWhereThereIsNoRoomForMore() {
    QuoteLedger full = ledger(10, 100);
    for (int quantity = 6; quantity <= 50; quantity++) {
      answer(full, NOW, item("B", 100, quantity, quantity));
    }
    answer(full, NOW, item("A", 7990));
    answer(full, NOW.plusSeconds(1), item("A", 8990));
    for (int written = 0; written < 2; written++) {
      assertThat(price(full, 8990, NOW)).isEqualTo(8990);
      assertThat(price(full, 7990, NOW)).isEqualTo(7990);
      full.flush();
    }
    assertThat(price(ledger(1, 1), 8990, NOW)).isEqualTo(8990);
  }

  @Test
  void pricesThatOneWriteHasNoRoomForWaitForTheNext() {
    QuoteLedger slow = ledger(100, 2);
    for (int i = 0; i < 10; i++) {
      answer(slow, NOW, item("S" + i, 100));
    }
    answer(slow, NOW, item("A", 7990));
    slow.flush();
    answer(slow, NOW.plusSeconds(1), item("A", 7990, 400, 1));
    assertThat(rows()).isEqualTo(2 + 2);
    for (int flush = 0; flush < 5; flush++) {
      for (int i = 0; i < 10; i++) {
        assertThat(slow.latest(MARKET, new SkuId("S" + i), ANY, made(NOW))).isPresent();
      }
      assertThat(slow.latest(MARKET, A, ANY, made(NOW.plusSeconds(1)))).isPresent();
      slow.flush();
    }
    QuoteLedger other = ledger(1, 1);
    for (int i = 0; i < 10; i++) {
      assertThat(other.latest(MARKET, new SkuId("S" + i), ANY, made(NOW))).isPresent();
    }
    assertThat(other.latest(MARKET, A, ANY, made(NOW.plusSeconds(1)))).isPresent();
    assertThat(rows()).isBetween(11L, 13L);
  }

  @Test
  void pricesTakeNoMoreMemoryThanThereIs() {
    QuoteLedger full = ledger(2, 1);
    for (int i = 0; i < 50; i++) {
      answer(full, NOW, item("S" + i, 100));
    }
    for (int flush = 0; flush < 50; flush++) {
      full.flush();
    }
    assertThat(rows()).isEqualTo(2L * PendingQuotes.MORE_PRICES);
  }

  @Test
  void givesUpWhatTheDatabaseDoesNotTake() {
    QuoteLedger ledger = ledger(10, 10);
    answer(ledger, NOW, item("A", 7990));
    dataSource.close();
    ledger.flush();
    assertThat(meters.get("connector.quotes.dropped").functionCounter().count()).isEqualTo(1);
  }

  @Test
  void prunesWhatWasNotPromisedForLong() {
    answer(here, NOW, item("A", 7990));
    answer(here, NOW.plusSeconds(60), item("B", 7990));
    here.flush();
    assertThat(table.prune(NOW.plusSeconds(1))).isEqualTo(1);
    assertThat(here.of(new SkuId("B"), 1)).hasSize(1);
  }

  @Test
  void replicasWriteTheSamePromisesAtOnce() throws Exception {
    List<Callable<Void>> replicas = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      QuoteLedger replica = ledger(1_000, 1_000);
      replicas.add(() -> {
        for (int n = 0; n < 200; n++) {
          answer(replica, NOW, item("S" + n, 100));
        }
        replica.flush();
        return null;
      });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Void> done : threads.invokeAll(replicas)) {
        done.get();
      }
    }
    assertThat(rows()).isEqualTo(200);
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    assertThatThrownBy(() -> properties(Duration.ZERO, 1, 10, 1_000))
        .hasMessage("connector.quotes.retention is PT0S; set it between PT1M and PT2160H");
    assertThatThrownBy(() -> properties(Duration.ofDays(1), 0, 10, 1_000))
        .hasMessage("connector.quotes.max-pending is 0; set it between 1 and 1000000");
    assertThatThrownBy(() -> properties(Duration.ofDays(1), 1, 9, 1_000))
        .hasMessage("connector.quotes.max-per-sku is 9; set it between 10 and 100000");
    assertThatThrownBy(() -> properties(Duration.ofDays(1), 1, 10, 999))
        .hasMessage("connector.quotes.max-rows is 999; set it between 1000 and 1000000000");
  }

  /** Anybody can have another number of pieces promised, each with another freight. */
  @Test
  void aSkuHasRoomForSoManyFreightsAndItsPriceIsRememberedAllTheSame() {
    QuoteLedger ledger = ledger(100_000, 10_000, 20, 1_000);
    for (int quantity = 1; quantity <= 500; quantity++) {
      answer(ledger, NOW, item("A", 7990, quantity, 100 + quantity));
    }
    answer(ledger, NOW.plusSeconds(30), item("A", 8990, 400, 1));
    ledger.flush();

    // 5 of few pieces, 5 of many, and both prices
    assertThat(rows()).isEqualTo(5 + 5 + 2);
    assertThat(meters.get("connector.quotes.dropped").functionCounter().count())
        .isEqualTo(500 - 10 + 1);
    assertThat(meters.get("connector.quotes.alert").gauge().value()).isEqualTo(1);
    QuoteLedger other = ledger(100, 100);
    assertThat(price(other, 8990, NOW)).isEqualTo(8990);
    assertThat(price(other, 7990, NOW)).isEqualTo(7990);
  }

  @Test
  void manyPiecesTakeNoRoomFromFew() {
    QuoteLedger ledger = ledger(100_000, 10_000, 20, 1_000);
    for (int quantity = 6; quantity <= 500; quantity++) {
      answer(ledger, NOW, item("A", 7990, quantity, 100 + quantity));
    }
    ledger.flush();
    answer(ledger, NOW, item("A", 7990, 2, 1290));
    ledger.flush();

    assertThat(
            ledger.latestFreight(
                MARKET, A, new Quantity(2), "Normal", new Cents(1290), NOW.minusSeconds(1)))
        .isPresent();
  }

  @Test
  void theBoundsHoldForAllWritesTogether() {
    for (int round = 0; round < 5; round++) {
      QuoteLedger ledger = ledger(100_000, 10_000, 20, 1_000);
      for (int freight = 0; freight < 15; freight++) {
        answer(ledger, NOW, item("A", 7990, 1, 1_000 * round + freight));
      }
      ledger.flush();
    }

    assertThat(rows()).isEqualTo(20 + 1);
  }

  @Test
  void theTableHasRoomForSoManyAndGoesOnWithPrices() {
    QuoteLedger ledger = ledger(100_000, 10_000, 100, 1_000);
    for (int sku = 0; sku < 1_500; sku++) {
      answer(ledger, NOW, item("S" + sku, 7990));
    }
    ledger.flush();

    assertThat(rows()).isEqualTo(1_000 + 100);
    assertThat(meters.get("connector.quotes.rows").gauge().value()).isEqualTo(1_100);
    answer(ledger, NOW.plusSeconds(60), item("S0", 7990));
    ledger.flush();
    assertThat(ledger.of(new SkuId("S0"), 1).getFirst().lastSeen()).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void whatHasToBeLeftOutOfAFlushIsNotWhatShoppersMostlyBuy() {
    QuoteLedger ledger = ledger(100_000, 3, 1_000, 1_000);
    for (int quantity = 6; quantity <= 200; quantity++) {
      answer(ledger, NOW, item("A", 7990, quantity, quantity));
    }
    answer(ledger, NOW, item("A", 7990, 1, 1290), item("B", 7990, 2, 1290));
    ledger.flush();

    assertThat(rowsWithFreight()).isEqualTo(3);
    assertThat(rows()).isEqualTo(3 + 1);
    assertThat(ledger.of(new SkuId("B"), 1)).hasSize(1);
    assertThat(
            ledger.latestFreight(
                MARKET, A, new Quantity(1), "Normal", new Cents(1290), NOW.minusSeconds(1)))
        .isPresent();
  }

  private static QuoteProperties properties(
      Duration retention, int maxPending, int maxPerSku, int maxRows) {
    return new QuoteProperties(
        true, retention, Duration.ofSeconds(1), maxPending, 1, maxPerSku, maxRows);
  }

  private QuoteLedger ledger(int maxPending, int rowsPerFlush) {
    return ledger(maxPending, rowsPerFlush, 300, 500_000);
  }

  private QuoteLedger ledger(int maxPending, int rowsPerFlush, int maxPerSku, int maxRows) {
    meters.clear();
    return new QuoteLedger(
        new QuoteTable(jdbc),
        new QuoteProperties(
            true,
            Duration.ofHours(24),
            Duration.ofSeconds(1),
            maxPending,
            rowsPerFlush,
            maxPerSku,
            maxRows),
        meters);
  }

  private long rowsWithFreight() {
    Long rows =
        jdbc.queryForObject("select count(*) from quote where freight_hash <> 0", Long.class);
    return rows == null ? 0 : rows;
  }

  private long rows() {
    Long rows = jdbc.queryForObject("select count(*) from quote", Long.class);
    return rows == null ? 0 : rows;
  }

  private static void answer(QuoteLedger ledger, Instant at, Promise.Item... items) {
    ledger.answered(
        new Answered(
            MARKET.marketplace(),
            MARKET.salesChannel(),
            SimulationContext.CHECKOUT,
            false,
            new Promise(List.of(items)),
            at));
  }

  private static Promise.Item item(String sku, long price) {
    return item(sku, price, 1, List.of(FakeSeller.normal(), FakeSeller.atStore()));
  }

  private static Promise.Item item(String sku, long price, int quantity, long freight) {
    return item(sku, price, quantity, List.of(FakeSeller.option("Normal", freight, "5bd")));
  }

  private static Promise.Item item(
      String sku, long price, int quantity, List<DeliveryOption> options) {
    return new Promise.Item(
        new SkuId(sku),
        new Quantity(quantity),
        new Cents(price),
        new Cents(price),
        null,
        "un",
        BigDecimal.ONE,
        new Quantity(1_000),
        new Quantity(1_000),
        Quantity.ZERO,
        options,
        List.of(),
        null);
  }
}
