package io.sellerconnector.offer;

import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that the shadow says of a SKU and the live inventory says otherwise, and that was so
 * when both were asked again.
 *
 * @param live name of the live adapter
 * @param shadow name of the other one
 * @param liveValue at most 500 characters, as all values
 * @param times how often it was found to last
 * @param resolvedAt when it was found to be gone, or null
 */
public record ShadowDifference(
    long id,
    SkuId sku,
    Market market,
    Field field,
    String live,
    String shadow,
    String liveValue,
    String shadowValue,
    long times,
    Instant firstSeen,
    Instant lastSeen,
    @Nullable Instant resolvedAt) {

  /** What is compared of an offer. */
  public enum Field {
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
    CLASSIFICATION
  }
}
