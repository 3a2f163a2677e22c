package com.example.pricelist;

import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.shared.SkuId;
import java.util.HashMap;
import java.util.Map;

/** The same prices and stock for every marketplace. */
final class PriceListInventory implements Inventory {

  private final PriceListFile file;

  PriceListInventory(PriceListFile file) {
    this.file = file;
  }

  @Override
  public OffersAnswer offers(OffersQuery query) {
    PriceListFile.Seen seen = file.current();
    if (seen == null) {
      return new OffersAnswer.Failed("there is no price list, or none that is new enough");
    }
    Map<SkuId, SkuOffer> offers = HashMap.newHashMap(query.skus().size());
    for (SkuId sku : query.skus()) {
      offers.put(sku, seen.list().offers().getOrDefault(sku, new SkuOffer.Unknown()));
    }
    return new OffersAnswer.Offers(offers, seen.asOf());
  }

  @Override
  public boolean answersFromMemory() {
    return true;
  }
}
