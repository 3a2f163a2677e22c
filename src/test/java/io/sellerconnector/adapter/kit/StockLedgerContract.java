package io.sellerconnector.adapter.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLedger;
import io.sellerconnector.adapter.stock.StockLedger.HoldOutcome;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What {@link StockLedger} asks of every implementation. */
public abstract class StockLedgerContract {

  protected abstract StockLedger ledger();

  /** A SKU that no other test uses, with so many pieces in the warehouse and none held. */
  protected abstract SkuId stocked(int pieces);

  /** How many pieces in the warehouse can be promised now. */
  protected abstract int available(SkuId sku);

  /** Does some work in a transaction of its own, which is rolled back if the work throws. */
  protected abstract <T> T inTransaction(Supplier<T> work);

  private HoldOutcome hold(StockClaim... claims) {
    return inTransaction(() -> ledger().hold(List.of(claims)));
  }

  /** As placements do: rolls back what could not be held as a whole. */
  private boolean tryToHold(StockClaim... claims) {
    try {
      return inTransaction(() -> {
        if (ledger().hold(List.of(claims)) instanceof HoldOutcome.NotEnough) {
          throw new NotAll();
        }
        return true;
      });
    } catch (NotAll e) {
      return false;
    }
  }

  private void release(StockClaim... claims) {
    inTransaction(() -> {
      ledger().release(List.of(claims));
      return true;
    });
  }

  private void consume(StockClaim... claims) {
    inTransaction(() -> {
      ledger().consume(List.of(claims));
      return true;
    });
  }

  private static StockClaim claim(SkuId sku, int pieces) {
    return new StockClaim(sku, new StockLocation.Warehouse(), new Quantity(pieces));
  }

  @Test
  void holdsWhatThereIsAndNoMore() {
    SkuId sku = stocked(5);
    assertThat(hold(claim(sku, 3))).isInstanceOf(HoldOutcome.Held.class);
    assertThat(available(sku)).isEqualTo(2);
    assertThat(hold(claim(sku, 3))).isEqualTo(new HoldOutcome.NotEnough(claim(sku, 3), 2));
    assertThat(hold(claim(sku, 2))).isInstanceOf(HoldOutcome.Held.class);
    assertThat(available(sku)).isZero();
  }

  @Test
  void keepsBackWhatMustNotBeSold() {
    SkuId sku = stocked(5);
    StockClaim four =
        new StockClaim(sku, new StockLocation.Warehouse(), new Quantity(4), new Quantity(2));
    assertThat(hold(four)).isEqualTo(new HoldOutcome.NotEnough(four, 3));
    assertThat(available(sku)).isEqualTo(5);
  }

  @Test
  void givesBackWhatIsReleased() {
    SkuId sku = stocked(5);
    hold(claim(sku, 4));
    release(claim(sku, 3));
    assertThat(available(sku)).isEqualTo(4);
  }

  @Test
  void doesNotGiveBackWhatHasLeft() {
    SkuId sku = stocked(5);
    hold(claim(sku, 4));
    consume(claim(sku, 4));
    assertThat(available(sku)).isEqualTo(1);
  }

  @Test
  void inventsNoPieces() {
    SkuId sku = stocked(5);
    release(claim(sku, 3));
    assertThat(available(sku)).isEqualTo(5);
  }

  @Test
  void holdsNothingInATransactionThatIsRolledBack() {
    SkuId sku = stocked(5);
    assertThatThrownBy(() ->
            inTransaction(() -> {
              ledger().hold(List.of(claim(sku, 4)));
              throw new NotAll();
            }))
        .isInstanceOf(NotAll.class);
    assertThat(available(sku)).isEqualTo(5);
  }

  @Test
  void holdsAllOrNothing() {
    SkuId enough = stocked(5);
    SkuId scarce = stocked(1);
    assertThat(tryToHold(claim(enough, 2), claim(scarce, 2))).isFalse();
    assertThat(available(enough)).isEqualTo(5);
    assertThat(available(scarce)).isEqualTo(1);
  }

  @Test
  void promisesNoPieceTwiceToManyAtOnce() {
    SkuId sku = stocked(7);
    List<Boolean> held = Tries.atOnce(16, _ -> tryToHold(claim(sku, 1)));
    assertThat(held).filteredOn(Boolean::booleanValue).hasSize(7);
    assertThat(available(sku)).isZero();
  }

  @Test
  void letsNobodyWaitInACircle() {
    SkuId one = stocked(1_000);
    SkuId two = stocked(1_000);
    List<Boolean> held =
        Tries.atOnce(
            12,
            number -> {
              boolean all = true;
              for (int i = 0; i < 10; i++) {
                all &=
                    number % 2 == 0
                        ? tryToHold(claim(one, 1), claim(two, 1))
                        : tryToHold(claim(two, 1), claim(one, 1));
              }
              return all;
            });
    assertThat(held).containsOnly(true);
    assertThat(available(one)).isEqualTo(1_000 - 120);
    assertThat(available(two)).isEqualTo(1_000 - 120);
  }

  /** Undoes a transaction. */
  private static final class NotAll extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
