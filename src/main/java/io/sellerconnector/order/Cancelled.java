package io.sellerconnector.order;

import io.sellerconnector.order.Orders.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How an order was called off.
 *
 * @param actor who asked
 * @param reason free text, may hold personal data
 * @param requestId the marketplace's, or null
 * @param requestedAt according to the marketplace, or null
 * @param requestedByUser whether the shopper asked, or null if nobody said
 * @param request the marketplace's call as JSON, or null
 */
record Cancelled(
    String receipt,
    Instant at,
    Actor actor,
    @Nullable String reason,
    @Nullable String requestId,
    @Nullable Instant requestedAt,
    @Nullable Boolean requestedByUser,
    @Nullable String request) {

  private static final int MAX_REASON = 1000;
  private static final int MAX_REQUEST_ID = 200;

  static Cancelled bySeller(Instant at, String reason) {
    return new Cancelled(
        Receipt.newNumber(), at, Actor.SELLER, clean(reason, MAX_REASON), null, null, null, null);
  }

  /** Takes from the call what can be read; none of it is worth refusing the call for. */
  static Cancelled byMarketplace(Instant at, OrderCall call) {
    Fields fields = call.fields();
    JsonNode byUser = fields.find("requestedByUser");
    String requestedAt = text(fields, "cancellationRequestDate");
    return new Cancelled(
        Receipt.newNumber(),
        at,
        Actor.MARKETPLACE,
        clean(text(fields, "reason"), MAX_REASON),
        clean(text(fields, "cancellationRequestId"), MAX_REQUEST_ID),
        requestedAt == null ? null : ProtocolDates.parse(requestedAt),
        (byUser != null && byUser.isBoolean()) ? byUser.booleanValue() : null,
        call.kept());
  }

  Receipt receiptFor(Order order) {
    return Receipt.of(order.id(), order.marketplaceOrderId(), at, receipt);
  }

  private static @Nullable String text(Fields fields, String name) {
    JsonNode value = fields.find(name);
    return value == null ? null : value.isContainer() ? value.toString() : value.asString();
  }

  private static @Nullable String clean(@Nullable String text, int maximum) {
    if (text == null) {
      return null;
    }
    String printable = text.replaceAll("\\p{Cntrl}", " ").strip();
    return printable.length() <= maximum ? printable : printable.substring(0, maximum);
  }
}
