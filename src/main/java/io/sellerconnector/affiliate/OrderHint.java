package io.sellerconnector.affiliate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * VTEX says something about an order. Ids are as they came: the marketplace's own, or with the
 * affiliate's id before it.
 */
public sealed interface OrderHint {

  record InvoiceTold(String orderId, JsonNode body) implements OrderHint {}

  record TrackingTold(String orderId, String invoiceNumber, JsonNode body) implements OrderHint {}

  /** The seller has cancelled, or agrees to our cancelling. */
  record CancellationTold(String orderId, @Nullable JsonNode body) implements OrderHint {}

  record GroupCancellationTold(String orderGroup, @Nullable JsonNode body) implements OrderHint {}

  /**
   * @param changeId VTEX's number of the change, or null where the path has none
   */
  record ChangeTold(String orderId, @Nullable String changeId, JsonNode body)
      implements OrderHint {}

  /** What became of a placement or an approval that VTEX answers later. */
  record ResultTold(JsonNode body) implements OrderHint {}
}
