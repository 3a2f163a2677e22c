package io.sellerconnector.marketplace;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;

/** Where the answers to {@link CatalogueReports} go. */
public interface CatalogueAnswers {

  /**
   * Called after an exchange and before its message counts as delivered, outside a transaction. If
   * it throws, the exchange is made again later.
   *
   * <p>An answer can be told twice, and an old one after its repeat: if the process dies between
   * the exchange and its record, the exchange is made again, and so is this call. Implementations
   * treat it as the newest news of the SKU, and not as an event to count.
   */
  void answered(MarketplaceAccount marketplace, SkuId sku, CatalogueAnswer answer);
}
