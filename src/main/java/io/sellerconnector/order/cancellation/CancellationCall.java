package io.sellerconnector.order.cancellation;

import io.sellerconnector.order.ledger.Texts;
import io.sellerconnector.order.protocol.LenientObject;
import io.sellerconnector.order.protocol.OrderCall;
import io.sellerconnector.order.protocol.ProtocolDates;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a marketplace says when it wants to cancel; none of it is worth refusing the call for.
 *
 * @param reason free text, may hold personal data
 * @param requestId the marketplace's, or null
 * @param requestedAt according to the marketplace, or null
 * @param requestedByUser whether the shopper asked, or null if nobody said
 * @param request the marketplace's call as JSON
 */
public record CancellationCall(
    @Nullable String reason,
    @Nullable String requestId,
    @Nullable Instant requestedAt,
    @Nullable Boolean requestedByUser,
    @Nullable String request) {

  static final int MAX_REASON = 1000;
  private static final int MAX_REQUEST_ID = 200;

  static CancellationCall of(OrderCall call) {
    LenientObject lenientObject = call.fields();
    JsonNode byUser = lenientObject.find("requestedByUser");
    String requestedAt = text(lenientObject, "cancellationRequestDate");
    return new CancellationCall(
        Texts.clean(text(lenientObject, "reason"), MAX_REASON),
        Texts.clean(text(lenientObject, "cancellationRequestId"), MAX_REQUEST_ID),
        requestedAt == null ? null : ProtocolDates.parse(requestedAt),
        (byUser != null && byUser.isBoolean()) ? byUser.booleanValue() : null,
        call.kept());
  }

  /** Unless both carry numbers that differ, the two are one request. */
  boolean repeats(CancellationCall before) {
    return requestId == null || before.requestId == null || requestId.equals(before.requestId);
  }

  private static @Nullable String text(LenientObject lenientObject, String name) {
    JsonNode value = lenientObject.find(name);
    return value == null ? null : value.isContainer() ? value.toString() : value.asString();
  }
}
