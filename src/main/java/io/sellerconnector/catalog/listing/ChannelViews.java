package io.sellerconnector.catalog.listing;

import io.sellerconnector.shared.SalesChannel;
import java.util.Map;

/**
 * A SKU as a marketplace would see it now in each of its sales channels.
 *
 * @param first the channel that stands for the marketplace
 * @param further all others; those of which the inventory could not say anything say so
 */
public record ChannelViews(MarketplaceView first, Map<SalesChannel, MarketplaceView> further) {

  public ChannelViews {
    further = Map.copyOf(further);
  }
}
