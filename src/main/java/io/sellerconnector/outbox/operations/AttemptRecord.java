package io.sellerconnector.outbox.operations;

import io.sellerconnector.outbox.queue.AttemptOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt, or an operator's act, as operators see it.
 *
 * @param number 1 for the first; null for an operator's act
 * @param status the HTTP status of the answer
 * @param instance who tried
 */
public record AttemptRecord(
    @Nullable Integer number,
    @Nullable Instant startedAt,
    Instant finishedAt,
    AttemptOutcome outcome,
    @Nullable Integer status,
    @Nullable String detail,
    @Nullable Instant nextTryAt,
    String instance) {}
