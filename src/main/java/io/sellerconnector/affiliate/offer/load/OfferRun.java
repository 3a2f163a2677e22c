package io.sellerconnector.affiliate.offer.load;

import io.sellerconnector.affiliate.SellerName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A load or a sweep of one seller.
 *
 * @param pages done
 * @param place of a sweep the last SKU; of a load, by what its last page is known
 * @param skus found so far
 * @param added of them, those that nobody had heard of
 * @param failures in a row
 */
record OfferRun(
    long id,
    Kind kind,
    SellerName seller,
    State state,
    int pages,
    String place,
    long skus,
    long added,
    int failures,
    @Nullable String failure,
    Instant startedAt,
    @Nullable Instant finishedAt) {

  enum Kind {
    /** Asks VTEX for all SKUs of the sales channel. */
    LOAD,
    /** Looks at all SKUs that we know. */
    SWEEP
  }

  enum State {
    RUNNING,
    FINISHED,
    FAILED
  }
}
