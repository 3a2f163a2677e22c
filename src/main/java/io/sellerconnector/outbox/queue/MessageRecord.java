package io.sellerconnector.outbox.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as operators see it.
 *
 * @param subject what it is about, for example the order id
 * @param key the idempotency key that every attempt carries
 * @param nextAttemptAt when it may be tried, once those before it on its lane are done
 * @param lastError why it was not delivered or not tried, the last time
 * @param payloadSize characters; the payload itself is not shown, since it may hold personal data
 */
public record MessageRecord(
    long id,
    String kind,
    String lane,
    String destination,
    @Nullable String subject,
    String key,
    MessageState state,
    int attempts,
    Instant createdAt,
    @Nullable Instant nextAttemptAt,
    @Nullable Instant finishedAt,
    @Nullable String operationId,
    @Nullable String lastError,
    int payloadSize) {}
