package io.sellerconnector.offer.shadow;

import static io.sellerconnector.offer.FakeSeller.priced;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.offer.shadow.ComparisonController.ComparisonView;
import io.sellerconnector.offer.shadow.ComparisonController.Start;
import io.sellerconnector.offer.shadow.ComparisonRun.State;
import io.sellerconnector.offer.shadow.ReadinessReport.Verdict;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

@DatabaseTest
class ComparisonJobTests {

  private final ShadowFixture fixture = new ShadowFixture();
  private final MovableClock clock = fixture.clock;

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
    ComparisonRun started = start();
    assertThat(start().id()).as("only one at a time").isEqualTo(started.id());

    one.comparisons.run();
    assertThat(now(started))
        .returns("B", ComparisonRun::comparedTo)
        .returns(2L, ComparisonRun::compared)
        .returns(State.RUNNING, ComparisonRun::state);
    other.comparisons.run();
    one.comparisons.run();

    assertThat(now(started))
        .returns(State.FINISHED, ComparisonRun::state)
        .returns(5L, ComparisonRun::compared)
        .returns(1L, ComparisonRun::differing)
        .returns(0L, ComparisonRun::failed)
        .returns(clock.instant(), ComparisonRun::finishedAt);
    assertThat(fixture.differences.size()).isEqualTo(1);
    assertThat(start().id()).as("it can be started again").isNotEqualTo(started.id());
  }

  @Test
  void comparesTheSkusThatAreNamed() throws Exception {
    fixture.live.with("B", priced(100, 1));
    fixture.shadow.with("B", priced(100, 1));
    ComparisonRun comparison = start("C", "B", "C");

    fixture.replica().comparisons.run();

    assertThat(now(comparison))
        .returns(State.FINISHED, ComparisonRun::state)
        .returns(2L, ComparisonRun::compared);
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
    replica.recheck.run();
    assertThat(fixture.all().getFirst().resolvedAt()).isNull();

    fixture.shadow.with("A", priced(100, 1));
    start("A");
    replica.comparisons.run();
    replica.recheck.run();

    assertThat(fixture.all().getFirst().resolvedAt()).isEqualTo(clock.instant());
  }

  @Test
  void triesAPageAgainAndLeavesItOutInTheEnd() throws Exception {
    ShadowFixture.Replica replica = fixture.replica();
    fixture.shadow.answer(_ -> new OffersAnswer.Failed("down"));
    ComparisonRun comparison = start("A", "B");

    for (int i = 0; i < 2; i++) {
      replica.comparisons.run();
      replica.comparisons.run();
      assertThat(now(comparison).state()).isEqualTo(State.RUNNING);
      assertThat(now(comparison).failures()).as("not tried again at once").isEqualTo(i + 1);
      clock.advance(Duration.ofSeconds(10));
    }
    replica.comparisons.run();

    assertThat(now(comparison))
        .returns(State.FINISHED, ComparisonRun::state)
        .returns(0L, ComparisonRun::compared)
        .returns(2L, ComparisonRun::failed);
  }

  @Test
  void refusesWhatCannotBeCompared() {
    assertRefused("assortment-not-listed");
    for (int i = 0; i < 50; i++) {
      start("A");
    }
    assertRefused("too-many-comparisons", "A");

    fixture.jdbc.update("update shadow_comparison set shadow = 'tried-before'");
    assertThat(start("A").state())
        .as("those of another pair are in nobody's way")
        .isEqualTo(State.RUNNING);
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
    fixture.controller.forget();
    assertThat(compareAll()).as("two of 101").isEqualTo(Verdict.TOO_EARLY);
  }

  private Verdict compareAll() throws InterruptedException {
    ShadowFixture.Replica replica = fixture.replica(300, 1_000);
    start();
    replica.comparisons.run();
    replica.writeFigures();
    return fixture.controller.report().verdict();
  }

  @Test
  void saysThatItIsSafeOnceEverythingIsComparedAndEqual() throws Exception {
    ShadowFixture.Replica replica = fixture.replica();
    fixture.assortment("A");
    fixture.live.with("A", priced(100, 1));
    fixture.shadow.with("A", priced(100, 1));
    assertThat(fixture.controller.report().verdict()).isEqualTo(Verdict.TOO_EARLY);
    start();
    replica.comparisons.run();
    replica.writeFigures();

    assertThat(fixture.controller.report().verdict()).isEqualTo(Verdict.READY);
    assertThat(fixture.controller.report().sentence())
        .contains("connector.inventory.adapter to trial");
    assertThat(fixture.controller.report().shadowCalls().calls()).isEqualTo(1);
    start();
    assertThat(fixture.controller.report().verdict())
        .as("while it runs again")
        .isEqualTo(Verdict.TOO_EARLY);
    replica.comparisons.run();
    clock.advance(Duration.ofHours(26));
    assertThat(fixture.controller.report().verdict()).isEqualTo(Verdict.TOO_EARLY);
  }

  private void assertRefused(String type, String... skus) {
    assertThatThrownBy(() -> start(skus))
        .isInstanceOfSatisfying(
            SellerProblem.class,
            problem -> {
              assertThat(problem.getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
              assertThat(String.valueOf(problem.getBody().getType())).endsWith(type);
            });
  }

  private ComparisonRun start(String... skus) {
    Start start = new Start(skus.length == 0 ? null : List.of(skus), null, null);
    ComparisonView view =
        requireNonNull(fixture.comparisons.start(null, start).getBody()).comparisons().getFirst();
    return fixture.runs.find(view.id()).orElseThrow();
  }

  private ComparisonRun now(ComparisonRun run) {
    return fixture.runs.find(run.id()).orElseThrow();
  }
}
