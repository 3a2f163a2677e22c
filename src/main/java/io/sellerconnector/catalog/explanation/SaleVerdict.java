package io.sellerconnector.catalog.explanation;

import io.sellerconnector.offer.Promise;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a shopper who wants the SKU. */
enum SaleVerdict {
  /** It is sold, and the marketplace shows it as it is. */
  FOR_SALE,
  /** It is sold, in fewer pieces than asked for. */
  FEWER_PIECES,
  /** A simulation is answered a price and stock, but no way of delivery to there. */
  NOT_DELIVERED,
  /** A simulation is answered quantity 0. */
  NOT_FOR_SALE,
  /** It could be sold, but the marketplace does not have it. */
  NOT_SHOWN,
  /** It could be sold, but the marketplace shows something that does not hold. */
  OUT_OF_DATE;

  /**
   * @param promised what a simulation would be answered
   * @param there what is in the way on the marketplace's side
   * @param theirs null where that is not known
   */
  static SaleVerdict of(
      MarketLook look,
      Promise.Item promised,
      List<Finding> there,
      @Nullable MarketplaceLook theirs) {
    if (promised.unavailable() != null) {
      return NOT_FOR_SALE;
    }
    if (look.trace().undeliverable() != null) {
      return NOT_DELIVERED;
    }
    if (theirs != null && !there.isEmpty()) {
      return MarketplaceFindings.hides(there, theirs) ? NOT_SHOWN : OUT_OF_DATE;
    }
    return promised.quantity().compareTo(look.quantity()) < 0 ? FEWER_PIECES : FOR_SALE;
  }
}
