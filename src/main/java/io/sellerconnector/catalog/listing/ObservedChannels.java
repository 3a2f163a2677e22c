package io.sellerconnector.catalog.listing;

import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.shared.SalesChannel;
import java.util.Comparator;
import java.util.List;

/** The sales channels by which a marketplace's picture of a SKU is judged. */
public final class ObservedChannels {

  /** 2 comes before 10. */
  public static final Comparator<SalesChannel> ORDER =
      Comparator.comparingInt((SalesChannel channel) -> channel.value().length())
          .thenComparing(SalesChannel::value);

  private ObservedChannels() {}

  /** The first one stands for the marketplace: by it a SKU is told, suggested and counted. */
  public static List<SalesChannel> of(Marketplace marketplace) {
    return marketplace.salesChannels().isEmpty()
        ? List.of(SalesChannel.DEFAULT)
        : marketplace.salesChannels().stream().sorted(ORDER).toList();
  }
}
