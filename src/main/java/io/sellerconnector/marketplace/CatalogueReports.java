package io.sellerconnector.marketplace;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.util.Collection;

/**
 * What happened to the seller's SKUs, told to one marketplace.
 *
 * <p>Every method queues within the caller's transaction, in bulk, one message per SKU. Messages
 * carry no values: of several of one kind for one SKU that wait, only one is kept, and the state at
 * the time of sending is what the marketplace learns. What it answers comes back through {@link
 * CatalogueAnswers}.
 *
 * <p>The messages of one SKU and marketplace leave one after the other; those of orders go first.
 */
public interface CatalogueReports {

  /**
   * Asks whether the marketplace knows these SKUs, telling it that their data have changed if it
   * does. Answered by {@link CatalogueAnswer.Known} or {@link CatalogueAnswer.Unknown}.
   */
  void changed(MarketplaceAccount marketplace, Collection<SkuId> skus);

  /** Makes the marketplace ask for their price; {@link CatalogueAnswer.Notified}. */
  void priceChanged(MarketplaceAccount marketplace, Collection<SkuId> skus);

  /** Makes the marketplace ask for their stock; {@link CatalogueAnswer.Notified}. */
  void stockChanged(MarketplaceAccount marketplace, Collection<SkuId> skus);

  /**
   * Offers these SKUs to the marketplace's catalogue, with what {@link SuggestionSource} says of
   * them when they are sent. A suggestion that is still pending there is replaced. {@link
   * CatalogueAnswer.Suggested}, or {@link CatalogueAnswer.Refused}.
   */
  void suggest(MarketplaceAccount marketplace, Collection<SkuId> skus);

  /**
   * Asks what became of suggestions; {@link CatalogueAnswer.SuggestionState}. The marketplace wants
   * to be asked every 15 to 30 minutes at most.
   */
  void pollSuggestion(MarketplaceAccount marketplace, Collection<SkuId> skus);
}
