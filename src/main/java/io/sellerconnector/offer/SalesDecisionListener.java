package io.sellerconnector.offer;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Is told when somebody changes by hand where SKUs are offered, so that the marketplaces can be
 * told. Every bean of this type is called within the transaction of the change and takes effect
 * with it; an exception undoes the change.
 */
public interface SalesDecisionListener {

  /**
   * @param marketplace null: on all of them
   * @param skus those that really changed, at most 1,000
   */
  void offeringChanged(@Nullable MarketplaceAccount marketplace, Collection<SkuId> skus);
}
