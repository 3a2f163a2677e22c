package io.sellerconnector.adapter.embedded;

import static io.sellerconnector.adapter.embedded.EmbeddedFixture.at;
import static io.sellerconnector.adapter.embedded.EmbeddedFixture.claim;
import static io.sellerconnector.adapter.embedded.EmbeddedFixture.price;
import static io.sellerconnector.adapter.embedded.EmbeddedFixture.sku;
import static io.sellerconnector.adapter.embedded.EmbeddedFixture.stock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.editing.ChangeOutcome;
import io.sellerconnector.adapter.editing.EditableInventory.CsvKind;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.adapter.editing.SkuDetails;
import io.sellerconnector.adapter.editing.SkuPage;
import io.sellerconnector.adapter.editing.SkuSearch;
import io.sellerconnector.adapter.embedded.snapshot.OfferSnapshotHealth;
import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLedger.HoldOutcome;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.TimingTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

@DatabaseTest
class EmbeddedInventoryTests {

  private final EmbeddedFixture here = EmbeddedFixture.started();

  @AfterEach
  void close() {
    here.dataSource.close();
  }

  private void fill(String id, int pieces) {
    here.catalogue.apply(List.of(sku(id), price(id, 1999), stock(id, pieces)));
  }

  /** A person who looks at the rows is shown the one that a marketplace pays by. */
  @Test
  void theRowThatHoldsIsTheOneThatIsAnswered() {
    Random random = new Random(1_117);
    for (int i = 0; i < 300; i++) {
      String id = "ROW-" + i;
      List<InventoryChange> changes = new ArrayList<>(List.of(sku(id), stock(id, 3)));
      for (String channel : List.of("", "1", "2")) {
        if (random.nextBoolean()) {
          changes.add(
              new InventoryChange.SetPrice(
                  new SkuId(id),
                  channel.isEmpty() ? null : new SalesChannel(channel),
                  new Cents(1_000 + random.nextInt(1_000)),
                  null,
                  random.nextBoolean() ? null : here.now.plusSeconds(random.nextInt(3) - 1)));
        }
      }
      here.catalogue.apply(changes);
      SkuDetails stored = here.catalogue.find(new SkuId(id)).orElseThrow();
      for (String channel : List.of("1", "2", "3")) {
        Cents held =
            stored
                .priceIn(new SalesChannel(channel), here.now)
                .map(row -> row.price())
                .orElse(null);
        Cents answered =
            here.offer(id, channel) instanceof SkuOffer.Priced priced ? priced.price() : null;
        assertThat(held)
            .as("%s in channel %s: %s", id, channel, stored.prices())
            .isEqualTo(answered);
      }
    }
  }

  @Test
  void offersWhatWasJustChanged() {
    assertThat(here.catalogue.apply(List.of(sku("A"), price("A", 1999), stock("A", 7))))
        .containsExactly(
            new ChangeOutcome.Applied(true),
            new ChangeOutcome.Applied(false),
            new ChangeOutcome.Applied(false));
    assertThat(here.priced("A").price()).isEqualTo(new Cents(1999));
    assertThat(here.warehouse("A")).isEqualTo(7);
    assertThat(here.priced("A").unitMultiplier()).isEqualTo("1");
  }

  @Test
  void holdsWhatOrdersHoldAfterAnotherLedgerHasCounted() {
    fill("A", 5);
    fill("B", 5);
    here.transaction.executeWithoutResult(_ -> here.ledger.hold(List.of(claim("B", 2))));
    assertThat(here.ledger.holding()).containsExactly(new SkuId("B"));
    List<StockClaim> held =
        List.of(
            claim("A", 2),
            claim("A", 1),
            new StockClaim(new SkuId("A"), at("store-new"), new Quantity(4)));

    here.transaction.executeWithoutResult(
        _ -> here.ledger.recount(List.of(new SkuId("A"), new SkuId("B")), () -> held));

    assertThat(here.warehouse("A")).isEqualTo(2);
    assertThat(here.warehouse("B")).isEqualTo(5);
    assertThat(
            here.jdbc.queryForObject(
                "select held from inventory_stock where location = 'store-new'", Integer.class))
        .isEqualTo(4);
    here.transaction.executeWithoutResult(_ -> here.ledger.release(held));
    assertThat(here.warehouse("A")).isEqualTo(5);
    assertThat(here.ledger.holding()).isEmpty();
  }

  @Test
  void saysWhyASkuIsNotForSale() {
    InventoryChange.PutSku data = sku("OFF");
    here.catalogue.apply(
        List.of(
            sku("NOPRICE"),
            new InventoryChange.PutSku(
                data.sku(),
                "n",
                "b",
                null,
                null,
                false,
                data.measures(),
                "un",
                data.unitMultiplier())));
    assertThat(here.offer("NOPRICE")).isInstanceOf(SkuOffer.WithoutPrice.class);
    assertThat(here.offer("OFF")).isInstanceOf(SkuOffer.Inactive.class);
    assertThat(here.offer("NOSUCH")).isInstanceOf(SkuOffer.Unknown.class);
  }

  @Test
  void prefersTheChannelsPriceWhileItIsValid() {
    fill("A", 1);
    here.catalogue.apply(
        List.of(
            new InventoryChange.SetPrice(
                new SkuId("A"),
                new SalesChannel("2"),
                new Cents(1500),
                new Cents(1999),
                EmbeddedFixture.NOW.plusSeconds(60))));
    assertThat(((SkuOffer.Priced) here.offer("A", "2")).price()).isEqualTo(new Cents(1500));
    assertThat(((SkuOffer.Priced) here.offer("A", "1")).price()).isEqualTo(new Cents(1999));
    here.now = EmbeddedFixture.NOW.plusSeconds(60);
    assertThat(((SkuOffer.Priced) here.offer("A", "2")).price()).isEqualTo(new Cents(1999));
  }

  @Test
  void doesNotSellAtAPriceThatHasEnded() {
    here.catalogue.apply(
        List.of(
            sku("A"),
            new InventoryChange.SetPrice(
                new SkuId("A"), null, new Cents(100), null, EmbeddedFixture.NOW.plusSeconds(1))));
    assertThat(here.offer("A")).isInstanceOf(SkuOffer.Priced.class);
    here.now = EmbeddedFixture.NOW.plusSeconds(2);
    assertThat(here.offer("A")).isInstanceOf(SkuOffer.WithoutPrice.class);
  }

  @Test
  void leavesUnchangedAndUnknownLinesAlone() {
    fill("A", 7);
    assertThat(
            here.catalogue.apply(
                List.of(
                    sku("A"),
                    price("A", 1999),
                    stock("A", 7),
                    stock("B", 1),
                    new InventoryChange.SetPrice(
                        new SkuId("A"), null, new Cents(5), new Cents(4), null),
                    new InventoryChange.SetStock(new SkuId("A"), at("NOWHERE"), new Quantity(1)))))
        .containsExactly(
            new ChangeOutcome.Unchanged(),
            new ChangeOutcome.Unchanged(),
            new ChangeOutcome.Unchanged(),
            new ChangeOutcome.UnknownSku(new SkuId("B")),
            new ChangeOutcome.Rejected("listPrice", "is lower than the price"),
            new ChangeOutcome.Rejected("pickupPointId", "there is no pickup point \"NOWHERE\""));
  }

  @Test
  void holdsReleasesAndConsumes() {
    fill("A", 10);
    assertThat(hold(claim("A", 4), claim("A", 3))).isInstanceOf(HoldOutcome.Held.class);
    assertThat(here.warehouse("A")).isEqualTo(3);
    assertThat(hold(claim("A", 4))).isEqualTo(new HoldOutcome.NotEnough(claim("A", 4), 3));
    here.transaction.executeWithoutResult(_ -> here.ledger.release(List.of(claim("A", 3))));
    assertThat(here.warehouse("A")).isEqualTo(6);
    here.transaction.executeWithoutResult(_ -> here.ledger.consume(List.of(claim("A", 4))));
    assertThat(here.warehouse("A")).isEqualTo(6);
    assertThat(here.catalogue.find(new SkuId("A")).orElseThrow().stock().getFirst().quantity())
        .isEqualTo(new Quantity(6));
  }

  @Test
  void givesNothingBackThatIsNotHeld() {
    fill("A", 10);
    here.transaction.executeWithoutResult(_ -> here.ledger.release(List.of(claim("A", 3))));
    assertThat(here.warehouse("A")).isEqualTo(10);
  }

  @Test
  void promisesNothingBelowZeroWhenCountedLowerThanHeld() {
    fill("A", 10);
    hold(claim("A", 8));
    here.catalogue.apply(List.of(stock("A", 5)));
    assertThat(here.warehouse("A")).isZero();
  }

  @Test
  void sellsTheLastHundredPiecesExactlyOnce() throws Exception {
    fill("HOT", 100);
    List<Boolean> sold = inParallel(50, _ -> holdInTransaction("HOT", 3, null));
    assertThat(sold.stream().filter(held -> held)).hasSize(33);
    List<Boolean> rest = inParallel(50, _ -> holdInTransaction("HOT", 1, null));
    assertThat(rest.stream().filter(held -> held)).hasSize(1);
    assertThat(here.warehouse("HOT")).isZero();
  }

  @Test
  void neverWaitsInACircle() throws Exception {
    fill("A", 1000);
    fill("B", 1000);
    List<Boolean> sold =
        inParallel(
            40, i -> i % 2 == 0 ? holdInTransaction("A", 1, "B") : holdInTransaction("B", 1, "A"));
    assertThat(sold).doesNotContain(false);
    assertThat(here.warehouse("A")).isEqualTo(960);
    assertThat(here.warehouse("B")).isEqualTo(960);
  }

  @Test
  void followsAnotherReplica() {
    EmbeddedFixture other = new EmbeddedFixture(here.dataSource);
    other.database.follower().load();
    fill("A", 5);
    assertThat(other.offer("A")).isInstanceOf(SkuOffer.Unknown.class);
    other.database.follower().poll();
    assertThat(other.warehouse("A")).isEqualTo(5);
  }

  @Test
  @TimingTest
  void followsAThousandOfManySkusWithoutReadingAllForEach() {
    here.jdbc.update(
        """
        insert into inventory_sku (id, name, brand, active, weight_grams, length_millimetres,
          width_millimetres, height_millimetres, measurement_unit, unit_multiplier, updated_at)
        select 'M' || n, 'Cup', 'Casa', true, 0, 0, 0, 0, 'un', 1, current_timestamp
        from generate_series(1, 100000) as numbers(n)
        """);
    List<String> thousand = IntStream.range(0, 1_000).mapToObj(i -> "M" + (1 + i * 100)).toList();

    // A join in the wrong order looks at a hundred million pairs, which takes many times as long.
    assertTimeout(Duration.ofSeconds(4), () -> here.database.follower().catchUp(thousand, false));

    assertThat(here.offer("M99901")).isInstanceOf(SkuOffer.WithoutPrice.class);
    assertThat(here.database.snapshot().size()).isEqualTo(1_000);
  }

  @Test
  void findsAChangeThatCommitsAfterALaterOne() {
    fill("A", 5);
    fill("B", 5);
    EmbeddedFixture other = new EmbeddedFixture(here.dataSource);
    other.database.follower().load();
    here.jdbc.update("update inventory_stock set quantity = 9");
    long last = here.database.journal().lastId();
    // As if the transaction with the lower id were still open at the first look.
    insertJournal(last + 10, "B");
    other.database.follower().poll();
    assertThat(other.warehouse("B")).isEqualTo(9);
    assertThat(other.warehouse("A")).isEqualTo(5);
    insertJournal(last + 5, "A");
    other.database.follower().poll();
    assertThat(other.warehouse("A")).isEqualTo(9);
  }

  @Test
  void isDownWhenItCannotFollow() {
    OfferSnapshotHealth health =
        new OfferSnapshotHealth(
            here.database.follower(), here.database.snapshot(), Duration.ofSeconds(5), here.clock);
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    here.now = EmbeddedFixture.NOW.plusSeconds(6);
    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    here.database.follower().poll();
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void readsAllAgainAfterItWasAwayForLongerThanTheJournalIsKept() {
    fill("A", 5);
    here.jdbc.update("update inventory_stock set quantity = 9");
    here.now = EmbeddedFixture.NOW.plus(Duration.ofHours(2));
    assertThat(here.database.journal().prune(EmbeddedFixture.NOW.plusSeconds(1)))
        .as("the newest rows stay, since a start finds its place by them")
        .isZero();
    here.database.follower().poll();
    assertThat(here.warehouse("A")).isEqualTo(9);
  }

  @Test
  void pagesThroughASearch() {
    fill("A", 5);
    fill("B", 0);
    here.catalogue.apply(List.of(sku("C")));
    SkuPage page = search(null, null, null, null, 2);
    assertThat(ids(page)).containsExactly("A", "B");
    assertThat(page.next()).isEqualTo("B");
    assertThat(ids(search(null, null, null, page.next(), 2))).containsExactly("C");
    assertThat(ids(search("name of b", null, null, null, 9))).containsExactly("B");
    assertThat(ids(search("NAME OF", null, null, null, 9))).containsExactly("A", "B", "C");
    assertThat(ids(search("name%", null, null, null, 9))).as("not a pattern").isEmpty();
    assertThat(ids(search("n_me", null, null, null, 9))).as("not a pattern").isEmpty();
    assertThat(ids(search("b", null, null, null, 9))).as("a whole id").containsExactly("B");
    assertThat(ids(search("b", null, null, "B", 9))).as("and no more").isEmpty();
    assertThat(ids(search(null, true, null, null, 9))).containsExactly("A");
    assertThat(ids(search(null, null, false, null, 9))).containsExactly("C");
  }

  @Test
  void loadsOneFileAtATime() {
    here.database
        .lock()
        .locked(
            Duration.ZERO,
            () -> {
              org.assertj.core.api.Assertions.assertThatThrownBy(
                      () -> here.load(CsvKind.SKUS, "sku_id,name,brand\n"))
                  .hasMessageContaining("Another file is being loaded");
              return 1;
            });
    assertThat(here.load(CsvKind.SKUS, "sku_id,name,brand\nA,a,b\n").created()).isEqualTo(1);
  }

  private SkuPage search(
      @Nullable String text,
      @Nullable Boolean inStock,
      @Nullable Boolean priced,
      @Nullable String after,
      int limit) {
    return here.catalogue.search(
        new SkuSearch(text, "casa clara", true, inStock, priced, after, limit));
  }

  private static List<String> ids(SkuPage page) {
    return page.skus().stream().map(sku -> sku.data().sku().value()).toList();
  }

  private void insertJournal(long id, String sku) {
    here.jdbc.update(
        """
        insert into inventory_change (id, changed_at, freight_changed, sku_ids)
        values (?, current_timestamp, false, ?)
        """,
        id,
        sku);
  }

  private HoldOutcome hold(io.sellerconnector.adapter.stock.StockClaim... claims) {
    return java.util.Objects.requireNonNull(
        here.transaction.execute(transaction -> {
          HoldOutcome outcome = here.ledger.hold(List.of(claims));
          if (outcome instanceof HoldOutcome.NotEnough) {
            transaction.setRollbackOnly();
          }
          return outcome;
        }));
  }

  private boolean holdInTransaction(String first, int quantity, @Nullable String second) {
    return (second == null
            ? hold(claim(first, quantity))
            : hold(claim(first, quantity), claim(second, quantity)))
        instanceof HoldOutcome.Held;
  }

  private interface Task {
    boolean run(int index);
  }

  private static List<Boolean> inParallel(int threads, Task task) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<Boolean>> results = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int index = i;
        Callable<Boolean> call =
            () -> {
              start.await();
              return task.run(index);
            };
        results.add(executor.submit(call));
      }
      start.countDown();
      List<Boolean> answers = new ArrayList<>();
      for (Future<Boolean> result : results) {
        answers.add(result.get());
      }
      return answers;
    }
  }
}
