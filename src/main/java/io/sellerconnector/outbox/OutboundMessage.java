package io.sellerconnector.outbox;

import org.jspecify.annotations.Nullable;

/**
 * A message on its way out.
 *
 * @param id as operators see it
 * @param key the same in every attempt; goes along as idempotency key, since a crash between
 *     delivery and its record repeats the message
 * @param attempt 1 for the first
 * @param operationId the VTEX operation id of the call that caused the message, or null
 * @param traceparent the W3C trace context of that call, or null
 */
public record OutboundMessage(
    long id,
    String key,
    String kind,
    String destination,
    @Nullable String subject,
    String payload,
    int attempt,
    @Nullable String operationId,
    @Nullable String traceparent,
    Priority priority) {

  /** Of the first priority. */
  public OutboundMessage(
      long id,
      String key,
      String kind,
      String destination,
      @Nullable String subject,
      String payload,
      int attempt,
      @Nullable String operationId,
      @Nullable String traceparent) {
    this(
        id,
        key,
        kind,
        destination,
        subject,
        payload,
        attempt,
        operationId,
        traceparent,
        Priority.DECISION);
  }
}
