package io.sellerconnector.affiliate.offer;

import io.sellerconnector.affiliate.OfferHint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What all notices that are merged at once say of a SKU.
 *
 * @param data whether its data are read
 * @param again whether it is looked at once more when an old price can no longer be answered
 * @param removed whether the last word was that it is out of the affiliate; null if nothing was
 *     said about that
 * @param since when the first of them came
 */
record NoticedSku(boolean data, boolean again, @Nullable Boolean removed, Instant since) {

  static NoticedSku of(OfferHint hint, Instant at) {
    boolean everything = !hint.data() && !hint.price() && !hint.stock() && !hint.removed();
    return new NoticedSku(
        hint.data() || hint.removed() || Boolean.FALSE.equals(hint.active()) || everything,
        hint.price() || everything,
        hint.removed() ? Boolean.TRUE : null,
        at);
  }

  NoticedSku and(NoticedSku other) {
    return new NoticedSku(
        data || other.data,
        again || other.again,
        other.removed == null ? removed : other.removed,
        since.isBefore(other.since) ? since : other.since);
  }
}
