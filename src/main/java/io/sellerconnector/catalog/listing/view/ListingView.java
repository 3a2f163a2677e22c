package io.sellerconnector.catalog.listing.view;

import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.ListingState;
import io.sellerconnector.catalog.listing.MarketplaceView;
import io.sellerconnector.catalog.listing.WhyNotForSale;
import io.sellerconnector.catalog.listing.suggestion.SuggestionFaults.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A listing as the seller API shows it; amounts in cents.
 *
 * @param notForSaleBecause why the marketplace cannot sell it now, or null if it can
 * @param faults what is wrong with the SKU's data; only where the state is INCOMPLETE
 * @param now what the marketplace's simulation would be answered
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
    @Nullable Suggestion suggestion) {

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

  static ListingView of(Listing listing, List<Fault> faults, Duration driftAfter, Instant at) {
    MarketplaceView asked = listing.asked().view();
    Listing.Suggested suggested = listing.suggested();
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
        picture(listing, driftAfter, at),
        listing.pull().missingSince(),
        listing.pull().reminders(),
        suggested.at() == null
            ? null
            : new Suggestion(
                suggested.at(), suggested.decision(), suggested.decidedAt(), suggested.pollAt()));
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
