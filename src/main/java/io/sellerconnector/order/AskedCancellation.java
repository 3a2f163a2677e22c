package io.sellerconnector.order;

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
record AskedCancellation(
    @Nullable String reason,
    @Nullable String requestId,
    @Nullable Instant requestedAt,
    @Nullable Boolean requestedByUser,
    @Nullable String request) {

  static final int MAX_REASON = 1000;
  private static final int MAX_REQUEST_ID = 200;

  static AskedCancellation of(OrderCall call) {
    Fields fields = call.fields();
    JsonNode byUser = fields.find("requestedByUser");
    String requestedAt = text(fields, "cancellationRequestDate");
    return new AskedCancellation(
        Texts.clean(text(fields, "reason"), MAX_REASON),
        Texts.clean(text(fields, "cancellationRequestId"), MAX_REQUEST_ID),
        requestedAt == null ? null : ProtocolDates.parse(requestedAt),
        (byUser != null && byUser.isBoolean()) ? byUser.booleanValue() : null,
        call.kept());
  }

  /** Unless both carry numbers that differ, the two are one request. */
  boolean repeats(AskedCancellation before) {
    return requestId == null || before.requestId == null || requestId.equals(before.requestId);
  }

  private static @Nullable String text(Fields fields, String name) {
    JsonNode value = fields.find(name);
    return value == null ? null : value.isContainer() ? value.toString() : value.asString();
  }
}
