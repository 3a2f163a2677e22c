package io.sellerconnector.adapter;

import io.sellerconnector.adapter.event.MarketplaceSystem;
import io.sellerconnector.adapter.order.DocumentFeed;
import io.sellerconnector.adapter.order.OrderSystem;
import io.sellerconnector.adapter.stock.StockLedger;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a seller's systems: the ports that it serves.
 *
 * <p>An adapter serves what its system knows and leaves the rest out; which port is used of which
 * adapter is the operator's choice. Every call of a method gives the same object. The ports are
 * called by many threads at once.
 */
public interface SellerAdapter extends AutoCloseable {

  /** What there is to sell, or null where this adapter does not know. */
  default @Nullable Inventory inventory() {
    return null;
  }

  /** What delivery costs and takes; without it the connector's own freight tables say. */
  default @Nullable Freight freight() {
    return null;
  }

  /** What changed; without it a change is seen when the SKU is asked for, or by a sweep. */
  default @Nullable ChangeFeed changeFeed() {
    return null;
  }

  /** Which SKUs there are; without it the connector knows those that it was told of. */
  default @Nullable Assortment assortment() {
    return null;
  }

  /** What describes the SKUs; without it the connector's own product data do. */
  default @Nullable Products products() {
    return null;
  }

  /** Who takes the orders over. */
  default @Nullable OrderSystem orderSystem() {
    return null;
  }

  /**
   * What it says of orders when it is asked; without it that comes by the seller API or by files.
   */
  default @Nullable DocumentFeed documentFeed() {
    return null;
  }

  /**
   * A marketplace that is not on VTEX and is told what happens; without it that is read from a
   * feed.
   */
  default @Nullable MarketplaceSystem marketplaceSystem() {
    return null;
  }

  /**
   * Holds stock in our own database; only for an inventory that lies there. Without it the
   * connector keeps count of what its orders hold and subtracts it from what the inventory says.
   */
  default @Nullable StockLedger stockLedger() {
    return null;
  }

  /** Lets go of connections and threads; called once, at the stop of the service. */
  @Override
  default void close() {}
}
