package io.sellerconnector.offer.ledger;

import static io.sellerconnector.offer.ledger.LedgerFixture.NOW;
import static io.sellerconnector.offer.ledger.LedgerFixture.claim;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLedger;
import io.sellerconnector.offer.OfferingFixtures;
import io.sellerconnector.offer.Reservations;
import io.sellerconnector.offer.Reservations.NewReservation;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.DatabaseTest;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class LedgerSwitchTests {

  private static final OrderId ORDER = new OrderId("order-1");
  private static final OrderId OTHER = new OrderId("order-2");

  private final DatabaseFixture dataSource = DatabaseFixture.open();
  private final LedgerFixture here = new LedgerFixture(dataSource);
  private final LedgerChoices choices = new LedgerChoices(here.jdbc);
  private final PlentyLedger plenty = new PlentyLedger();
  private final Reservations own =
      OfferingFixtures.reservations(dataSource, here.ledger, here.clock);
  private final Reservations inventorys =
      OfferingFixtures.reservations(dataSource, plenty, here.clock);

  @AfterEach
  void close() {
    dataSource.close();
  }

  /** An inventory's own, which always has enough. */
  private static final class PlentyLedger implements StockLedger {

    private final Set<SkuId> counted = new TreeSet<>();
    private List<StockClaim> holds = List.of();

    @Override
    public HoldOutcome hold(List<StockClaim> claims) {
      return new HoldOutcome.Held();
    }

    @Override
    public void release(List<StockClaim> claims) {}

    @Override
    public void consume(List<StockClaim> claims) {}

    @Override
    public Set<SkuId> holding() {
      return Set.of(new SkuId("gone"));
    }

    @Override
    public void recount(Collection<SkuId> skus, Supplier<List<StockClaim>> held) {
      counted.addAll(skus);
      holds = held.get();
    }
  }

  private LedgerSwitch chosen(boolean isOwn) {
    Recount recount =
        new Recount(
            isOwn ? here.ledger : plenty,
            OfferingFixtures.heldStock(dataSource),
            here.jdbc,
            here.transaction);
    return new LedgerSwitch(isOwn ? "own" : "plenty", isOwn, choices, recount, here.clock);
  }

  private void place(Reservations ledger, OrderId order, StockClaim... claims) {
    here.transaction.executeWithoutResult(_ ->
        assertThat(
                ledger.reserve(
                    List.of(new NewReservation(order, List.of(claims), NOW.plusSeconds(86_400)))))
            .isInstanceOf(Reservations.ReserveOutcome.Reserved.class));
  }

  private void run(Runnable work) {
    here.transaction.executeWithoutResult(_ -> work.run());
  }

  @Test
  void takesOverWhatOrdersHoldThroughTheInventorysLedger() {
    chosen(false).start();
    place(inventorys, ORDER, claim("a", 3), claim("a", "store-1", 1));
    place(inventorys, OTHER, claim("a", 2));
    run(() -> inventorys.extend(OTHER, List.of(claim("b", 1))));

    chosen(true).start();

    here.told("a", 10);
    here.told("b", 10);
    assertThat(here.available("a")).isEqualTo(5);
    assertThat(here.available("b")).isEqualTo(9);
    run(() -> own.release(ORDER));
    run(() -> own.release(ORDER));
    assertThat(here.available("a")).isEqualTo(8);
    run(() -> own.dropAddition(OTHER));
    run(() -> own.consume(OTHER));
    assertThat(here.available("a")).isEqualTo(8);
    assertThat(here.available("b")).isEqualTo(10);
  }

  @Test
  void givesTheOrdersBackToTheInventorysLedger() {
    chosen(true).start();
    here.told("a", 10);
    place(own, ORDER, claim("a", 3));
    place(own, OTHER, claim("a", 2));

    chosen(false).start();

    assertThat(plenty.counted).containsExactly(new SkuId("a"), new SkuId("gone"));
    assertThat(plenty.holds).containsExactly(claim("a", 5));
    run(() -> inventorys.release(ORDER));
    here.now = NOW.plusSeconds(60);
    chosen(true).start();
    assertThat(here.taken("a", here.now).warehouse().value()).isEqualTo(2);
  }

  @Test
  void doesNotTrustWhatWasToldWhileTheInventorysLedgerCounted() {
    chosen(true).start();
    here.told("a", 10);
    chosen(false).start();
    here.now = NOW.plusSeconds(60);

    chosen(true).start();

    assertThat(here.available("a")).isZero();
    here.told("a", 7);
    assertThat(here.available("a")).isEqualTo(7);
  }

  @Test
  void keepsWhatAReplicaThatTookOverAMomentAgoWasTold() {
    chosen(false).start();
    here.now = NOW.plusSeconds(60);
    chosen(true).start();
    here.told("a", 7);
    here.now = NOW.plusSeconds(61);

    choices.forgetToldBefore(new LedgerChoices.Choice("own", here.now));

    assertThat(here.available("a")).isEqualTo(7);
  }

  @Test
  void changesNothingWhereTheLedgerIsTheSameAsBefore() {
    chosen(true).start();
    here.told("a", 10);
    here.holds(claim("a", 4));
    here.now = NOW.plusSeconds(60);

    chosen(true).start();

    assertThat(here.available("a")).isEqualTo(6);
    chosen(false).start();
    plenty.counted.clear();
    chosen(false).start();
    assertThat(plenty.counted).isEmpty();
  }

  @Test
  void trustsTheInventorysLedgerWhereThereWasNeverAnotherOne() {
    chosen(false).start();
    assertThat(plenty.counted).isEmpty();
    assertThat(choices.read()).isEqualTo(new LedgerChoices.Choice("plenty", NOW));
  }

  @Test
  void countsWhatReplicasOfTheOldChoiceStillDoFollowingUpForAnHour() {
    chosen(true).start();
    here.told("a", 10);
    place(inventorys, ORDER, claim("a", 3));
    assertThat(here.available("a")).isEqualTo(10);
    chosen(false).followUp();
    assertThat(plenty.counted).isEmpty();

    chosen(true).followUp();

    assertThat(here.available("a")).isEqualTo(7);
    run(() -> inventorys.release(ORDER));
    here.now = NOW.plus(LedgerSwitch.OVERLAP);
    chosen(true).followUp();
    assertThat(here.taken("a", here.now).warehouse().value()).isEqualTo(3);
  }
}
