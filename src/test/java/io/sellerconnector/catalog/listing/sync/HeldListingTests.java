package io.sellerconnector.catalog.listing.sync;

import static io.sellerconnector.catalog.listing.TestMarketplaces.ONE;
import static io.sellerconnector.catalog.listing.TestMarketplaces.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.catalog.listing.ListingModuleFixture;
import io.sellerconnector.catalog.listing.ListingProperties;
import io.sellerconnector.catalog.listing.ListingReleases;
import io.sellerconnector.catalog.listing.ListingReleases.Release;
import io.sellerconnector.catalog.listing.ListingState;
import io.sellerconnector.catalog.listing.Listings;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A marketplace is told nothing before an operator says so. */
@DatabaseTest
class HeldListingTests {

  private static final String HELD = "connector.listings.held-until-released=true";

  private final ListingModuleFixture room = new ListingModuleFixture(HELD);

  @AfterEach
  void close() {
    room.close();
  }

  private ListingReleases releases() {
    return room.bean(ListingReleases.class);
  }

  @Test
  void isTheDefault() {
    ListingProperties byDefault =
        new Binder(new MapConfigurationPropertySource())
            .bindOrCreate("connector.listings", ListingProperties.class);
    assertThat(byDefault.heldUntilReleased()).isTrue();
  }

  @Test
  void tellsNothingUntilItIsReleased() {
    SkuId shirt = room.seller.sells("shirt", 1999, 10);
    room.passes(Duration.ofDays(1));
    room.bean(Sweeper.class).startAll();
    room.bean(Sweeper.class).run();
    assertThat(room.queue.added()).isZero();
    assertThat(room.bean(Listings.class).find(shirt)).isEmpty();
    assertThat(room.bean(SweepTable.class).newest(10)).isEmpty();
    assertThat(releases().all()).extracting(Release::held).containsExactly(true, true);

    releases().release(ONE, room.clock.instant());
    room.settle();

    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.SUGGESTED);
    assertThat(room.bean(Listings.class).find(TWO, shirt)).isEmpty();
    assertThat(releases().all())
        .containsExactly(
            new Release(ONE, false, Optional.of(room.clock.instant())),
            new Release(TWO, true, Optional.empty()));
    assertThat(releases().released()).extracting(Marketplace::account).containsExactly(ONE);
  }

  @Test
  void staysReleasedHoweverOftenThatIsSaid() {
    room.seller.sells("shirt", 1999, 10);
    releases().release(ONE, room.clock.instant());
    room.settle();
    int added = room.queue.added();

    releases().release(ONE, room.clock.instant().plusSeconds(60));
    room.settle();

    assertThat(room.queue.added()).isEqualTo(added);
    assertThat(room.replica(HELD).bean(ListingReleases.class).isHeld(ONE)).isFalse();
  }

  @Test
  void doesNotHoldWhatIsFollowedAlready() {
    ListingModuleFixture before = room.replica();
    before.seller.sells("shirt", 1999, 10);
    before.settle();

    assertThat(releases().isHeld(ONE)).isFalse();
    assertThat(releases().all()).extracting(Release::releasedAt).containsOnly(Optional.empty());
  }
}
