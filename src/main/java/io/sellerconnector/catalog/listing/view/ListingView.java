package io.sellerconnector.catalog.listing.view;

import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.Listing.Channel;
import io.sellerconnector.catalog.listing.ListingState;
import io.sellerconnector.catalog.listing.MarketplaceView;
import io.sellerconnector.catalog.listing.ObservedChannels;
import io.sellerconnector.catalog.listing.ViewDifferences;
import io.sellerconnector.catalog.listing.WhyNotForSale;
import io.sellerconnector.catalog.listing.suggestion.SuggestionFaults.Fault;
import io.sellerconnector.shared.SalesChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A listing as the seller API shows it; amounts in cents.
 *
 * @param notForSaleBecause why the marketplace cannot sell it now, or null if it can
 * @param faults what is wrong with the SKU's data; only where the state is INCOMPLETE
 * @param now what the marketplace's simulation would be answered in its first sales channel
 * @param picture of all channels together
 * @param channels each sales channel that is followed, the first one at the head
 */
record ListingView(
    String skuId,
    String marketplace,
    ListingState state,
    Instant since,
    @Nullable String reason,
    @Nullable String notForSaleBecause,
    List<Fault> faults,
    Values now,
    Told told,
    @Nullable Values asked,
    @Nullable Instant askedAt,
    Picture picture,
    @Nullable Instant differentSince,
    int reminders,
    @Nullable Suggestion suggestion,
    List<ChannelView> channels) {

  /**
   * @param salesChannel null for the first one of a marketplace that is not configured any more
   * @param picture NONE as well where the SKU was never asked for there
   */
  record ChannelView(
      @Nullable String salesChannel,
      Values now,
      @Nullable Values asked,
      @Nullable Instant askedAt,
      Picture picture) {}

  record Values(long price, long listPrice, int stock, @Nullable String unavailable) {

    static Values of(MarketplaceView marketplaceView) {
      return new Values(
          marketplaceView.price().value(),
          marketplaceView.listPrice().value(),
          marketplaceView.stock().value(),
          marketplaceView.unavailable() == null ? null : marketplaceView.unavailable().name());
    }
  }

  /** When the marketplace last took a message of each kind, and what held then. */
  record Told(
      @Nullable Instant changeAt,
      @Nullable Instant priceAt,
      @Nullable Long price,
      @Nullable Instant stockAt,
      @Nullable Integer stock) {}

  record Suggestion(
      @Nullable Instant suggestedAt,
      Listing.@Nullable Decision decision,
      @Nullable Instant decidedAt,
      @Nullable Instant askedAgainAt) {}

  /** Whether what the marketplace was last answered still holds. */
  enum Picture {
    /** It does not know the SKU, so it has none. */
    NONE,
    TRUE,
    /** It was told and has yet to ask. */
    BEHIND,
    /** It has not asked for too long. */
    DRIFTED
  }

  /**
   * @param first the sales channel that stands for the marketplace
   */
  static ListingView of(
      Listing listing,
      @Nullable SalesChannel first,
      List<Fault> faults,
      ViewDifferences differences,
      Duration driftAfter,
      Instant at) {
    MarketplaceView asked = listing.asked().view();
    Listing.Suggested suggested = listing.suggested();
    Picture picture = picture(listing, driftAfter, at);
    boolean incomplete = listing.state() == ListingState.INCOMPLETE;
    return new ListingView(
        listing.sku().value(),
        listing.marketplace().value(),
        listing.state(),
        listing.since(),
        listing.reason(),
        WhyNotForSale.of(listing),
        incomplete ? faults : List.of(),
        Values.of(listing.now()),
        told(listing.told()),
        asked == null ? null : Values.of(asked),
        listing.asked().at(),
        picture,
        listing.pull().missingSince(),
        listing.pull().reminders(),
        suggested.at() == null
            ? null
            : new Suggestion(
                suggested.at(), suggested.decision(), suggested.decidedAt(), suggested.pollAt()),
        channels(listing, first, picture, differences));
  }

  private static List<ChannelView> channels(
      Listing listing, @Nullable SalesChannel first, Picture all, ViewDifferences differences) {
    List<ChannelView> channels = new ArrayList<>();
    channels.add(
        channel(first, new Channel(listing.now(), listing.asked()), listing, all, differences));
    listing.further().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(ObservedChannels.ORDER))
        .forEach(each ->
            channels.add(channel(each.getKey(), each.getValue(), listing, all, differences)));
    return channels;
  }

  private static ChannelView channel(
      @Nullable SalesChannel name,
      Channel channel,
      Listing listing,
      Picture all,
      ViewDifferences differences) {
    MarketplaceView asked = channel.asked().view();
    return new ChannelView(
        name == null ? null : name.value(),
        Values.of(channel.now()),
        asked == null ? null : Values.of(asked),
        channel.asked().at(),
        picture(channel, listing, all, differences));
  }

  private static Picture picture(
      Channel channel, Listing listing, Picture all, ViewDifferences differences) {
    MarketplaceView asked = channel.asked().view();
    boolean waitedFor = asked != null || listing.channels().stream().allMatch(Channel::isUnasked);
    if (all == Picture.NONE || !waitedFor) {
      return Picture.NONE;
    }
    return asked != null && !differences.between(asked, channel.now()).any() ? Picture.TRUE : all;
  }

  private static Told told(Listing.Told told) {
    return new Told(told.changeAt(), told.priceAt(), told.price(), told.stockAt(), told.stock());
  }

  private static Picture picture(Listing listing, Duration driftAfter, Instant at) {
    Instant since = listing.pull().missingSince();
    if (!listing.state().takesNotices()) {
      return Picture.NONE;
    }
    if (since == null) {
      return Picture.TRUE;
    }
    return Duration.between(since, at).compareTo(driftAfter) > 0 ? Picture.DRIFTED : Picture.BEHIND;
  }
}
