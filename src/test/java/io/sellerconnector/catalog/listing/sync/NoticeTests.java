package io.sellerconnector.catalog.listing.sync;

import static io.sellerconnector.catalog.listing.TestMarketplaces.ONE;
import static io.sellerconnector.catalog.listing.TestMarketplaces.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.ChangedSku.Aspect;
import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.ListingCounts;
import io.sellerconnector.catalog.listing.ListingModuleFixture;
import io.sellerconnector.catalog.listing.ListingState;
import io.sellerconnector.catalog.listing.Queue;
import io.sellerconnector.catalog.listing.Rechecks;
import io.sellerconnector.marketplace.CatalogueAnswer.Kind;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.PromiseListener;
import io.sellerconnector.offer.SimulationContext;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How price and stock stay true where a SKU is known. */
@DatabaseTest
class NoticeTests {

  private final ListingModuleFixture room = new ListingModuleFixture();
  private SkuId shirt;

  @BeforeEach
  void knowsAShirt() {
    shirt = room.seller.sells("shirt", 1999, 10);
    room.vtex.knows(ONE, shirt);
    room.vtex.knows(TWO, shirt);
    room.settle();
    room.vtex.calls.clear();
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void tellsAPriceAndIsAskedForIt() {
    room.seller.price(shirt, 999);
    room.bean(InventoryFollower.class).run();
    room.clock.advance(Duration.ofSeconds(3));
    room.settle();
    assertThat(room.vtex.calls(Kind.PRICE)).isEqualTo(2);
    assertThat(room.vtex.calls(Kind.STOCK)).isZero();
    Listing listing = room.listing(ONE, shirt);
    assertThat(listing.told().price()).isEqualTo(999);
    assertThat(listing.asked().view().price().value()).isEqualTo(999);
    assertThat(listing.pull()).isEqualTo(Listing.Pull.DONE);
    assertThat(
            room.metrics
                .get("connector.listings.loop")
                .tag("marketplace", "onemarket")
                .timer()
                .max(TimeUnit.SECONDS))
        .isEqualTo(3);
  }

  @Test
  void tellsAPriceWhereTheServicesThatAreOfferedChange() {
    OfferedService warranty = new OfferedService("5", "Warranty", "1 year", new Cents(100));
    room.seller.offersWith(shirt, warranty);
    room.settle();
    assertThat(room.vtex.calls(Kind.PRICE)).isEqualTo(2);

    room.seller.offersWith(shirt, warranty);
    room.settle();
    assertThat(room.vtex.calls(Kind.PRICE)).isEqualTo(2);

    room.seller.offersWith(shirt);
    room.settle();
    assertThat(room.vtex.calls(Kind.PRICE)).isEqualTo(4);
    assertThat(room.vtex.calls(Kind.STOCK)).isZero();
  }

  @Test
  void tellsOfManyChangesOnce() {
    for (int stock = 1; stock <= 1_000; stock++) {
      room.seller.stock(shirt, stock);
    }
    room.settle();
    assertThat(room.vtex.calls(Kind.STOCK)).isEqualTo(2);
    assertThat(room.listing(ONE, shirt).told().stock()).isEqualTo(1_000);
  }

  @Test
  void tellsNothingWhereNothingIsDifferent() {
    int added = room.queue.added();
    room.seller.price(shirt, 1999);
    room.seller.stock(shirt, 10);
    room.settle();
    room.seller.price(shirt, 5);
    room.seller.price(shirt, 1999);
    room.settle();
    assertThat(room.queue.added()).isEqualTo(added);
  }

  @Test
  void tellsOfStockOnlyAtTheConfiguredSteps() {
    try (ListingModuleFixture stepping =
        new ListingModuleFixture("connector.listings.stock-steps=5,20")) {
      SkuId cup = stepping.seller.sells("cup", 100, 50);
      stepping.vtex.knows(ONE, cup);
      stepping.vtex.knows(TWO, cup);
      stepping.settle();
      for (int stock = 49; stock >= 0; stock--) {
        stepping.seller.stock(cup, stock);
        stepping.settle();
      }
      assertThat(stepping.vtex.calls(Kind.STOCK) / 2).isEqualTo(3);
    }
  }

  @Test
  void tellsAgainWhatWasNeverAskedForAtGrowingDistancesAndNotForever() {
    room.vtex.loses = _ -> true;
    room.seller.price(shirt, 999);
    room.settle();
    assertThat(room.vtex.calls(Kind.PRICE)).isEqualTo(2);
    room.passes(Duration.ofMinutes(11));
    assertThat(room.vtex.calls(Kind.PRICE)).isEqualTo(4);
    room.passes(Duration.ofMinutes(11));
    assertThat(room.vtex.calls(Kind.PRICE)).isEqualTo(4);
    for (int hour = 0; hour < 200; hour++) {
      room.passes(Duration.ofHours(1));
    }
    assertThat(room.vtex.calls(Kind.PRICE)).isEqualTo(10);
    assertThat(room.bean(ListingCounts.class).count(room.clock.instant()))
        .allSatisfy(count -> assertThat(count.drifted()).isEqualTo(1));
    room.vtex.loses = _ -> false;
    room.sweep(ONE);
    room.settle();
    assertThat(room.listing(ONE, shirt).pull()).isEqualTo(Listing.Pull.DONE);
  }

  @Test
  void noticesThatTheMarketplaceWasAnsweredSomethingOlder() {
    room.seller.price(shirt, 500);
    room.bean(InventoryFollower.class).run();
    room.vtex.deliver();
    room.seller.price(shirt, 1999);
    room.bean(InventoryFollower.class).run();
    // only now is it written down that the marketplace holds the price in between
    room.bean(AskedOffersWriter.class).write();
    assertThat(room.listing(ONE, shirt).pull().missingSince()).isNotNull();
    room.passes(Duration.ofMinutes(1));
    assertThat(room.vtex.drift()).isZero();
    assertThat(room.listing(ONE, shirt).pull()).isEqualTo(Listing.Pull.DONE);
  }

  @Test
  void looksAgainWhenAnAnswerIsNotWhatItBelieves() {
    // as a look leaves it that was overtaken by another one
    room.jdbc.sql("update listing set now_price = 1500").update();
    room.vtex.asks(ONE, shirt);
    room.settle();
    assertThat(room.listing(ONE, shirt).pull().missingSince()).isNotNull();
    room.passes(Duration.ofSeconds(11));
    assertThat(room.listing(ONE, shirt).now().price().value()).isEqualTo(1999);
    assertThat(room.listing(ONE, shirt).pull()).isEqualTo(Listing.Pull.DONE);
    assertThat(room.vtex.calls(Kind.PRICE)).isZero();
  }

  @Test
  void notesTheFirstAnswerOfASkuThatWasAskedForTwice() {
    Promise.Item first = room.seller.item(shirt);
    room.seller.stock(shirt, 3);
    Promise.Item second = room.seller.item(shirt);
    room.seller.stock(shirt, 10);
    room.asked()
        .answered(
            new PromiseListener.Answered(
                ONE,
                SalesChannel.DEFAULT,
                SimulationContext.INDEXATION,
                false,
                new Promise(List.of(first, second)),
                room.clock.instant().plusSeconds(120)));
    room.bean(AskedOffersWriter.class).write();
    assertThat(room.listing(ONE, shirt).asked().view().stock().value()).isEqualTo(10);
    assertThat(room.listing(ONE, shirt).pull()).isEqualTo(Listing.Pull.DONE);
  }

  @Test
  void followsForTheOthersWhereOneMarketplaceFails() {
    new TransactionTemplate(room.bean(PlatformTransactionManager.class))
        .executeWithoutResult(
            _ -> room.bean(Rechecks.class).add(ONE, List.of(shirt), room.clock.instant()));
    room.catchesUp =
        () -> {
          throw new IllegalStateException("for a test");
        };
    room.seller.price(shirt, 999);
    room.settle();
    assertThat(room.listing(TWO, shirt).asked().view().price().value()).isEqualTo(999);
    assertThat(room.vtex.calls(Kind.PRICE)).isEqualTo(1);
    room.catchesUp = () -> {};
    room.settle();
    assertThat(room.vtex.drift()).isZero();
  }

  @Test
  void remindsOnTimeAfterTheClockHasJumped() {
    room.vtex.loses = _ -> true;
    room.clock.advance(Duration.ofDays(3_000));
    room.seller.price(shirt, 999);
    room.settle();
    room.clock.advance(Duration.ofDays(-3_000));
    room.vtex.loses = _ -> false;
    room.passes(Duration.ofSeconds(1));
    assertThat(room.vtex.drift()).isZero();
  }

  @Test
  void goesOnAfterTheInventoryWasAway() {
    room.seller.away = true;
    room.seller.price(shirt, 999);
    room.settle();
    assertThat(room.vtex.calls(Kind.PRICE)).isZero();
    room.seller.away = false;
    room.settle();
    assertThat(room.vtex.drift()).isZero();
    assertThat(room.vtex.calls(Kind.PRICE)).isEqualTo(2);
  }

  @Test
  void isNotHeldUpByASkuThatCannotBeLookedAt() {
    SkuId poison = room.seller.sells("poison", 1, 1);
    room.seller.poison = poison;
    room.seller.price(shirt, 999);
    room.settle();
    assertThat(room.vtex.calls(Kind.PRICE)).isEqualTo(2);
    assertThat(room.bean(Rechecks.class).count()).isEqualTo(2);
    room.seller.poison = null;
    room.passes(Duration.ofMinutes(6));
    assertThat(room.state(ONE, poison)).isEqualTo(ListingState.SUGGESTED);
    assertThat(room.bean(Rechecks.class).count()).isZero();
  }

  @Test
  void queuesNothingTwiceWhileTheMarketplaceIsDownForAnHour() {
    room.vtex.unreachable = message -> message.marketplace().equals(ONE);
    for (int minute = 0; minute < 60; minute++) {
      room.seller.price(shirt, 2000 + minute);
      room.passes(Duration.ofMinutes(1));
    }
    assertThat(room.queue.waiting()).containsExactly(new Queue.Message(ONE, Kind.PRICE, shirt));
    assertThat(room.listing(TWO, shirt).pull()).isEqualTo(Listing.Pull.DONE);
    room.vtex.unreachable = _ -> false;
    room.settle();
    assertThat(room.vtex.drift()).isZero();
    assertThat(room.listing(ONE, shirt).pull()).isEqualTo(Listing.Pull.DONE);
  }

  @Test
  void tellsNothingForAFileThatIsLoadedTwice() {
    room.seller.price(shirt, 999);
    room.settle();
    int added = room.queue.added();
    room.seller.changed(shirt, Aspect.PRICE);
    room.seller.changed(shirt, Aspect.STOCK);
    room.settle();
    assertThat(room.queue.added()).isEqualTo(added);
  }
}
