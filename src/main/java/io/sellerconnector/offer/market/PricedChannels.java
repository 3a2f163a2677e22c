package io.sellerconnector.offer.market;

import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.offer.MarketSource;
import io.sellerconnector.shared.SalesChannel;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The sales channels that the inventory has prices of, if it can say so. */
@Component
final class PricedChannels implements MarketSource {

  private final Inventory inventory;

  PricedChannels(Inventory inventory) {
    this.inventory = inventory;
  }

  @Override
  public Set<SalesChannel> salesChannels() {
    return inventory.salesChannels();
  }
}
