package io.sellerconnector.catalog.listing;

import io.sellerconnector.catalog.listing.Listing.Channel;
import java.time.Duration;
import java.time.Instant;

/** Whether what the marketplace was last answered still holds. */
public enum Picture {
  /** It does not know the SKU, so it has none. */
  NONE,
  TRUE,
  /** It was told and has yet to ask. */
  BEHIND,
  /** It has not asked for too long. */
  DRIFTED;

  /** Of all sales channels together. */
  public static Picture of(Listing listing, Duration driftAfter, Instant at) {
    Instant since = listing.pull().missingSince();
    if (!listing.state().takesNotices()) {
      return NONE;
    }
    if (since == null) {
      return TRUE;
    }
    return Duration.between(since, at).compareTo(driftAfter) > 0 ? DRIFTED : BEHIND;
  }

  /** Of one of the listing's channels, where this is that of all together. */
  public Picture in(Channel channel, Listing listing, ViewDifferences differences) {
    MarketplaceView asked = channel.asked().view();
    boolean waitedFor = asked != null || listing.channels().stream().allMatch(Channel::isUnasked);
    if (this == NONE || !waitedFor) {
      return NONE;
    }
    return asked != null && !differences.between(asked, channel.now()).any() ? TRUE : this;
  }
}
