package io.sellerconnector.catalog.listing;

import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.shared.SalesChannel;
import java.util.Comparator;
import java.util.List;

/** The sales channels by which a marketplace's picture of a SKU is judged. */
public final class ObservedChannels {

  private ObservedChannels() {}

  /** The first one stands for the marketplace: its price and stock are stored and compared. */
  static List<SalesChannel> of(Marketplace marketplace) {
    return marketplace.salesChannels().isEmpty()
        ? List.of(SalesChannel.DEFAULT)
        : marketplace.salesChannels().stream()
            .sorted(
                Comparator.comparingInt((SalesChannel channel) -> channel.value().length())
                    .thenComparing(SalesChannel::value))
            .toList();
  }

  public static SalesChannel main(Marketplace marketplace) {
    return of(marketplace).getFirst();
  }
}
