package io.sellerconnector.catalog.listing;

import io.sellerconnector.offer.Promise.Unavailable;
import org.jspecify.annotations.Nullable;

/** Says in one sentence why a marketplace cannot sell a SKU. */
public final class WhyNotForSale {

  private WhyNotForSale() {}

  /** Null if nothing stands in the way. */
  public static @Nullable String of(Listing listing) {
    String ours = ours(listing.now().unavailable());
    String theirs = theirs(listing.state());
    return ours != null && (theirs == null || listing.state() == ListingState.UNTOLD)
        ? ours
        : theirs;
  }

  /** By what the seller's side says alone. */
  public static @Nullable String of(MarketplaceView view) {
    return ours(view.unavailable());
  }

  private static @Nullable String ours(@Nullable Unavailable reason) {
    return switch (reason) {
      case null -> null;
      case UNKNOWN_SKU -> "the inventory has no such SKU";
      case INACTIVE -> "the SKU is inactive";
      case WITHOUT_PRICE -> "it has no price that holds in this marketplace now";
      case SOLD_OUT -> "nothing of it can be promised";
      case SALES_CHANNEL_NOT_SERVED -> "the sales channel is not served";
      case NOT_OFFERED -> "it is not offered on this marketplace, by rule or by hand";
      case STOPPED -> "selling it was stopped";
      case INVENTORY_FAILED -> "the inventory could not say what it costs";
    };
  }

  private static @Nullable String theirs(ListingState state) {
    return switch (state) {
      case KNOWN -> null;
      case UNTOLD -> "the marketplace was not yet told of it";
      case ASKING -> "the marketplace has not yet answered whether it knows it";
      case INCOMPLETE -> "its data is not enough for a suggestion; see faults";
      case WAITING -> "another variant of the product must be approved first";
      case SUGGESTING -> "the suggestion is on its way";
      case SUGGESTED -> "the marketplace has not decided about the suggestion";
      case APPROVED -> "the marketplace has approved it and does not show it yet";
      case DENIED -> "the marketplace has denied the suggestion";
      case REMOVED -> "the marketplace has removed it";
      case REFUSED -> "the marketplace refuses its data or our call; see reason";
    };
  }
}
