package io.sellerconnector.offer;

import io.sellerconnector.shared.SalesChannel;
import java.util.Set;

/** What names sales channels that are really sold on: rules, prices, orders. */
public interface MarketSource {

  default Set<Market> markets() {
    return Set.of();
  }

  /** Those of whatever marketplace. */
  default Set<SalesChannel> salesChannels() {
    return Set.of();
  }
}
