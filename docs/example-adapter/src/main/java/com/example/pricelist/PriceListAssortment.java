package com.example.pricelist;

import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/** All SKUs of the price list, by id. */
final class PriceListAssortment implements Assortment {

  private final PriceListFile file;

  PriceListAssortment(PriceListFile file) {
    this.file = file;
  }

  @Override
  public Page skus(@Nullable SkuId after, int limit, Instant deadline) {
    PriceListFile.Seen seen = file.current();
    if (seen == null) {
      return new Page.Failed("there is no price list, or none that is new enough");
    }
    NavigableSet<SkuId> skus = seen.list().offers().navigableKeySet();
    return new Page.Skus(
        (after == null ? skus : skus.tailSet(after, false)).stream().limit(limit).toList());
  }
}
