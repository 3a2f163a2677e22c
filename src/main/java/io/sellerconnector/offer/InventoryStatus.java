package io.sellerconnector.offer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the seller's inventory is doing, for those who operate the connector. */
public interface InventoryStatus {

  Report report();

  /** Whether the last question failed as a whole, be it for a moment only. */
  boolean isFailing();

  /** From the best to the worst. */
  enum State {
    ANSWERING,
    /** What it last said stands in for it. */
    SILENT,
    /** It has been silent for so long that SKUs are unavailable. */
    ALERT
  }

  /**
   * @param since when it began to be so
   * @param reason why the last question failed, without personal data; null while it answers
   * @param lastAnswerAt null if it has not been asked, or has not answered, since the start
   */
  record Report(
      State state, Instant since, @Nullable String reason, @Nullable Instant lastAnswerAt) {}
}
