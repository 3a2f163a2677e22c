package io.sellerconnector.offer;

import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The seller's inventory as the promise engine asks it: answered before the deadline, whatever the
 * systems behind it do.
 */
public interface OfferSource {

  /**
   * @param query of any number of SKUs
   */
  Told offers(OffersQuery query);

  /**
   * The same for a person who wants to know: it counts in no figure, and no observer hears of it.
   */
  Look look(OffersQuery query);

  /**
   * Makes sure that reservations find the stock that was told: to be called before a transaction
   * that holds stock of these SKUs, never within one. Ends at the query's deadline and does not
   * throw.
   */
  void settle(OffersQuery query);

  /**
   * @param offers one per SKU asked; {@link SkuOffer.Failed} where nothing is known that could be
   *     relied on
   */
  record Told(Map<SkuId, SkuOffer> offers, Origin origin) {}

  /**
   * @param known what lies behind it; without SKUs of which nothing is known
   */
  record Look(Told told, Map<SkuId, Known> known) {}

  /**
   * What the inventory last said of a SKU.
   *
   * @param offer as it was said: its price may have ended since, and it may be too old to be used
   * @param taken what our own orders have taken of its stock; null where the inventory subtracts
   *     that itself
   * @param asOf the instant of whose state it is, stock aside
   * @param stockAsOf the same for its stock
   */
  record Known(SkuOffer offer, @Nullable Stock taken, Instant asOf, Instant stockAsOf) {}
}
