package io.sellerconnector.adapter.embedded.snapshot;

import io.sellerconnector.adapter.Classification;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.OfferedService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a snapshot entry together from its rows. */
final class SnapshotSkuBuilder {

  private final boolean active;
  private final Measures measures;
  private final SnapshotSku.SaleUnit unit;
  private final Classification classification;
  private int price = SnapshotSku.NO_PRICE;
  private int listPrice = SnapshotSku.NO_PRICE;
  private long validUntil = Long.MAX_VALUE;
  private int warehouse;
  private @Nullable Map<String, SnapshotSku.ChannelPrice> channelPrices;
  private @Nullable Map<String, Integer> pickupPoints;
  private List<OfferedService> services = List.of();

  SnapshotSkuBuilder(
      boolean active, Measures measures, SnapshotSku.SaleUnit unit, Classification classification) {
    this.active = active;
    this.measures = measures;
    this.unit = unit;
    this.classification = classification;
  }

  void price(String channel, int cents, int listCents, long until) {
    if (channel.isEmpty()) {
      price = cents;
      listPrice = listCents;
      validUntil = until;
    } else {
      if (channelPrices == null) {
        channelPrices = new HashMap<>();
      }
      channelPrices.put(channel, new SnapshotSku.ChannelPrice(cents, listCents, until));
    }
  }

  SnapshotSkuBuilder services(List<OfferedService> offered) {
    services = offered;
    return this;
  }

  void stock(String location, int available) {
    if (location.isEmpty()) {
      warehouse = available;
    } else {
      if (pickupPoints == null) {
        pickupPoints = new HashMap<>();
      }
      pickupPoints.put(location, available);
    }
  }

  SnapshotSku build() {
    return new SnapshotSku(
        active, price, listPrice, warehouse, measures, unit, classification, rarities());
  }

  private SnapshotSku.@Nullable Rarities rarities() {
    if (validUntil == Long.MAX_VALUE
        && channelPrices == null
        && pickupPoints == null
        && services.isEmpty()) {
      return null;
    }
    return new SnapshotSku.Rarities(
        validUntil,
        channelPrices == null ? Map.of() : Map.copyOf(channelPrices),
        pickupPoints == null ? Map.of() : Map.copyOf(pickupPoints),
        services);
  }
}
