package io.sellerconnector.catalog.listing.sync;

import static io.sellerconnector.catalog.listing.TestMarketplaces.ONE;
import static io.sellerconnector.catalog.listing.TestMarketplaces.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.Product;
import io.sellerconnector.catalog.listing.ListingModuleFixture;
import io.sellerconnector.catalog.listing.ListingState;
import io.sellerconnector.catalog.listing.Rechecks;
import io.sellerconnector.catalog.listing.Rechecks.SetAside;
import io.sellerconnector.catalog.listing.Seller;
import io.sellerconnector.marketplace.CatalogueAnswer.Kind;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One SKU of which the inventory says nothing usable does not stop a quiet shop. */
@DatabaseTest
class UnusableSkuTests {

  private final ListingModuleFixture room = new ListingModuleFixture();
  private SkuId shirt;
  private SkuId odd;

  @BeforeEach
  void knowsAShirt() {
    shirt = room.seller.sells("shirt", 1999, 10);
    room.vtex.knows(ONE, shirt);
    room.vtex.knows(TWO, shirt);
    room.settle();
    room.vtex.calls.clear();
    odd = room.seller.sells("odd", 100, 1);
    room.seller.unusable.add(odd);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private List<SetAside> setAside() {
    return room.bean(Rechecks.class).setAside(odd);
  }

  @Test
  void isSetAsideWithItsReasonAndTriedAgainAtGrowingDistances() {
    room.settle();
    assertThat(setAside()).isEmpty();
    room.passes(Duration.ofSeconds(16));

    assertThat(setAside()).extracting(SetAside::marketplace).containsExactly(ONE, TWO);
    assertThat(setAside())
        .allSatisfy(each -> {
          assertThat(each.reason()).contains("nothing usable");
          assertThat(each.failures()).isEqualTo(1);
          assertThat(each.triedAgainAt())
              .isEqualTo(room.clock.instant().plus(Duration.ofMinutes(5)));
        });

    room.passes(Duration.ofMinutes(5));
    assertThat(setAside())
        .allSatisfy(each -> {
          assertThat(each.failures()).isEqualTo(2);
          assertThat(each.triedAgainAt())
              .isEqualTo(room.clock.instant().plus(Duration.ofMinutes(10)));
        });

    room.seller.unusable.clear();
    room.passes(Duration.ofMinutes(10));
    assertThat(setAside()).isEmpty();
    assertThat(room.state(ONE, odd)).isEqualTo(ListingState.SUGGESTED);
  }

  @Test
  void doesNotHoldUpTheOthersWhenItIsTriedAgain() {
    room.settle();
    room.passes(Duration.ofSeconds(16));
    room.clock.advance(Duration.ofMinutes(5));
    room.seller.price(shirt, 999);

    room.settle();

    assertThat(room.vtex.calls(Kind.PRICE)).isEqualTo(2);
  }

  @Test
  void isNotTakenForUnusableWhileTheInventoryFails() {
    room.inventoryFails = true;
    for (int minute = 0; minute < 10; minute++) {
      room.passes(Duration.ofMinutes(1));
    }
    assertThat(setAside()).isEmpty();

    room.inventoryFails = false;
    room.seller.unusable.clear();
    room.settle();
    assertThat(room.state(ONE, odd)).isEqualTo(ListingState.SUGGESTED);
  }

  @Test
  void letsASweepOfItEnd() {
    Sweep sweep = room.bean(Sweeper.class).start(ONE, odd, Sweep.StartedBy.SELLER);
    for (int times = 0; times < 5; times++) {
      room.bean(Sweeper.class).run();
      room.clock.advance(Duration.ofSeconds(31));
    }
    assertThat(room.bean(SweepTable.class).find(sweep.id()).orElseThrow().state())
        .isEqualTo(Sweep.State.FINISHED);
  }

  @Test
  void doesNotKeepTheOthersDataFromBeingLookedAt() {
    room.seller.unusable.clear();
    SkuId good = room.seller.sells("good", 100, 1);
    for (SkuId sku : List.of(odd, good)) {
      room.seller.describes(withoutImages(sku));
    }
    room.settle();
    assertThat(room.state(ONE, good)).isEqualTo(ListingState.INCOMPLETE);

    room.seller.unusable.add(odd);
    for (SkuId sku : List.of(odd, good)) {
      room.seller.describes(Seller.product(sku, "P-" + sku));
    }
    room.settle();

    assertThat(room.state(ONE, good)).isEqualTo(ListingState.SUGGESTED);
    assertThat(room.state(ONE, odd)).isEqualTo(ListingState.INCOMPLETE);
    assertThat(setAside()).isNotEmpty();
  }

  private static Product withoutImages(SkuId sku) {
    Product good = Seller.product(sku, "P-" + sku);
    return new Product(
        sku,
        good.productId(),
        good.productName(),
        good.skuName(),
        good.description(),
        good.brand(),
        good.categoryPath(),
        good.eans(),
        null,
        true,
        good.measures(),
        List.of(),
        List.of(),
        List.of(),
        "un",
        BigDecimal.ONE);
  }
}
