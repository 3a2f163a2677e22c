package io.sellerconnector.offer.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.Classification;
import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLedger;
import io.sellerconnector.offer.OfferingFixtures;
import io.sellerconnector.offer.SalesDecisionListener;
import io.sellerconnector.offer.SalesDecisions.Scope;
import io.sellerconnector.offer.SalesDecisions.State;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class StoredSalesDecisionsTests {

  private static final MarketplaceAccount MARKET = new MarketplaceAccount("examplemarket");
  private static final MarketplaceAccount OTHER = new MarketplaceAccount("othermarket");
  private static final Scope ALL_OF_MARKET = new Scope(MARKET, null);
  private static final Scope CHANNEL_2 = new Scope(MARKET, new SalesChannel("2"));
  private static final SkuId A = new SkuId("A");
  private static final SkuId B = new SkuId("B");

  private final DatabaseFixture dataSource = DatabaseFixture.open();
  private final TransactionTemplate transaction =
      new TransactionTemplate(new JdbcTransactionManager(dataSource));
  private final List<String> events = new ArrayList<>();
  private final Replica here = new Replica();
  private final Replica there = new Replica();

  @AfterEach
  void close() {
    dataSource.close();
  }

  @Test
  void stopsAndResumesAtOnceHereAndAtTheNextLookElsewhere() {
    stop(Scope.EVERYWHERE, A);
    assertThat(here.state(A)).isEqualTo(State.STOPPED);
    assertThat(there.state(A)).isEqualTo(State.OFFERED);
    there.memory.follow();
    assertThat(there.state(A)).isEqualTo(State.STOPPED);
    assertThat(there.state(B)).isEqualTo(State.OFFERED);

    run(() -> here.offering.resume(Scope.EVERYWHERE, List.of(A)));
    there.memory.follow();
    assertThat(there.state(A)).isEqualTo(State.OFFERED);
    assertThat(here.offering.decisions(A)).isEmpty();
  }

  @Test
  void rollsBackWithItsCaller() {
    transaction.executeWithoutResult(status -> {
      here.offering.stop(ALL_OF_MARKET, List.of(A), "recall");
      status.setRollbackOnly();
    });
    here.memory.follow();
    assertThat(here.state(A)).isEqualTo(State.OFFERED);
    assertThat(here.offering.stopped(null, 10)).isEmpty();
  }

  @Test
  void aStopHoldsWhereverOneSaysSo() {
    stop(CHANNEL_2, A);
    assertThat(here.state(MARKET, "2", A)).isEqualTo(State.STOPPED);
    assertThat(here.state(MARKET, "1", A)).isEqualTo(State.OFFERED);
    assertThat(here.state(MARKET, null, A)).isEqualTo(State.OFFERED);
    stop(Scope.EVERYWHERE, A);
    run(() -> here.offering.resume(CHANNEL_2, List.of(A)));
    assertThat(here.state(MARKET, "2", A)).isEqualTo(State.STOPPED);
    assertThat(here.state(OTHER, null, A)).isEqualTo(State.STOPPED);
    run(() -> here.offering.resume(Scope.EVERYWHERE, List.of(A)));
    assertThat(here.state(MARKET, "2", A)).isEqualTo(State.OFFERED);
  }

  @Test
  void theDecisionForTheLeastGoesBeforeTheOthers() {
    decide(Scope.EVERYWHERE, false);
    decide(CHANNEL_2, true);
    assertThat(here.state(MARKET, "2", A)).isEqualTo(State.OFFERED);
    assertThat(here.state(MARKET, "1", A)).isEqualTo(State.NOT_OFFERED);
    assertThat(here.state(MARKET, null, A)).as("on some channel").isEqualTo(State.OFFERED);
    assertThat(here.state(OTHER, null, A)).isEqualTo(State.NOT_OFFERED);
    decide(ALL_OF_MARKET, true);
    assertThat(here.state(MARKET, "1", A)).isEqualTo(State.OFFERED);
    decide(Scope.EVERYWHERE, null);
    assertThat(here.state(OTHER, null, A)).isEqualTo(State.OFFERED);
    assertThat(here.offering.decisions(A)).hasSize(2);
  }

  @Test
  void tellsListenersWhatReallyChangedAndThenWaitsForPlacements() {
    stop(ALL_OF_MARKET, A);
    run(() -> here.offering.stop(ALL_OF_MARKET, List.of(B, A), "recall"));
    run(() -> here.offering.stop(ALL_OF_MARKET, List.of(B, A), "recall"));
    stop(Scope.EVERYWHERE, A);
    assertThat(events)
        .containsExactly(
            "told examplemarket [A]",
            "fenced [A]",
            "told examplemarket [B]",
            "fenced [B]",
            "told null [A]",
            "fenced [A]");
  }

  @Test
  void refusesTooManySkusAndStopsWithoutReason() {
    assertThatThrownBy(() -> run(() -> here.offering.decide(ALL_OF_MARKET, List.of(), true)))
        .hasMessage("0 SKUs; decide about 1 to 1000 at a time");
    assertThatThrownBy(() -> run(() -> here.offering.stop(ALL_OF_MARKET, List.of(A), " ")))
        .hasMessageContaining("reason");
    assertThatThrownBy(() -> new Scope(null, new SalesChannel("1")))
        .hasMessageContaining("needs the marketplace");
  }

  @Test
  void followsThousandsOfDecisionsOfOneRevision() {
    for (int hundreds = 0; hundreds < 11; hundreds++) {
      int from = hundreds * 1_000;
      List<SkuId> skus =
          IntStream.range(from, from + 1_000).mapToObj(i -> new SkuId("S" + i)).toList();
      run(() -> here.offering.decide(ALL_OF_MARKET, skus, false));
    }
    there.memory.load();
    for (int i = 0; i < 11_000; i++) {
      assertThat(there.state(new SkuId("S" + i))).isEqualTo(State.NOT_OFFERED);
    }
  }

  @Test
  void listsStoppedSkusInPages() {
    run(() -> here.offering.stop(Scope.EVERYWHERE, List.of(A, B, new SkuId("C")), "recall"));
    stop(CHANNEL_2, A);
    assertThat(here.offering.stopped(null, 2)).containsExactly(A, B);
    assertThat(here.offering.stopped(B, 2)).containsExactly(new SkuId("C"));
  }

  private void stop(Scope scope, SkuId sku) {
    run(() -> here.offering.stop(scope, List.of(sku), "recall"));
  }

  private void decide(Scope scope, @Nullable Boolean offered) {
    run(() -> here.offering.decide(scope, List.of(A), offered));
  }

  private void run(Runnable work) {
    transaction.executeWithoutResult(_ -> work.run());
  }

  /** One process on the shared database. */
  private final class Replica {

    private final SalesDecisionTable table = new SalesDecisionTable(new JdbcTemplate(dataSource));
    private final RememberedSalesDecisions memory = new RememberedSalesDecisions(table);
    private final SalesTermsRegistry terms = OfferingFixtures.terms();
    private final SalesPolicy salesPolicy = new SalesPolicy(terms, memory);
    private final StoredSalesDecisions offering = offering();

    private StoredSalesDecisions offering() {
      StaticListableBeanFactory beans = new StaticListableBeanFactory();
      SalesDecisionListener listener =
          (marketplace, skus) -> events.add("told " + marketplace + " " + skus);
      beans.addBean("listener", listener);
      return new StoredSalesDecisions(
          table,
          memory,
          salesPolicy,
          terms,
          new Fences(),
          beans.getBeanProvider(SalesDecisionListener.class),
          Clock.systemUTC());
    }

    State state(SkuId sku) {
      return state(MARKET, null, sku);
    }

    State state(MarketplaceAccount marketplace, @Nullable String channel, SkuId sku) {
      return offering.state(
          marketplace,
          channel == null ? null : new SalesChannel(channel),
          sku,
          Classification.NONE);
    }
  }

  private final class Fences implements StockLedger {

    @Override
    public HoldOutcome hold(List<StockClaim> claims) {
      return new HoldOutcome.Held();
    }

    @Override
    public void fence(Collection<SkuId> skus) {
      events.add("fenced " + skus);
    }

    @Override
    public void release(List<StockClaim> claims) {}

    @Override
    public void consume(List<StockClaim> claims) {}
  }
}
