package io.sellerconnector.catalog.explanation;

import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.Listing.Channel;
import io.sellerconnector.catalog.listing.Picture;
import io.sellerconnector.catalog.listing.Rechecks.SetAside;
import io.sellerconnector.outbox.OpenMessages.OpenMessage;
import io.sellerconnector.vtex.AccountLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a SKU on the marketplace's side.
 *
 * @param followed whether marketplaces are told of SKUs at all
 * @param listing null if there is none
 * @param channel what holds in the sales channel and was answered there; null if it is not followed
 * @param picture of the sales channel
 * @param setAside null if it could be compared
 * @param held whether the marketplace is told nothing
 * @param open messages about it that wait or are dead, the first first
 * @param line null where there is none
 */
record MarketplaceLook(
    boolean followed,
    @Nullable Listing listing,
    @Nullable Channel channel,
    Picture picture,
    @Nullable SetAside setAside,
    boolean held,
    List<OpenMessage> open,
    @Nullable AccountLine line) {

  /** The one in front of a waiting message that keeps it from being sent; null if none does. */
  @Nullable OpenMessage blocking(OpenMessage message) {
    for (OpenMessage each : open) {
      if (each.dead() && each.lane().equals(message.lane()) && each.id() < message.id()) {
        return each;
      }
    }
    return null;
  }
}
