package io.sellerconnector.affiliate.simulation;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.shared.SkuId;
import java.util.Map;
import java.util.Set;

/** What is known of sellers' SKUs without asking, for when a seller does not answer in time. */
public interface KnownOffers {

  /** Those that are known; answers within some milliseconds. */
  Map<SkuId, KnownOffer> find(AffiliateSeller seller, Set<SkuId> skus);

  /** Whether SKUs are sold that sellers sell by another unit than one piece. */
  default boolean sellsMultiples() {
    return false;
  }
}
