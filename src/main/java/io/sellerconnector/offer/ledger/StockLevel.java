package io.sellerconnector.offer.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known and held of a SKU at a location, in pieces.
 *
 * @param told what the seller's system last told; 0 if it told nothing
 * @param asOf of which instant, or null if it told nothing
 * @param held by open orders
 * @param taken pieces that left, and may be among what was told
 */
record StockLevel(long told, @Nullable Instant asOf, long held, long taken) {

  static final StockLevel NOTHING = new StockLevel(0, null, 0, 0);

  /**
   * What may still be promised; below nothing where the seller's system tells less than is held.
   */
  long free(Instant oldest) {
    return (isOlderThan(oldest) ? 0 : told) - held - taken;
  }

  /** What was told so long ago that it counts for nothing; not if nothing was. */
  boolean isOlderThan(Instant oldest) {
    return asOf != null && asOf.isBefore(oldest);
  }
}
