package io.sellerconnector.order.cancellation;

import io.sellerconnector.order.cancellation.CancellationRequest.By;
import io.sellerconnector.order.cancellation.CancellationRequest.Decision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A marketplace's wish to cancel as the seller API shows it.
 *
 * @param number counts the requests of one order from 1; a decision may name it
 * @param requestedAt when the marketplace says that it was asked for, or null
 * @param requestedByShopper null if nobody said
 * @param decideBy when the configured default decides
 * @param confirmed null while nobody has decided
 */
public record CancellationRequestView(
    int number,
    Instant askedAt,
    @Nullable String reason,
    @Nullable String requestId,
    @Nullable Instant requestedAt,
    @Nullable Boolean requestedByShopper,
    Instant decideBy,
    @Nullable Boolean confirmed,
    @Nullable By decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String decisionReason) {

  public static CancellationRequestView of(CancellationRequest request) {
    CancellationCall asked = request.asked();
    Decision decision = request.decision();
    return new CancellationRequestView(
        request.number(),
        request.askedAt(),
        asked.reason(),
        asked.requestId(),
        asked.requestedAt(),
        asked.requestedByUser(),
        request.decideBy(),
        decision == null ? null : decision.confirmed(),
        decision == null ? null : decision.by(),
        decision == null ? null : decision.at(),
        decision == null ? null : decision.reason());
  }
}
