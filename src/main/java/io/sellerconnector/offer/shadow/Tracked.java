package io.sellerconnector.offer.shadow;

import io.sellerconnector.offer.ShadowDifference.Field;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;

/**
 * A difference on record that is not resolved.
 *
 * @param liveValue as it was seen last, as {@code shadowValue}
 * @param checkAt when both sides are asked again
 */
record Tracked(
    long id,
    SkuId sku,
    Field field,
    State state,
    String liveValue,
    String shadowValue,
    Instant checkAt) {

  enum State {
    /** Seen once. */
    SUSPECTED,
    /** It lasted. */
    OPEN,
    /** It is gone. */
    RESOLVED
  }
}
