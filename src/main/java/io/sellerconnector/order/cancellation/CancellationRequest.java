package io.sellerconnector.order.cancellation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A marketplace's request that somebody has to decide, or has decided.
 *
 * @param number counts the requests of one order from 1
 * @param decideBy when the configured default decides
 * @param decision null while nobody has decided
 */
public record CancellationRequest(
    int number,
    Instant askedAt,
    CancellationCall asked,
    Instant decideBy,
    @Nullable Decision decision) {

  /** Who decided. */
  public enum By {
    /** The connected order system, when it was asked. */
    ERP,
    /** The seller API. */
    SELLER,
    /** An invoice came, which is the refusal. */
    INVOICE,
    /** Nobody decided in time. */
    DEADLINE
  }

  /**
   * @param reason for operators, or null
   */
  public record Decision(boolean confirmed, By by, Instant at, @Nullable String reason) {}
}
