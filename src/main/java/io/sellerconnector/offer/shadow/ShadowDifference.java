package io.sellerconnector.offer.shadow;

import io.sellerconnector.offer.Market;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that the shadow says of a SKU and the live inventory says otherwise.
 *
 * @param live name of the live adapter
 * @param shadow name of the other one
 * @param liveValue as it was seen last, at most 500 characters, as {@code shadowValue}
 * @param times how often it was found to last; 0 while it was seen only once
 * @param resolvedAt when it was found to be gone, or null
 * @param checkAt when both sides are asked again; of no meaning once it is resolved
 */
record ShadowDifference(
    long id,
    SkuId sku,
    Market market,
    Field field,
    String live,
    String shadow,
    String liveValue,
    String shadowValue,
    State state,
    long times,
    Instant firstSeen,
    Instant lastSeen,
    @Nullable Instant resolvedAt,
    Instant checkAt) {

  /** What is compared of an offer. */
  enum Field {
    /** Unknown, inactive, without price, priced; where it differs nothing else is compared. */
    STATE,
    PRICE,
    LIST_PRICE,
    PRICE_VALIDITY,
    /** With what open reservations hold. */
    WAREHOUSE_STOCK,
    /** With what open reservations hold. */
    PICKUP_STOCK,
    MEASURES,
    MEASUREMENT_UNIT,
    UNIT_MULTIPLIER,
    CLASSIFICATION,
    SERVICES
  }

  /** How sure it is. */
  enum State {
    /** Seen once: it is pending until both sides were asked again. */
    SUSPECTED,
    /** It lasted. */
    OPEN,
    /** It is gone. */
    RESOLVED
  }
}
