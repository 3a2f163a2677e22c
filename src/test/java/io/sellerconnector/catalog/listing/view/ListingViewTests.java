package io.sellerconnector.catalog.listing.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.catalog.listing.ChannelViews;
import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.ListingModuleFixture;
import io.sellerconnector.catalog.listing.ListingState;
import io.sellerconnector.catalog.listing.MarketplaceView;
import io.sellerconnector.catalog.listing.Picture;
import io.sellerconnector.catalog.listing.TestMarketplaces;
import io.sellerconnector.catalog.listing.ViewDifferences;
import io.sellerconnector.catalog.listing.view.ListingView.ChannelView;
import io.sellerconnector.cause.Cause;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the Seller API shows of a listing in each sales channel. */
class ListingViewTests {

  private static final Instant AT = Instant.parse("2026-03-02T12:00:00Z");
  private static final SalesChannel FIRST = new SalesChannel("2");
  private static final SalesChannel TENTH = new SalesChannel("10");
  private static final SalesChannel THIRD = new SalesChannel("3");

  private static MarketplaceView view(long price) {
    return new MarketplaceView(new Cents(price), new Cents(price), new Quantity(5), null, 0);
  }

  private static List<ChannelView> channels(Listing listing) {
    try (ListingModuleFixture room = new ListingModuleFixture()) {
      return ListingView.of(
              listing,
              FIRST,
              List.of(),
              room.bean(ViewDifferences.class),
              Duration.ofMinutes(10),
              AT)
          .channels();
    }
  }

  private static Listing known() {
    return Listing.untold(
            TestMarketplaces.ONE,
            new SkuId("shirt"),
            new ChannelViews(view(1999), Map.of(TENTH, view(1500), THIRD, view(1400))),
            AT)
        .moved(ListingState.KNOWN, null, AT);
  }

  @Test
  void tellsTheChannelsThatAreTrueFromThoseThatAreNot() {
    Listing listing =
        known()
            .with(new Listing.Asked(view(1999), AT))
            .with(TENTH, view(1), AT)
            .with(new Listing.Pull(AT.minusSeconds(3_600), null, 0));

    List<ChannelView> channels = channels(listing);

    assertThat(channels).extracting(ChannelView::salesChannel).containsExactly("2", "3", "10");
    assertThat(channels)
        .extracting(ChannelView::picture)
        .containsExactly(Picture.TRUE, Picture.NONE, Picture.DRIFTED);
    assertThat(channels)
        .extracting(channel -> channel.now().price())
        .containsExactly(1999L, 1400L, 1500L);
    assertThat(channels.getLast().asked().price()).isEqualTo(1);
  }

  @Test
  void saysOfEachChannelWhyItIsNotForSaleThere() {
    MarketplaceView none =
        new MarketplaceView(Cents.ZERO, Cents.ZERO, Quantity.ZERO, Unavailable.WITHOUT_PRICE, 0);
    Listing listing =
        Listing.untold(
                TestMarketplaces.ONE,
                new SkuId("shirt"),
                new ChannelViews(view(1999), Map.of(THIRD, none)),
                AT)
            .moved(ListingState.KNOWN, null, AT);

    assertThat(channels(listing))
        .extracting(ChannelView::notForSaleCause)
        .containsExactly(null, Cause.WITHOUT_PRICE);
    assertThat(channels(listing).getLast().notForSaleBecause())
        .isEqualTo("it has no price that holds in this marketplace now");
  }

  @Test
  void waitsForTheFirstQuestionInAnyChannel() {
    Listing listing = known().with(new Listing.Pull(AT.minusSeconds(60), null, 0));
    assertThat(channels(listing)).allMatch(channel -> channel.picture() == Picture.BEHIND);
  }
}
