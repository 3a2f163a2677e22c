package io.sellerconnector.catalog.listing;

import io.sellerconnector.cause.Cause;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a marketplace knows of a SKU, as far as we know; the legal ways onward are listed with each
 * state. Whether the SKU can be sold is another question, which the promise engine answers.
 */
public enum ListingState {
  /** The marketplace was told nothing: the SKU is inactive, not offered there, or stopped. */
  UNTOLD,
  /** The marketplace is asked whether it knows the SKU. */
  ASKING,
  /** It does not, and the SKU's data is not enough for a suggestion; the faults are stored. */
  INCOMPLETE,
  /** It does not, and another variant of the same product must be approved first. */
  WAITING,
  /** A suggestion is on its way. */
  SUGGESTING,
  /** The suggestion has arrived and is not decided. */
  SUGGESTED,
  /** The marketplace has approved it, but does not yet say that it knows the SKU. */
  APPROVED,
  /** The marketplace does not want it; nothing more is sent unless an operator says so. */
  DENIED,
  /** The marketplace knows the SKU: price and stock notices go out. */
  KNOWN,
  /** The marketplace knew the SKU and does not any more. */
  REMOVED,
  /** The marketplace refuses the call or the data; waits for other data or an operator. */
  REFUSED;

  /** The states that may follow this one. */
  public Set<ListingState> next() {
    return switch (this) {
      case UNTOLD -> Set.of(ASKING, KNOWN);
      case ASKING -> Set.of(KNOWN, INCOMPLETE, WAITING, SUGGESTING, REFUSED, UNTOLD);
      case INCOMPLETE -> Set.of(WAITING, SUGGESTING, ASKING, KNOWN, UNTOLD);
      case WAITING -> Set.of(INCOMPLETE, SUGGESTING, ASKING, KNOWN, UNTOLD);
      case SUGGESTING -> Set.of(SUGGESTED, INCOMPLETE, REFUSED, ASKING, KNOWN, UNTOLD);
      case SUGGESTED -> Set.of(APPROVED, DENIED, SUGGESTING, ASKING, KNOWN);
      case APPROVED -> Set.of(KNOWN, REMOVED);
      case KNOWN -> Set.of(REMOVED);
      case DENIED, REFUSED -> Set.of(ASKING, KNOWN);
      case REMOVED -> Set.of(INCOMPLETE, WAITING, SUGGESTING, ASKING, KNOWN);
    };
  }

  /** Why a marketplace does not sell a SKU in this state; null where that is not to blame. */
  public @Nullable Cause cause() {
    return switch (this) {
      case KNOWN -> null;
      case UNTOLD -> Cause.LISTING_UNTOLD;
      case ASKING -> Cause.LISTING_ASKING;
      case INCOMPLETE -> Cause.LISTING_INCOMPLETE;
      case WAITING -> Cause.LISTING_WAITING;
      case SUGGESTING -> Cause.LISTING_SUGGESTING;
      case SUGGESTED -> Cause.LISTING_SUGGESTED;
      case APPROVED -> Cause.LISTING_APPROVED;
      case DENIED -> Cause.LISTING_DENIED;
      case REMOVED -> Cause.LISTING_REMOVED;
      case REFUSED -> Cause.LISTING_REFUSED;
    };
  }

  public boolean mayBecome(ListingState state) {
    return next().contains(state);
  }

  /** Whether the marketplace takes price and stock notices of the SKU. */
  public boolean takesNotices() {
    return this == KNOWN || this == APPROVED;
  }
}
