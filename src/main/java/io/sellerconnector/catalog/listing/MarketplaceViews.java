package io.sellerconnector.catalog.listing;

import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.offer.Offers;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.offer.PromiseRequest;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What a marketplace would be answered now, by the same engine that answers it. Never asked within
 * a transaction: behind it may be another system.
 */
@Component
public final class MarketplaceViews {

  private final Offers offers;

  MarketplaceViews(Offers offers) {
    this.offers = offers;
  }

  /**
   * @param skus 1 to 300
   * @return without those of which the inventory could not say anything in the first channel
   */
  public Map<SkuId, ChannelViews> of(Marketplace marketplace, Collection<SkuId> skus) {
    List<SkuId> asked = List.copyOf(skus);
    List<SalesChannel> channels = ObservedChannels.of(marketplace);
    Map<SkuId, Map<SalesChannel, MarketplaceView>> further = new HashMap<>();
    for (SalesChannel channel : channels.subList(1, channels.size())) {
      for (Promise.Item item : ask(marketplace, channel, asked)) {
        further
            .computeIfAbsent(item.sku(), _ -> new HashMap<>())
            .put(channel, MarketplaceView.of(item));
      }
    }
    Map<SkuId, ChannelViews> views = HashMap.newHashMap(asked.size());
    for (Promise.Item item : ask(marketplace, channels.getFirst(), asked)) {
      if (item.unavailable() != Unavailable.INVENTORY_FAILED) {
        views.put(
            item.sku(),
            new ChannelViews(MarketplaceView.of(item), further.getOrDefault(item.sku(), Map.of())));
      }
    }
    return views;
  }

  private List<Promise.Item> ask(Marketplace marketplace, SalesChannel channel, List<SkuId> skus) {
    List<PromiseRequest.Item> items =
        skus.stream().map(sku -> new PromiseRequest.Item(sku, new Quantity(1))).toList();
    return offers.promise(new PromiseRequest(marketplace.account(), channel, items, null)).items();
  }
}
