package io.sellerconnector.catalog.explanation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was read of one source.
 *
 * @param value null if it could not be read
 * @param awaySince since when it cannot be, as far as anybody has tried; null if it was read
 */
record Reading<T>(@Nullable T value, @Nullable Instant awaySince) {

  static <T> Reading<T> of(T value) {
    return new Reading<>(value, null);
  }

  static <T> Reading<T> away(Instant since) {
    return new Reading<>(null, since);
  }

  /** For a step that nothing is known of. */
  String note() {
    return awaySince == null
        ? "not known"
        : "unknown since %s: our database cannot be read".formatted(awaySince);
  }
}
