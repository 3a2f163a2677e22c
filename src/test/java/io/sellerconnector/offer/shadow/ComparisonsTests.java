package io.sellerconnector.offer.shadow;

import static io.sellerconnector.offer.FakeSeller.priced;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.offer.ShadowComparison;
import io.sellerconnector.offer.ShadowComparison.State;
import io.sellerconnector.offer.ShadowMode;
import io.sellerconnector.offer.ShadowMode.Order;
import io.sellerconnector.offer.ShadowSummary.Verdict;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class ComparisonsTests {

  private final ShadowFixture fixture = new ShadowFixture();
  private final MovableClock clock = fixture.clock;
  private final ShadowMode mode = fixture.mode();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void comparesTheWholeAssortmentPageByPage() throws Exception {
    fixture.assortment("A", "B", "C", "D", "E");
    for (String sku : List.of("A", "B", "C", "D", "E")) {
      fixture.live.with(sku, priced(100, 1));
      fixture.shadow.with(sku, priced(100, sku.equals("D") ? 2 : 1));
    }
    ShadowFixture.Replica one = fixture.replica(2, 1_000);
    ShadowFixture.Replica other = fixture.replica(2, 1_000);
    ShadowComparison started = start();
    assertThat(start().id()).as("only one at a time").isEqualTo(started.id());

    one.comparisons.run();
    assertThat(now(started))
        .returns("B", ShadowComparison::comparedTo)
        .returns(2L, ShadowComparison::compared)
        .returns(State.RUNNING, ShadowComparison::state);
    other.comparisons.run();
    one.comparisons.run();

    assertThat(now(started))
        .returns(State.FINISHED, ShadowComparison::state)
        .returns(5L, ShadowComparison::compared)
        .returns(1L, ShadowComparison::differing)
        .returns(0L, ShadowComparison::failed)
        .returns(clock.instant(), ShadowComparison::finishedAt);
    assertThat(fixture.suspicionTable.size()).isEqualTo(1);
    assertThat(start().id()).as("it can be started again").isNotEqualTo(started.id());
  }

  @Test
  void comparesTheSkusThatAreNamed() throws Exception {
    fixture.live.with("B", priced(100, 1));
    fixture.shadow.with("B", priced(100, 1));
    ShadowComparison comparison = start("C", "B", "C");

    fixture.replica().comparisons.run();

    assertThat(now(comparison))
        .returns(State.FINISHED, ShadowComparison::state)
        .returns(2L, ShadowComparison::compared);
    assertThat(fixture.live.queries.getFirst().skus())
        .containsExactlyInAnyOrder(new SkuId("B"), new SkuId("C"));
  }

  @Test
  void looksAtOnceAtWhatSeemsToBeMended() throws Exception {
    ShadowFixture.Replica replica = fixture.replica();
    fixture.live.with("A", priced(100, 1));
    fixture.shadow.with("A", priced(100, 2));
    replica.look("A", priced(100, 1));
    clock.advance(ShadowFixture.RECHECK);
    replica.secondLook.run();
    assertThat(fixture.all().getFirst().resolvedAt()).isNull();

    fixture.shadow.with("A", priced(100, 1));
    start("A");
    replica.comparisons.run();
    replica.secondLook.run();

    assertThat(fixture.all().getFirst().resolvedAt()).isEqualTo(clock.instant());
  }

  @Test
  void triesAPageAgainAndLeavesItOutInTheEnd() throws Exception {
    ShadowFixture.Replica replica = fixture.replica();
    fixture.shadow.answer(_ -> new OffersAnswer.Failed("down"));
    ShadowComparison comparison = start("A", "B");

    for (int i = 0; i < 2; i++) {
      replica.comparisons.run();
      replica.comparisons.run();
      assertThat(now(comparison).state()).isEqualTo(State.RUNNING);
      assertThat(now(comparison).failures()).as("not tried again at once").isEqualTo(i + 1);
      clock.advance(Duration.ofSeconds(10));
    }
    replica.comparisons.run();

    assertThat(now(comparison))
        .returns(State.FINISHED, ShadowComparison::state)
        .returns(0L, ShadowComparison::compared)
        .returns(2L, ShadowComparison::failed);
  }

  @Test
  void refusesWhatCannotBeCompared() {
    assertThat(mode.compare(List.of(ShadowFixture.MARKET), List.of()))
        .isInstanceOf(Order.NoAssortment.class);
    for (int i = 0; i < 50; i++) {
      start("A");
    }
    assertThat(mode.compare(List.of(ShadowFixture.MARKET), List.of(new SkuId("A"))))
        .isEqualTo(new Order.TooMany(50));

    fixture.jdbc.update("update shadow_comparison set shadow = 'tried-before'");
    assertThat(mode.compare(List.of(ShadowFixture.MARKET), List.of(new SkuId("A"))))
        .as("those of another pair are in nobody's way")
        .isInstanceOf(Order.Taken.class);
  }

  @Test
  void allowsFewSkusOfWhichTheLiveInventoryCanSayNothing() throws Exception {
    List<String> skus = new ArrayList<>();
    for (int number = 100; number <= 200; number++) {
      skus.add("S" + number);
      fixture.live.with("S" + number, priced(100, 1));
      fixture.shadow.with("S" + number, priced(100, 1));
    }
    fixture.live.with("S100", new SkuOffer.Failed("a price below nothing"));
    fixture.assortment(skus.toArray(String[]::new));
    assertThat(compareAll()).as("one of 101").isEqualTo(Verdict.READY);

    fixture.live.with("S101", new SkuOffer.Failed("a price below nothing"));
    mode.forget();
    assertThat(compareAll()).as("two of 101").isEqualTo(Verdict.TOO_EARLY);
  }

  private Verdict compareAll() throws InterruptedException {
    ShadowFixture.Replica replica = fixture.replica(300, 1_000);
    start();
    replica.comparisons.run();
    replica.flush.flush();
    return mode.summary().verdict();
  }

  @Test
  void saysThatItIsSafeOnceEverythingIsComparedAndEqual() throws Exception {
    ShadowFixture.Replica replica = fixture.replica();
    fixture.assortment("A");
    fixture.live.with("A", priced(100, 1));
    fixture.shadow.with("A", priced(100, 1));
    assertThat(mode.summary().verdict()).isEqualTo(Verdict.TOO_EARLY);
    start();
    replica.comparisons.run();
    replica.flush.flush();

    assertThat(mode.summary().verdict()).isEqualTo(Verdict.READY);
    assertThat(mode.summary().sentence()).contains("connector.inventory.adapter to trial");
    assertThat(mode.summary().shadowCalls().calls()).isEqualTo(1);
    start();
    assertThat(mode.summary().verdict()).as("while it runs again").isEqualTo(Verdict.TOO_EARLY);
    replica.comparisons.run();
    clock.advance(Duration.ofHours(26));
    assertThat(mode.summary().verdict()).isEqualTo(Verdict.TOO_EARLY);
  }

  private ShadowComparison start(String... skus) {
    List<SkuId> ids = List.of(skus).stream().map(SkuId::new).toList();
    Order order = mode.compare(List.of(ShadowFixture.MARKET), ids);
    assertThat(order).isInstanceOf(Order.Taken.class);
    return ((Order.Taken) order).comparisons().getFirst();
  }

  private ShadowComparison now(ShadowComparison comparison) {
    return mode.comparison(comparison.id()).orElseThrow();
  }
}
