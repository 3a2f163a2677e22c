package io.sellerconnector.adapter.embedded;

import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.embedded.snapshot.SkuSnapshot;
import io.sellerconnector.adapter.embedded.snapshot.SnapshotFollower;
import io.sellerconnector.adapter.embedded.snapshot.SnapshotSku;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers out of the snapshot in memory: no query, no waiting. */
final class EmbeddedInventory implements Inventory {

  private static final SkuOffer UNKNOWN = new SkuOffer.Unknown();
  private static final SkuOffer INACTIVE = new SkuOffer.Inactive();
  private static final SkuOffer WITHOUT_PRICE = new SkuOffer.WithoutPrice();

  private final SkuSnapshot snapshot;
  private final SnapshotFollower follower;
  private final Clock clock;

  EmbeddedInventory(SkuSnapshot snapshot, SnapshotFollower follower, Clock clock) {
    this.snapshot = snapshot;
    this.follower = follower;
    this.clock = clock;
  }

  @Override
  public OffersAnswer offers(OffersQuery query) {
    Instant asOf = follower.asOf();
    if (asOf == null) {
      return new OffersAnswer.Failed("the offer snapshot is not loaded yet");
    }
    long now = clock.millis();
    Map<SkuId, SkuOffer> offers = HashMap.newHashMap(query.skus().size());
    for (SkuId sku : query.skus()) {
      offers.put(sku, offer(snapshot.find(sku.value()), query.salesChannel().value(), now));
    }
    return new OffersAnswer.Offers(offers, asOf);
  }

  @Override
  public boolean answersFromMemory() {
    return true;
  }

  @Override
  public Set<SalesChannel> salesChannels() {
    return snapshot.priceChannels().stream().map(SalesChannel::new).collect(Collectors.toSet());
  }

  private static SkuOffer offer(@Nullable SnapshotSku sku, String channel, long now) {
    if (sku == null) {
      return UNKNOWN;
    }
    if (!sku.active()) {
      return INACTIVE;
    }
    SnapshotSku.Rarities rarities = sku.rarities();
    if (rarities == null) {
      return priced(sku, sku.price(), sku.listPrice(), Long.MAX_VALUE);
    }
    SnapshotSku.ChannelPrice own = rarities.channelPrices().get(channel);
    if (own != null && own.validUntil() > now) {
      return priced(sku, own.price(), own.listPrice(), own.validUntil());
    }
    return rarities.validUntil() > now
        ? priced(sku, sku.price(), sku.listPrice(), rarities.validUntil())
        : WITHOUT_PRICE;
  }

  private static SkuOffer priced(SnapshotSku sku, int price, int listPrice, long validUntil) {
    if (price == SnapshotSku.NO_PRICE) {
      return WITHOUT_PRICE;
    }
    Cents cents = new Cents(price);
    return new SkuOffer.Priced(
        cents,
        listPrice == price ? cents : new Cents(listPrice),
        validUntil == Long.MAX_VALUE ? null : Instant.ofEpochMilli(validUntil),
        new Stock(new Quantity(sku.warehouse()), atPickupPoints(sku.rarities())),
        sku.measures(),
        sku.unit().measurementUnit(),
        sku.unit().multiplier(),
        sku.classification(),
        sku.rarities() == null ? List.of() : sku.rarities().services());
  }

  private static Map<PickupPointId, Quantity> atPickupPoints(
      SnapshotSku.@Nullable Rarities rarities) {
    if (rarities == null || rarities.pickupPoints().isEmpty()) {
      return Map.of();
    }
    Map<PickupPointId, Quantity> stock = HashMap.newHashMap(rarities.pickupPoints().size());
    rarities
        .pickupPoints()
        .forEach((point, pieces) -> stock.put(new PickupPointId(point), new Quantity(pieces)));
    return stock;
  }
}
