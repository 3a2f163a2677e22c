package io.sellerconnector.marketplace;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;

/** Says what a SKU looks like, at the moment in which it is suggested to a marketplace. */
public interface SuggestionSource {

  /** Called outside a transaction; answers within a few seconds, and never throws on purpose. */
  Sourced suggestion(MarketplaceAccount marketplace, SkuId sku);

  /** What the source says. */
  sealed interface Sourced {

    record Ready(Suggestion suggestion) implements Sourced {}

    /**
     * It is not to be suggested any more, or not yet; nothing is sent.
     *
     * @param reason for the message's trail
     */
    record NotNow(String reason) implements Sourced {}

    /**
     * The seller's systems could not say; it is tried again later.
     *
     * @param reason for the message's trail
     */
    record Failed(String reason) implements Sourced {}
  }
}
