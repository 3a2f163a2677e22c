package io.sellerconnector.catalog.listing.sync;

import static io.sellerconnector.catalog.listing.TestMarketplaces.ONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.ListingModuleFixture;
import io.sellerconnector.marketplace.CatalogueAnswer.Kind;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A marketplace's picture is true only where it is in every sales channel that it asks in. */
@DatabaseTest
class SalesChannelTests {

  private static final SalesChannel FIRST = new SalesChannel("1");
  private static final SalesChannel SECOND = new SalesChannel("2");

  private final ListingModuleFixture before = new ListingModuleFixture();
  private final ListingModuleFixture room = before.onChannels("1", "2");
  private SkuId shirt;

  @BeforeEach
  void knowsAShirt() {
    shirt = room.seller.sells("shirt", 1999, 10);
    room.seller.price(shirt, SECOND, 1500);
    room.vtex.knows(ONE, shirt);
    room.vtex.channels = List.of(FIRST, SECOND);
    room.settle();
    room.vtex.calls.clear();
  }

  @AfterEach
  void close() {
    room.close();
  }

  private Listing listing() {
    return room.listing(ONE, shirt);
  }

  private static long price(Listing.Channel channel) {
    return channel.now().price().value();
  }

  @Test
  void keepsWhatHoldsAndWhatWasAskedForInEachChannel() {
    assertThat(listing().now().price().value()).isEqualTo(1999);
    assertThat(listing().further()).containsOnlyKeys(SECOND);
    Listing.Channel second = listing().further().get(SECOND);
    assertThat(price(second)).isEqualTo(1500);
    assertThat(second.asked().view()).isEqualTo(second.now());
    assertThat(second.asked().at()).isEqualTo(room.clock.instant());
    assertThat(listing().pull()).isEqualTo(Listing.Pull.DONE);
  }

  @Test
  void waitsForTheQuestionOfTheChannelWhosePriceChanged() {
    room.vtex.channels = List.of(FIRST);
    room.seller.price(shirt, SECOND, 1600);
    room.settle();
    assertThat(room.vtex.calls(Kind.PRICE)).isEqualTo(1);
    assertThat(listing().pull().missingSince()).isNotNull();

    room.clock.advance(Duration.ofSeconds(7));
    room.vtex.asks(ONE, shirt, SECOND);
    room.settle();

    assertThat(listing().pull()).isEqualTo(Listing.Pull.DONE);
    assertThat(
            room.metrics
                .get("connector.listings.loop")
                .tag("marketplace", "onemarket")
                .timer()
                .max(TimeUnit.SECONDS))
        .isEqualTo(7);
  }

  @Test
  void remindsAMarketplaceThatAskedInTheOtherChannelOnly() {
    room.vtex.channels = List.of(FIRST);
    room.seller.price(shirt, 2999);
    room.seller.price(shirt, SECOND, 2500);
    room.settle();
    assertThat(listing().asked().view()).isEqualTo(listing().now());

    room.passes(Duration.ofMinutes(11));
    assertThat(room.vtex.calls(Kind.PRICE)).isEqualTo(2);

    room.vtex.channels = List.of(FIRST, SECOND);
    room.passes(Duration.ofMinutes(40));
    assertThat(room.vtex.calls(Kind.PRICE)).isEqualTo(3);
    assertThat(listing().pull()).isEqualTo(Listing.Pull.DONE);
  }

  @Test
  void doesNotWaitForAChannelInWhichTheSkuWasNeverAskedFor() {
    SkuId mug = room.seller.sells("mug", 500, 3);
    room.vtex.knows(ONE, mug);
    room.vtex.channels = List.of(SECOND);
    room.settle();
    assertThat(room.listing(ONE, mug).asked().view()).isNull();
    assertThat(room.listing(ONE, mug).pull()).isEqualTo(Listing.Pull.DONE);

    room.seller.price(mug, 600);
    room.settle();
    assertThat(room.vtex.calls(Kind.PRICE)).isEqualTo(1);
    assertThat(room.listing(ONE, mug).pull()).isEqualTo(Listing.Pull.DONE);
  }

  @Test
  void sweepsFindTheDriftOfAFurtherChannel() {
    room.vtex.loses = _ -> true;
    room.seller.price(shirt, SECOND, 1600);
    room.settle();
    room.clock.advance(Duration.ofMinutes(3));
    room.vtex.loses = _ -> false;

    Sweep sweep = room.sweep(ONE);
    room.settle();

    assertThat(sweep.differing()).isEqualTo(1);
    assertThat(listing().pull()).isEqualTo(Listing.Pull.DONE);
    assertThat(listing().further().get(SECOND).asked().view().price().value()).isEqualTo(1600);
  }

  @Test
  void tellsOnceOfAChannelThatIsNewInTheConfiguration() {
    ListingModuleFixture restarted = room.onChannels("1", "2", "3");
    assertThat(restarted.sweep(ONE).resent()).isEqualTo(1);
    restarted.vtex.deliver();
    assertThat(restarted.sweep(ONE).resent()).isZero();

    ListingModuleFixture withoutIt = room.onChannels("1", "2");
    withoutIt.sweep(ONE);
    assertThat(listing().further()).containsOnlyKeys(SECOND);
  }

  @Test
  void keepsWhatItKnowsOfAChannelThatCannotBeAskedNow() {
    room.seller.awayIn.add(SECOND);
    room.seller.price(shirt, 2999);
    room.settle();
    assertThat(listing().now().price().value()).isEqualTo(2999);
    assertThat(price(listing().further().get(SECOND))).isEqualTo(1500);
    assertThat(listing().pull()).isEqualTo(Listing.Pull.DONE);
  }

  @Test
  void keepsNothingOfChannelsThatNobodyServes() {
    Listing asBefore = listing();
    for (int number = 3; number < 1_000; number++) {
      room.vtex.asks(ONE, shirt, new SalesChannel("x" + number));
    }
    assertThat(room.asked().take()).isEmpty();
    assertThat(listing()).isEqualTo(asBefore);
  }
}
