package io.sellerconnector.mapping;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.util.Collection;

/** Learns that a mapping has changed, within the transaction that changes it. */
public interface MappingListener {

  /** Brands or categories are called otherwise: any SKU may be concerned. */
  void namesChanged(MarketplaceAccount marketplace);

  void textsChanged(MarketplaceAccount marketplace, Collection<SkuId> skus);
}
