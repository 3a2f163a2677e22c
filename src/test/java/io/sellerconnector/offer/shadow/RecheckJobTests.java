package io.sellerconnector.offer.shadow;

import static io.sellerconnector.offer.FakeSeller.priced;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.shadow.BoundedInventory.Outcome;
import io.sellerconnector.offer.shadow.ShadowDifference.Field;
import io.sellerconnector.offer.shadow.ShadowDifference.State;
import io.sellerconnector.offer.shadow.ShadowDifferences.Criteria;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the first look at an answer to a difference on record, and to its end. */
@DatabaseTest
class RecheckJobTests {

  private final ShadowFixture fixture = new ShadowFixture();
  private final MovableClock clock = fixture.clock;
  private final ShadowFixture.Replica replica = fixture.replica();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void recordsADifferenceOnceItHasLasted() throws Exception {
    fixture.live.with("A", priced(1999, 10));
    fixture.shadow.with("A", priced(2099, 10));
    Instant start = clock.instant();

    assertThat(replica.look("A", priced(1999, 10))).isEqualTo(Outcome.ANSWERED);
    assertThat(fixture.all()).as("seen once is not recorded").isEmpty();
    replica.recheck.run();
    assertThat(fixture.all()).as("nor looked at again too soon").isEmpty();

    clock.advance(ShadowFixture.RECHECK);
    replica.recheck.run();

    assertThat(fixture.all())
        .containsExactly(
            difference(Field.PRICE, "1999", "2099", 1, start, clock.instant(), 1),
            difference(Field.LIST_PRICE, "2499", "2599", 1, start, clock.instant(), 2));
    assertThat(replica.meters.get("connector.shadow.differences").counters())
        .filteredOn(counter -> counter.count() > 0)
        .extracting(counter -> counter.getId().getTag("field"))
        .containsExactlyInAnyOrder("PRICE", "LIST_PRICE");
  }

  @Test
  void doesNotRecordAChangeThatOneSideToldFirst() throws Exception {
    fixture.live.with("A", priced(1999, 10));
    fixture.shadow.with("A", priced(2099, 10));
    replica.look("A", priced(1999, 10));

    fixture.live.with("A", priced(2099, 10));
    clock.advance(ShadowFixture.RECHECK);
    replica.recheck.run();

    assertThat(fixture.all()).isEmpty();
    assertThat(fixture.differences.size()).as("nothing is left behind").isZero();
    assertThat(replica.metrics.unwritten().passing()).isEqualTo(2);
  }

  @Test
  void doesNotRecordThatOneSideOnlyComesLater() throws Exception {
    fixture.live.with("A", priced(1999, 8));
    fixture.shadow.with("A", priced(1999, 9));
    replica.look("A", priced(1999, 10));

    clock.advance(ShadowFixture.RECHECK);
    fixture.live.with("A", priced(1999, 9));
    fixture.shadow.with("A", priced(1999, 8));
    replica.recheck.run();

    assertThat(fixture.differences.size()).isZero();
  }

  @Test
  void looksOnceMoreAtWhatChangesWhileItIsCompared() throws Exception {
    fixture.shadow.with("A", priced(1999, 9));
    fixture.live.with("A", priced(1999, 10)).changing("A", _ -> priced(1999, 9));
    replica.look("A", priced(1999, 12));

    clock.advance(ShadowFixture.RECHECK);
    replica.recheck.run();
    assertThat(fixture.differences.size()).isEqualTo(1);
    assertThat(fixture.all()).isEmpty();

    clock.advance(ShadowFixture.RECHECK);
    replica.recheck.run();
    assertThat(fixture.differences.size()).isZero();
  }

  @Test
  void countsHowOftenADifferenceWasFoundAndMarksItsEnd() throws Exception {
    open("A");
    Instant opened = clock.instant();

    clock.advance(ShadowFixture.REVIEW);
    replica.recheck.run();
    assertThat(fixture.all().getFirst().times()).isEqualTo(2);
    assertThat(fixture.all().getFirst().lastSeen()).isEqualTo(opened.plus(ShadowFixture.REVIEW));

    fixture.shadow.with("A", priced(1999, 10));
    clock.advance(ShadowFixture.REVIEW);
    replica.recheck.run();

    ShadowDifference gone = fixture.all().getFirst();
    assertThat(gone.resolvedAt()).isEqualTo(clock.instant());
    assertThat(gone.lastSeen()).isEqualTo(opened.plus(ShadowFixture.REVIEW));
    assertThat(find(true)).isEmpty();
    assertThat(find(false)).hasSize(1);
  }

  @Test
  void opensAgainWhatWasResolved() throws Exception {
    open("A");
    fixture.shadow.with("A", priced(1999, 10));
    clock.advance(ShadowFixture.REVIEW);
    replica.recheck.run();
    Instant resolved = clock.instant();

    fixture.shadow.with("A", priced(1999, 4));
    replica.look("A", priced(1999, 10));
    assertThat(find(true)).as("not before it has lasted").isEmpty();
    fixture.shadow.with("A", priced(1999, 10));
    clock.advance(ShadowFixture.RECHECK);
    replica.recheck.run();
    assertThat(find(false).getFirst().resolvedAt()).as("it was a passing one").isEqualTo(resolved);

    fixture.shadow.with("A", priced(1999, 4));
    replica.look("A", priced(1999, 10));
    clock.advance(ShadowFixture.RECHECK);
    replica.recheck.run();
    assertThat(find(true))
        .singleElement()
        .satisfies(open -> {
          assertThat(open.shadowValue()).isEqualTo("4");
          assertThat(open.times()).isEqualTo(2);
        });
  }

  @Test
  void closesTheFieldsOfASkuThatOneSideNoLongerHas() throws Exception {
    open("A");

    fixture.shadow.with("A", new SkuOffer.Unknown());
    clock.advance(ShadowFixture.REVIEW);
    replica.recheck.run();
    clock.advance(ShadowFixture.RECHECK);
    replica.recheck.run();

    assertThat(find(true)).extracting(ShadowDifference::field).containsExactly(Field.STATE);
    assertThat(find(false))
        .extracting(ShadowDifference::field)
        .containsExactly(Field.WAREHOUSE_STOCK);
  }

  @Test
  void comparesStockWithWhatOpenReservationsHold() throws Exception {
    fixture.held.put(new SkuId("A"), new Stock(new Quantity(3), Map.of()));
    fixture.shadow.with("A", priced(1999, 10));

    replica.look("A", priced(1999, 7));

    assertThat(fixture.differences.size()).isZero();
  }

  @Test
  void recordsNothingWhileOneSideDoesNotAnswer() throws Exception {
    fixture.live.with("A", priced(1999, 10));
    fixture.shadow.with("A", priced(1999, 9));
    replica.look("A", priced(1999, 10));
    fixture.shadow.answer(_ -> new OffersAnswer.Failed("down"));
    assertThat(replica.look("B", priced(1, 1))).isEqualTo(Outcome.FAILED);

    clock.advance(ShadowFixture.RECHECK);
    replica.recheck.run();
    assertThat(fixture.all()).isEmpty();
    int asked = fixture.shadow.queries.size();
    replica.recheck.run();
    assertThat(fixture.shadow.queries).as("it is left alone for a while").hasSize(asked);

    fixture.shadow.answerNormally();
    clock.advance(ShadowFixture.RECHECK);
    replica.recheck.run();
    assertThat(find(true)).hasSize(1);
  }

  @Test
  void leavesOutAndCountsWhatTheListHasNoRoomFor() throws Exception {
    ShadowFixture.Replica small = fixture.replica(100, 3);
    for (int i = 0; i < 5; i++) {
      fixture.shadow.with("S" + i, priced(1999, 9));
      small.look("S" + i, priced(1999, 10));
    }

    assertThat(fixture.differences.size()).isEqualTo(3);
    assertThat(small.metrics.unwritten().unrecorded()).isEqualTo(2);
  }

  @Test
  void looksAtTheNewFirstAndAtNoMoreThanTheBudget() throws Exception {
    ShadowFixture.Replica slow = fixture.replica(2, 1_000);
    open("A");
    open("B");
    fixture.shadow.with("C", priced(1999, 9));
    fixture.live.with("C", priced(1999, 10));
    slow.look("C", priced(1999, 10));
    clock.advance(ShadowFixture.REVIEW);
    fixture.shadow.queries.clear();

    slow.recheck.run();

    assertThat(fixture.shadow.queries)
        .singleElement()
        .satisfies(query -> assertThat(query.skus()).hasSize(2).contains(new SkuId("C")));
  }

  @Test
  void manyReplicasWriteDownTheSameAtOnce() throws Exception {
    Map<SkuId, SkuOffer> answered = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      fixture.live.with("S" + i, priced(1999, 10));
      fixture.shadow.with("S" + i, priced(2099, 9));
      answered.put(new SkuId("S" + i), priced(1999, 10));
    }
    List<Callable<Outcome>> looks = new ArrayList<>();
    List<Callable<Boolean>> seconds = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      ShadowFixture.Replica each = fixture.replica();
      looks.add(() -> each.service.compare(ShadowFixture.MARKET, answered).outcome());
      seconds.add(() -> {
        each.recheck.run();
        each.writeFigures();
        return true;
      });
    }
    try (ExecutorService replicas = Executors.newFixedThreadPool(6)) {
      for (Future<Outcome> look : replicas.invokeAll(looks)) {
        assertThat(look.get()).isEqualTo(Outcome.ANSWERED);
      }
      assertThat(fixture.differences.size()).isEqualTo(300);
      clock.advance(ShadowFixture.RECHECK);
      for (Future<Boolean> second : replicas.invokeAll(seconds)) {
        assertThat(second.get()).isTrue();
      }
    }
    assertThat(fixture.controller.report().compared()).isEqualTo(600);
    assertThat(fixture.controller.report().open())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(Field.PRICE, 100L, Field.LIST_PRICE, 100L, Field.WAREHOUSE_STOCK, 100L));
  }

  @Test
  void pagesThroughTheListAndFiltersIt() throws Exception {
    open("A");
    open("B");
    open("C");

    List<ShadowDifference> first = fixture.differences.find(new Criteria(null, null, true, 0, 2));
    assertThat(first).extracting(each -> each.sku().value()).containsExactly("A", "B");
    assertThat(fixture.differences.find(new Criteria(null, null, true, first.getLast().id(), 2)))
        .extracting(each -> each.sku().value())
        .containsExactly("C");
    assertThat(fixture.differences.find(new Criteria(Field.PRICE, null, null, 0, 9))).isEmpty();
    assertThat(
            fixture.differences.find(
                new Criteria(Field.WAREHOUSE_STOCK, new SkuId("B"), null, 0, 9)))
        .hasSize(1);
  }

  @Test
  void forgetsByAgeAndOnDemand() throws Exception {
    open("A");
    Instant seen = clock.instant();
    assertThat(fixture.differences.prune(seen)).isZero();
    assertThat(fixture.differences.prune(seen.plusSeconds(1))).isEqualTo(1);
    open("B");
    replica.writeFigures();
    assertThat(fixture.controller.forget().differences()).isEqualTo(1);
    assertThat(fixture.controller.report().compared()).isZero();
    assertThat(fixture.all()).isEmpty();
  }

  /** Live has 10 pieces, the shadow 9. */
  private void open(String sku) throws InterruptedException {
    fixture.live.with(sku, priced(1999, 10));
    fixture.shadow.with(sku, priced(1999, 9));
    replica.look(sku, priced(1999, 10));
    clock.advance(ShadowFixture.RECHECK.plus(Duration.ofMillis(1)));
    replica.recheck.run();
    assertThat(find(true)).extracting(each -> each.sku().value()).contains(sku);
  }

  private List<ShadowDifference> find(boolean open) {
    return fixture.differences.find(new Criteria(null, null, open, 0, 100));
  }

  private ShadowDifference difference(
      Field field, String live, String shadow, long times, Instant first, Instant last, long id) {
    return new ShadowDifference(
        id,
        new SkuId("A"),
        ShadowFixture.MARKET,
        field,
        "embedded",
        "trial",
        live,
        shadow,
        State.OPEN,
        times,
        first,
        last,
        null,
        last.plus(ShadowFixture.REVIEW));
  }
}
