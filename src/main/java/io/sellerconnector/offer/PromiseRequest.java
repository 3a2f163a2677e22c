package io.sellerconnector.offer;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * @param items the same SKU may occur more than once
 * @param destination null where nobody has said yet where to deliver: no delivery options then
 * @param sharesStock whether items of the same SKU take stock off each other; false where each will
 *     be reserved at the place of its own delivery, which decides
 * @param proven whether who asks has shown to be the marketplace; where questions to the seller's
 *     systems wait for their turn, those of strangers do not keep it from the others
 */
public record PromiseRequest(
    MarketplaceAccount marketplace,
    SalesChannel salesChannel,
    List<Item> items,
    @Nullable Destination destination,
    boolean sharesStock,
    boolean proven) {

  public PromiseRequest(
      MarketplaceAccount marketplace,
      SalesChannel salesChannel,
      List<Item> items,
      @Nullable Destination destination) {
    this(marketplace, salesChannel, items, destination, true, false);
  }

  public record Item(SkuId sku, Quantity quantity) {}

  public Set<SkuId> skus() {
    Set<SkuId> skus = HashSet.newHashSet(items.size());
    items.forEach(item -> skus.add(item.sku()));
    return skus;
  }
}
