package io.sellerconnector.catalog.listing.sync;

import static io.sellerconnector.catalog.listing.TestMarketplaces.ONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.ListingModuleFixture;
import io.sellerconnector.offer.SimulationContext;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A simulation is open to everybody: whose question says what a marketplace knows. */
@DatabaseTest
class CountedQuestionTests {

  /** A notice of a new price was lost, so that the marketplace still shows the old one. */
  private static SkuId drifted(ListingModuleFixture room) {
    SkuId shirt = room.seller.sells("shirt", 1999, 10);
    room.vtex.knows(ONE, shirt);
    room.settle();
    room.vtex.loses = _ -> true;
    room.seller.price(shirt, 999);
    room.settle();
    room.clock.advance(Duration.ofHours(1));
    return shirt;
  }

  private static Listing after(
      ListingModuleFixture room, SkuId sku, SimulationContext context, boolean proven) {
    room.vtex.somebodyAsks(ONE, sku, SalesChannel.DEFAULT, context, proven);
    room.bean(AskedOffersWriter.class).write();
    return room.listing(ONE, sku);
  }

  private static double questions(ListingModuleFixture room, String as) {
    return room.metrics
        .get("connector.listings.questions")
        .tag("marketplace", "onemarket")
        .tag("as", as)
        .counter()
        .count();
  }

  @Test
  void aStrangersQuestionDoesNotMakeADriftedSkuLookTrue() {
    try (ListingModuleFixture room = new ListingModuleFixture()) {
      SkuId shirt = drifted(room);
      Listing before = room.listing(ONE, shirt);
      assertThat(before.pull().missingSince()).isNotNull();

      assertThat(after(room, shirt, SimulationContext.STOREFRONT, false)).isEqualTo(before);

      assertThat(questions(room, "unrecognised")).isEqualTo(1);
    }
  }

  @Test
  void theIndexationsAndTheCheckoutsQuestionsCount() {
    for (SimulationContext context :
        new SimulationContext[] {SimulationContext.INDEXATION, SimulationContext.CHECKOUT}) {
      try (ListingModuleFixture room = new ListingModuleFixture()) {
        SkuId shirt = drifted(room);
        double before = questions(room, "counted");

        assertThat(after(room, shirt, context, false).pull()).isEqualTo(Listing.Pull.DONE);

        assertThat(questions(room, "counted")).isEqualTo(before + 1);
      }
    }
  }

  @Test
  void aQuestionThatProvesItsSenderCountsWhateverItLooksLike() {
    try (ListingModuleFixture room = new ListingModuleFixture()) {
      SkuId shirt = drifted(room);

      assertThat(after(room, shirt, SimulationContext.STOREFRONT, true).pull())
          .isEqualTo(Listing.Pull.DONE);
    }
  }

  @Test
  void noFormCountsWhereTheMarketplaceProvesItsQuestions() {
    try (ListingModuleFixture room =
        new ListingModuleFixture("connector.listings.counted-questions=")) {
      SkuId shirt = room.seller.sells("shirt", 1999, 10);
      room.vtex.knows(ONE, shirt);
      room.settle();
      assertThat(room.listing(ONE, shirt).asked().view()).isNull();

      assertThat(after(room, shirt, SimulationContext.INDEXATION, true).asked().view()).isNotNull();
    }
  }

  @Test
  void aQuestionInAChannelThatIsNotServedIsOnlyCounted() {
    try (ListingModuleFixture room = new ListingModuleFixture()) {
      SkuId shirt = drifted(room);

      room.vtex.somebodyAsks(
          ONE, shirt, new SalesChannel("made-up"), SimulationContext.INDEXATION, false);

      assertThat(room.asked().take()).isEmpty();
      assertThat(questions(room, "other_channel")).isEqualTo(1);
    }
  }
}
