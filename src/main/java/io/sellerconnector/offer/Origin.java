package io.sellerconnector.offer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where price and stock of a promise come from.
 *
 * @param source of several items the least trustworthy
 * @param asOf the oldest state that was used; null where none was, or where it is that of this
 *     moment
 */
public record Origin(Source source, @Nullable Instant asOf) {

  /** Known to this process at this moment, or nothing was asked for. */
  public static final Origin MEMORY = new Origin(Source.MEMORY, null);

  /** From the most to the least trustworthy; the names are used in metrics and headers. */
  public enum Source {
    /** The inventory lies in our own memory. */
    MEMORY,
    /** The seller's system was asked for this very call. */
    LIVE,
    /** It was asked a moment ago. */
    CACHE,
    /** It did not answer in time: what it last said. */
    SNAPSHOT,
    /** It did not answer, and what it last said is too old, or it never said anything. */
    NONE
  }

  /** Of both together. */
  public Origin and(Origin other) {
    return new Origin(
        source.compareTo(other.source) >= 0 ? source : other.source, older(asOf, other.asOf));
  }

  private static @Nullable Instant older(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }
}
