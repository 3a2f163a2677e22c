package com.example.pricelist;

import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.ChangeFeed;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.order.OrderSystem;
import org.jspecify.annotations.Nullable;

/**
 * Knows prices and stock, and may take orders. Freight and product data are left out: those of the
 * connector serve. So is a stock ledger: the connector counts what its orders hold.
 */
final class PriceListAdapter implements SellerAdapter {

  private final PriceListFile file;
  private final Inventory inventory;
  private final Assortment assortment;
  private final @Nullable OrderSystem orders;

  PriceListAdapter(PriceListFile file, @Nullable OrderSystem orders) {
    this.file = file;
    this.inventory = new PriceListInventory(file);
    this.assortment = new PriceListAssortment(file);
    this.orders = orders;
  }

  @Override
  public Inventory inventory() {
    return inventory;
  }

  @Override
  public Assortment assortment() {
    return assortment;
  }

  @Override
  public ChangeFeed changeFeed() {
    return file.changes();
  }

  @Override
  public @Nullable OrderSystem orderSystem() {
    return orders;
  }

  @Override
  public void close() {
    file.close();
  }
}
