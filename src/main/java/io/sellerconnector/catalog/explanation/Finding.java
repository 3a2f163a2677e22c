package io.sellerconnector.catalog.explanation;

import io.sellerconnector.cause.Cause;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Something that is in the way.
 *
 * @param text with its numbers, in one sentence without its end
 * @param since null where that is not known
 */
record Finding(Cause cause, String text, @Nullable Instant since) {

  static Finding of(Cause cause) {
    return new Finding(cause, cause.text(), null);
  }

  static Finding of(Cause cause, String text) {
    return new Finding(cause, text, null);
  }

  Finding since(@Nullable Instant at) {
    return new Finding(cause, text, at);
  }

  /** The first of some findings that has one of these causes; null if none has. */
  static @Nullable Finding among(Collection<Finding> findings, Cause... causes) {
    for (Finding finding : findings) {
      for (Cause cause : causes) {
        if (finding.cause == cause) {
          return finding;
        }
      }
    }
    return null;
  }
}
