package io.sellerconnector.offer;

import io.sellerconnector.shared.SkuId;
import java.util.Collection;

/** Learns that SKUs are not what they were, so that the inventory is asked anew for them. */
public interface OfferInvalidation {

  /** Takes effect in this process only, without waiting. */
  void changed(Collection<SkuId> skus);
}
