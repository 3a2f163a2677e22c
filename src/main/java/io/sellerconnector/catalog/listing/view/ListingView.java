package io.sellerconnector.catalog.listing.view;

import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.Listing.Channel;
import io.sellerconnector.catalog.listing.ListingState;
import io.sellerconnector.catalog.listing.MarketplaceView;
import io.sellerconnector.catalog.listing.ObservedChannels;
import io.sellerconnector.catalog.listing.Picture;
import io.sellerconnector.catalog.listing.ViewDifferences;
import io.sellerconnector.catalog.listing.WhyNotForSale;
import io.sellerconnector.catalog.listing.suggestion.SuggestionFaults.Fault;
import io.sellerconnector.cause.Cause;
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
 * @param notForSaleBecause why the marketplace cannot sell it now in its first sales channel, or
 *     null if it can
 * @param notForSaleCause the same as a code, which explanations and metrics use as well
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
    @Nullable Cause notForSaleCause,
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
   * @param notForSaleBecause why the marketplace cannot sell it there now, or null if it can
   * @param notForSaleCause the same as a code
   * @param picture NONE as well where the SKU was never asked for there
   */
  record ChannelView(
      @Nullable String salesChannel,
      @Nullable String notForSaleBecause,
      @Nullable Cause notForSaleCause,
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
    Picture picture = Picture.of(listing, driftAfter, at);
    boolean incomplete = listing.state() == ListingState.INCOMPLETE;
    return new ListingView(
        listing.sku().value(),
        listing.marketplace().value(),
        listing.state(),
        listing.since(),
        listing.reason(),
        text(WhyNotForSale.of(listing)),
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
    Cause why = WhyNotForSale.of(listing, channel.now());
    return new ChannelView(
        name == null ? null : name.value(),
        text(why),
        why,
        Values.of(channel.now()),
        asked == null ? null : Values.of(asked),
        channel.asked().at(),
        all.in(channel, listing, differences));
  }

  private static @Nullable String text(@Nullable Cause cause) {
    return cause == null ? null : cause.text();
  }

  private static Told told(Listing.Told told) {
    return new Told(told.changeAt(), told.priceAt(), told.price(), told.stockAt(), told.stock());
  }
}
