package io.sellerconnector.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of an attempt.
 *
 * <p>Details are kept on record and shown to operators: no credentials, no personal data.
 */
public sealed interface DeliveryResult {

  /**
   * Arrived.
   *
   * @param receipt what the receiver answered, shortened
   */
  record Delivered(@Nullable Integer status, String receipt) implements DeliveryResult {}

  /**
   * Did not arrive, or may not have; trying again may help.
   *
   * @param status the HTTP status, or null if there was no answer
   * @param retryAfter what the receiver asked for, or null
   */
  record Failed(@Nullable Integer status, String reason, @Nullable Duration retryAfter)
      implements DeliveryResult {}

  /**
   * The receiver is away: it could not be reached, did not answer, or says that it has a fault.
   * That tells nothing against the message, which is tried again at growing distances and never
   * given up.
   *
   * @param status the HTTP status, or null if there was no answer
   * @param retryAfter what the receiver asked for, or null
   */
  record Away(@Nullable Integer status, String reason, @Nullable Duration retryAfter)
      implements DeliveryResult {}

  /** Arrived and was refused for good: an operator has to decide. */
  record Refused(@Nullable Integer status, String reason) implements DeliveryResult {}

  /**
   * Was not tried, because the receiver is known to be down or over its rate, or because the sender
   * itself wants to wait; does not count as an attempt.
   *
   * @param after how long to wait, above zero
   * @param own whether it is the sender's wish, which something urgent cuts short; the receiver's
   *     is kept however urgent a message is
   */
  record Postponed(String reason, Duration after, boolean own) implements DeliveryResult {

    /** For the receiver's sake. */
    public Postponed(String reason, Duration after) {
      this(reason, after, false);
    }

    /** By the sender's own wish. */
    public static Postponed own(String reason, Duration after) {
      return new Postponed(reason, after, true);
    }
  }
}
