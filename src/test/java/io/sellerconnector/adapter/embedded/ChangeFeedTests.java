package io.sellerconnector.adapter.embedded;

import static io.sellerconnector.adapter.ChangedSku.Aspect.PRICE;
import static io.sellerconnector.adapter.ChangedSku.Aspect.PRODUCT;
import static io.sellerconnector.adapter.ChangedSku.Aspect.STOCK;
import static io.sellerconnector.adapter.embedded.EmbeddedFixture.claim;
import static io.sellerconnector.adapter.embedded.EmbeddedFixture.price;
import static io.sellerconnector.adapter.embedded.EmbeddedFixture.sku;
import static io.sellerconnector.adapter.embedded.EmbeddedFixture.stock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.ChangedSku;
import io.sellerconnector.adapter.ChangedSku.Aspect;
import io.sellerconnector.adapter.Changes;
import io.sellerconnector.adapter.editing.EditableInventory.CsvKind;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.adapter.embedded.journal.ChangeJournal;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class ChangeFeedTests {

  private final EmbeddedFixture here = EmbeddedFixture.started();

  @AfterEach
  void close() {
    here.dataSource.close();
  }

  @Test
  void beginsWithEverythingAndThenTellsNothingWhileNothingChanges() {
    here.catalogue.apply(List.of(sku("A")));
    Changes.Some next = some(begin());
    assertThat(next.skus()).isEmpty();
    assertThat(next.more()).isFalse();
  }

  @Test
  void tellsWhatOfEachSkuChanged() {
    here.catalogue.apply(List.of(sku("A"), sku("B"), sku("C"), price("C", 500)));
    String mark = begin();
    here.catalogue.apply(List.of(price("A", 1999), stock("A", 7), stock("B", 1), price("C", 500)));
    here.catalogue.apply(List.of(sku("D")));
    assertThat(aspects(some(mark)))
        .isEqualTo(Map.of("A", Set.of(PRICE, STOCK), "B", Set.of(STOCK), "D", Set.of(PRODUCT)));
  }

  @Test
  void tellsStockThatOrdersHoldReleaseAndConsume() {
    here.catalogue.apply(List.of(sku("A"), price("A", 1999), stock("A", 7)));
    String mark = begin();
    here.transaction.executeWithoutResult(_ -> here.ledger.hold(List.of(claim("A", 4))));
    mark = assertStockOfA(mark);
    here.transaction.executeWithoutResult(_ -> here.ledger.release(List.of(claim("A", 1))));
    mark = assertStockOfA(mark);
    here.transaction.executeWithoutResult(_ -> here.ledger.consume(List.of(claim("A", 3))));
    mark = assertStockOfA(mark);
    assertThat(some(mark).skus()).isEmpty();
  }

  private String assertStockOfA(String mark) {
    Changes.Some told = some(mark);
    assertThat(aspects(told)).isEqualTo(Map.of("A", Set.of(STOCK)));
    return told.mark();
  }

  @Test
  void tellsNothingOfWhatWasRolledBack() {
    here.catalogue.apply(List.of(sku("A"), stock("A", 7)));
    String mark = begin();
    here.transaction.executeWithoutResult(transaction -> {
      here.ledger.hold(List.of(claim("A", 4)));
      transaction.setRollbackOnly();
    });
    assertThat(some(mark).skus()).isEmpty();
  }

  @Test
  void tellsAnEntryThatCommitsAfterOneWithAHigherId() {
    here.catalogue.apply(List.of(sku("FIRST")));
    String mark = begin();
    long last = here.database.journal().lastId();
    insert(last + 3, "LATER");
    Changes.Some told = some(mark);
    assertThat(aspects(told)).containsOnlyKeys("LATER");
    insert(last + 1, "LATE");
    told = some(told.mark());
    assertThat(aspects(told)).containsOnlyKeys("LATE");
    here.now = here.now.plus(Duration.ofMinutes(50));
    insert(last + 2, "VERYLATE");
    told = some(told.mark());
    assertThat(aspects(told)).containsOnlyKeys("VERYLATE");
    assertThat(some(told.mark()).skus()).isEmpty();
  }

  @Test
  void tellsAnEntryThatWasOpenWhenTheConsumerBegan() {
    here.catalogue.apply(List.of(sku("FIRST")));
    long last = here.database.journal().lastId();
    insert(last + 2, "LATER");
    String mark = begin();
    insert(last + 1, "LATE");
    assertThat(aspects(some(mark))).containsOnlyKeys("LATE");
  }

  @Test
  void cutsLongEntriesIntoAnswersOfTheSizeAskedFor() {
    String mark = begin();
    StringBuilder csv = new StringBuilder("sku_id,name,brand\n");
    IntStream.range(0, 25).forEach(i -> csv.append("S%02d,n,b\n".formatted(i)));
    here.load(CsvKind.SKUS, csv.toString());
    here.catalogue.apply(List.of(price("S24", 5)));
    List<String> told = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    Changes.Some answer;
    do {
      answer = (Changes.Some) here.feed.since(mark, 10, here.soon());
      answer.skus().forEach(sku -> told.add(sku.sku().value()));
      sizes.add(answer.skus().size());
      mark = answer.mark();
    } while (answer.more());
    assertThat(sizes).containsExactly(10, 10, 5);
    assertThat(told).doesNotHaveDuplicates().hasSize(25);
  }

  @Test
  void tellsManyChangesOfOneSkuAsOne() {
    here.catalogue.apply(List.of(sku("A")));
    String mark = begin();
    for (int i = 1; i <= 30; i++) {
      here.catalogue.apply(List.of(stock("A", i)));
    }
    Changes.Some told = some(mark);
    assertThat(aspects(told)).isEqualTo(Map.of("A", Set.of(STOCK)));
    assertThat(told.more()).isFalse();
  }

  @Test
  void tellsPricesThatEndByTime() {
    here.catalogue.apply(List.of(sku("A"), sku("B"), sku("C")));
    here.catalogue.apply(List.of(ending("A", 10), ending("B", 10), ending("C", 3600)));
    String mark = begin();
    here.now = here.now.plusSeconds(9);
    Changes.Some told = some(mark);
    assertThat(told.skus()).isEmpty();
    here.now = here.now.plusSeconds(1);
    told = (Changes.Some) here.feed.since(told.mark(), 1, here.soon());
    assertThat(aspects(told)).isEqualTo(Map.of("A", Set.of(PRICE)));
    assertThat(told.more()).isTrue();
    here.now = here.now.plusSeconds(5);
    told = some(told.mark());
    assertThat(aspects(told)).isEqualTo(Map.of("B", Set.of(PRICE)));
    assertThat(some(told.mark()).skus()).isEmpty();
    here.now = here.now.plusSeconds(3600);
    assertThat(aspects(some(told.mark()))).containsOnlyKeys("C");
  }

  private InventoryChange.SetPrice ending(String id, int seconds) {
    return new InventoryChange.SetPrice(
        new SkuId(id), null, new Cents(100), null, EmbeddedFixture.NOW.plusSeconds(seconds));
  }

  @Test
  void saysSoWhenTheJournalDoesNotReachBackToTheMark() {
    here.catalogue.apply(List.of(sku("A")));
    String mark = begin();
    for (int i = 0; i < 2; i++) {
      here.catalogue.apply(List.of(stock("A", i)));
    }
    assertThat(some(mark).skus()).hasSize(1);
    here.jdbc.update(
        "delete from inventory_change where id < (select max(id) from inventory_change)");
    Changes answer = here.feed.since(mark, 100, here.soon());
    assertThat(answer).isInstanceOf(Changes.Everything.class);
    assertThat(some(((Changes.Everything) answer).mark()).skus()).isEmpty();
  }

  @Test
  void keepsWhatASlowConsumerHasNotReadForADay() {
    here.catalogue.apply(List.of(sku("A")));
    String mark = begin();
    long last = here.database.journal().lastId();
    for (int i = 1; i <= ChangeJournal.KEPT + 50; i++) {
      insert(last + i, "S" + i);
    }
    Duration kept = EmbeddedFixture.properties().feedRetention();
    here.database.journal().prune(here.now.plus(Duration.ofHours(23)).minus(kept));
    Set<String> told = new TreeSet<>();
    Changes.Some answer;
    do {
      answer = some(mark);
      answer.skus().forEach(sku -> told.add(sku.sku().value()));
      mark = answer.mark();
    } while (answer.more());
    assertThat(told).hasSize(ChangeJournal.KEPT + 50);
  }

  @Test
  void comparesEverythingForAMarkThatItCannotRead() {
    for (String mark : List.of("", "nonsense", "2;1;;0;0;0;", "1;x;;0;0;0;", "1;5;1;0;0;0;")) {
      assertThat(here.feed.since(mark, 10, here.soon()))
          .as(mark)
          .isInstanceOf(Changes.Everything.class);
    }
    assertThat(here.feed.since("1;999999;;0;0;0;", 10, here.soon()))
        .as("a mark of another database")
        .isInstanceOf(Changes.Everything.class);
  }

  @Test
  void refusesALimitOutOfRange() {
    assertThatThrownBy(() -> here.feed.since(null, 0, here.soon()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limit is 1 to 10000, not 0");
  }

  @Test
  void answersAFailureAsAValue() {
    String mark = begin();
    here.dataSource.close();
    assertThat(here.feed.since(mark, 10, here.soon())).isInstanceOf(Changes.Failed.class);
  }

  @Test
  void losesNothingWhileManyWriteAtOnce() throws Exception {
    List<InventoryChange> skus = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      skus.add(sku("S" + i));
      skus.add(stock("S" + i, 1_000));
    }
    here.catalogue.apply(skus);
    String mark = begin();
    Map<String, Integer> told = new HashMap<>();
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String id = "S" + i;
        running.add(
            writers.submit(() ->
                here.transaction.executeWithoutResult(
                    _ -> here.ledger.hold(List.of(claim(id, 1))))));
      }
      boolean done = false;
      while (!done) {
        done = running.stream().allMatch(Future::isDone);
        Changes.Some answer = (Changes.Some) here.feed.since(mark, 7, here.soon());
        answer.skus().forEach(sku -> told.merge(sku.sku().value(), 1, Integer::sum));
        mark = answer.mark();
        done &= !answer.more();
      }
      for (Future<?> each : running) {
        each.get(10, TimeUnit.SECONDS);
      }
    }
    some(mark).skus().forEach(sku -> told.merge(sku.sku().value(), 1, Integer::sum));
    assertThat(told).hasSize(40);
  }

  private void insert(long id, String sku) {
    here.jdbc.update(
        """
        insert into inventory_change (id, changed_at, freight_changed, sku_ids)
        values (?, ?, false, ?)
        """,
        id,
        here.now.atOffset(java.time.ZoneOffset.UTC),
        sku);
  }

  private String begin() {
    return ((Changes.Everything) here.feed.since(null, 100, here.soon())).mark();
  }

  private Changes.Some some(String mark) {
    return (Changes.Some) here.feed.since(mark, 100, here.soon());
  }

  private static Map<String, Set<Aspect>> aspects(Changes.Some changes) {
    Map<String, Set<Aspect>> aspects = new HashMap<>();
    for (ChangedSku sku : changes.skus()) {
      aspects.put(sku.sku().value(), sku.aspects());
    }
    return aspects;
  }
}
