package io.sellerconnector.adapter.event;

import java.time.Instant;

/**
 * The system of a marketplace that is not on VTEX and sells, through the connector, for sellers
 * that are: it is told what happens to orders and offers.
 *
 * <p>Where none is connected the marketplace reads its events from the feed of the Marketplace API.
 *
 * <p>Called outside any transaction, at least once per event, and for one order or SKU in the order
 * in which things happened. A repeat carries the same key and must have no second effect.
 * Implementations answer before the deadline and report a failure as a value; an exception counts
 * as a failure that is tried again.
 */
public interface MarketplaceSystem {

  /** Takes what has happened. */
  EventAnswer take(MarketplaceEvent event, Instant deadline);
}
