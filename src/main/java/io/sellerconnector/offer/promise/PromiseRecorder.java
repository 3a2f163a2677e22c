package io.sellerconnector.offer.promise;

import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.FreightQuery;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.offer.Promise.Undeliverable;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;

/**
 * Hears of each step on the way to a promise. What it hears is there in any case, so that one who
 * does not listen costs nothing.
 */
interface PromiseRecorder {

  /** Whether a person only wants to know, so that nothing of it counts anywhere. */
  default boolean looks() {
    return false;
  }

  void unavailable(MarketplaceAccount marketplace, Unavailable reason);

  void undeliverable(MarketplaceAccount marketplace, Undeliverable reason);

  /** What of a SKU's stock is to be seen in the market. */
  default void seen(SkuId sku, Stock stock) {}

  /** What freight was asked, and said; once more where fewer pieces than asked for are promised. */
  default void quoted(FreightQuery query, FreightAnswer answer) {}
}
