package io.sellerconnector.catalog.listing;

import io.sellerconnector.cause.Cause;
import io.sellerconnector.offer.Promise.Unavailable;
import org.jspecify.annotations.Nullable;

/** Says why a marketplace cannot sell a SKU, by the code that metrics and explanations use. */
public final class WhyNotForSale {

  private WhyNotForSale() {}

  /** By its first sales channel; null if nothing stands in the way. */
  public static @Nullable Cause of(Listing listing) {
    return of(listing, listing.now());
  }

  /**
   * @param now what holds in one of its sales channels
   */
  public static @Nullable Cause of(Listing listing, MarketplaceView now) {
    Cause ours = of(now);
    Cause theirs = listing.state().cause();
    return ours != null && (theirs == null || listing.state() == ListingState.UNTOLD)
        ? ours
        : theirs;
  }

  /** By what the seller's side says alone. */
  public static @Nullable Cause of(MarketplaceView view) {
    Unavailable unavailable = view.unavailable();
    return unavailable == null ? null : unavailable.cause();
  }
}
