package io.sellerconnector.offer.ledger;

import static io.sellerconnector.offer.ledger.LedgerFixture.MAX_AGE;
import static io.sellerconnector.offer.ledger.LedgerFixture.claim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.kit.StockLedgerContract;
import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLedger;
import io.sellerconnector.adapter.stock.StockLedger.HoldOutcome;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnStockLedgerTests {

  private final DatabaseFixture dataSource = DatabaseFixture.open();
  private final LedgerFixture here = new LedgerFixture(dataSource);
  private final AtomicInteger skus = new AtomicInteger();

  @AfterAll
  void close() {
    dataSource.close();
  }

  private String newSku() {
    return "OWN-" + skus.incrementAndGet();
  }

  private String told(int pieces) {
    String sku = newSku();
    here.told(sku, pieces);
    return sku;
  }

  @Nested
  class KeepsTheContract extends StockLedgerContract {

    @Override
    protected StockLedger ledger() {
      return here.ledger;
    }

    @Override
    protected SkuId stocked(int pieces) {
      return new SkuId(told(pieces));
    }

    @Override
    protected int available(SkuId sku) {
      return here.available(sku.value());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return here.inTransaction(work);
    }
  }

  @Test
  void subtractsWhatItHoldsFromEveryNewAnswer() {
    String sku = told(5);
    assertThat(here.holds(claim(sku, 3))).isTrue();

    here.told(sku, 4);

    assertThat(here.available(sku)).isEqualTo(1);
    here.told(sku, 2);
    assertThat(here.available(sku)).isZero();
    here.release(claim(sku, 3));
    assertThat(here.available(sku)).isEqualTo(2);
  }

  @Test
  void subtractsWhatHasLeftFromAnswersThatWereMadeBeforeItLeft() {
    String sku = told(5);
    Instant before = here.now;
    here.holds(claim(sku, 2));
    here.now = before.plusSeconds(60);
    here.consume(claim(sku, 2));

    here.told(sku, StockPlace.WAREHOUSE, 5, before.plusSeconds(30));

    assertThat(here.available(sku)).isEqualTo(3);
    assertThat(here.taken(sku, before.plusSeconds(30)).warehouse()).isEqualTo(new Quantity(2));
  }

  @Test
  void subtractsWhatHasLeftNoMoreFromAnswersThatWereMadeAfterwards() {
    String sku = told(5);
    here.holds(claim(sku, 2));
    here.now = here.now.plusSeconds(60);
    Instant left = here.now;
    here.consume(claim(sku, 2));

    here.told(sku, StockPlace.WAREHOUSE, 3, left.plusSeconds(3));

    assertThat(here.available(sku)).isEqualTo(3);
    assertThat(here.taken(sku, left.plusSeconds(3)).warehouse()).isEqualTo(Quantity.ZERO);
  }

  /** 10 are there, an order of 3, 2 of which are invoiced; then the ERP says 8. */
  @Test
  void holdsTheRestOfAnOrderOfWhichSomeHasLeft() {
    String sku = told(10);
    here.holds(claim(sku, 3));
    here.now = here.now.plusSeconds(60);
    here.consume(claim(sku, 2));
    assertThat(here.available(sku)).isEqualTo(7);

    here.told(sku, StockPlace.WAREHOUSE, 8, here.now.plusSeconds(3));

    assertThat(here.available(sku)).isEqualTo(7);
  }

  @Test
  void allowsForClocksThatDiffer() {
    String sku = told(5);
    here.holds(claim(sku, 2));
    here.consume(claim(sku, 2));

    here.told(sku, StockPlace.WAREHOUSE, 5, here.now.plus(OwnStockLedger.CLOCKS));

    assertThat(here.available(sku)).isEqualTo(3);
  }

  @Test
  void subtractsWhatHasLeftWithoutHavingBeenHeldHere() {
    String sku = told(5);
    here.holds(claim(sku, 1));

    here.consume(claim(sku, 2));

    assertThat(here.available(sku)).isEqualTo(2);
  }

  @Test
  void holdsNothingOfWhatWasToldTooLongAgo() {
    String sku = told(5);
    Instant start = here.now;
    here.now = start.plus(MAX_AGE);
    assertThat(here.available(sku)).isEqualTo(5);
    double before = here.meters.get("connector.stock.stale").counter().count();

    here.now = start.plus(MAX_AGE).plusMillis(1);

    assertThat(here.hold(claim(sku, 1))).isEqualTo(new HoldOutcome.NotEnough(claim(sku, 1), 0));
    assertThat(here.meters.get("connector.stock.stale").counter().count()).isEqualTo(before + 1);
  }

  @Test
  void holdsNothingOfWhatWasNeverTold() {
    String sku = newSku();
    assertThat(here.hold(claim(sku, 1))).isEqualTo(new HoldOutcome.NotEnough(claim(sku, 1), 0));
  }

  @Test
  void countsEachLocationByItself() {
    String sku = told(1);
    here.told(sku, "store-1", 2, here.now);

    assertThat(here.holds(claim(sku, "store-1", 2), claim(sku, 1))).isTrue();

    assertThat(here.hold(claim(sku, "store-1", 1)))
        .isEqualTo(new HoldOutcome.NotEnough(claim(sku, "store-1", 1), 0));
    here.release(claim(sku, "store-1", 1));
    assertThat(here.available(sku)).isZero();
    assertThat(here.holds(claim(sku, "store-1", 1))).isTrue();
    assertThat(here.taken(sku, here.now).pickupPoints().values()).containsExactly(new Quantity(2));
  }

  @Test
  void namesTheClaimThatCannotBeMetAfterThoseBeforeIt() {
    String sku = told(10);
    StockClaim first = claim(sku, 6);
    StockClaim second =
        new StockClaim(
            new SkuId(sku), new StockLocation.Warehouse(), new Quantity(3), new Quantity(2));

    assertThat(here.hold(first, second)).isEqualTo(new HoldOutcome.NotEnough(second, 2));
    assertThat(here.available(sku)).isEqualTo(10);
  }

  @Test
  void leavesNothingBehindWhereATransactionIsRolledBack() {
    String sku = told(5);
    here.holds(claim(sku, 2));
    Instant asOf = here.now;

    assertThatThrownBy(() ->
            here.inTransaction(() -> {
              here.ledger.hold(List.of(claim(sku, 1)));
              here.ledger.consume(List.of(claim(sku, 2)));
              throw new IllegalArgumentException("killed");
            }))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(here.taken(sku, asOf).warehouse()).isEqualTo(new Quantity(2));
    assertThat(here.available(sku)).isEqualTo(3);
    assertThat(
            here.jdbc.queryForObject(
                "select count(*) from taken_stock where sku = ?", Long.class, sku))
        .isZero();
  }

  @Test
  void readsWhatIsTakenOfManySkusEachFromItsOwnInstant() {
    String one = told(9);
    String other = told(9);
    String none = told(9);
    here.holds(claim(one, 4), claim(other, 4));
    here.consume(claim(one, 1), claim(other, 1));
    Instant later = here.now.plusSeconds(10);

    assertThat(
            here.takenStock.taken(
                Map.of(new SkuId(one), here.now, new SkuId(other), later, new SkuId(none), later)))
        .hasSize(2)
        .hasEntrySatisfying(
            new SkuId(one), stock -> assertThat(stock.warehouse()).isEqualTo(new Quantity(4)))
        .hasEntrySatisfying(
            new SkuId(other), stock -> assertThat(stock.warehouse()).isEqualTo(new Quantity(3)));
    assertThat(here.takenStock.taken(Map.of())).isEmpty();
  }

  @Test
  void prunesOnlyWhatCannotMatterAnyMore() {
    String known = told(9);
    String silent = told(9);
    Instant start = here.now;
    here.holds(claim(known, 1), claim(silent, 1));
    here.consume(claim(known, 1), claim(silent, 1));
    Instant later = start.plus(MAX_AGE);
    here.now = later;
    here.told(known, 8);

    here.takenStockTable.prune(start, start);
    assertThat(rows(known) + rows(silent)).isEqualTo(2);
    here.takenStockTable.prune(later, start);

    assertThat(rows(known)).isZero();
    assertThat(rows(silent)).isOne();
    here.takenStockTable.prune(later, later);
    assertThat(rows(silent)).isZero();
  }

  private int rows(String sku) {
    return here.jdbc
        .queryForList("select id from taken_stock where sku = ?", Long.class, sku)
        .size();
  }

  @Test
  void demandsTheCallersTransaction() {
    assertThatIllegalStateException().isThrownBy(() -> here.ledger.hold(List.of(claim("any", 1))));
    assertThatIllegalStateException()
        .isThrownBy(() -> here.ledger.consume(List.of(claim("any", 1))));
    assertThatIllegalStateException()
        .isThrownBy(() -> here.ledger.release(List.of(claim("any", 1))));
    assertThatIllegalStateException()
        .isThrownBy(() -> here.ledger.fence(List.of(new SkuId("any"))));
    assertThatIllegalStateException()
        .isThrownBy(() -> here.ledger.recount(List.of(new SkuId("any")), List::of));
  }
}
