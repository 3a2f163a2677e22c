package io.sellerconnector.affiliate.order;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.outbox.NewMessage;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Outbox;
import io.sellerconnector.outbox.Priority;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sees to it that what an order needs done at its seller is done: one message per order, whose
 * sender reads what the order needs by then. So a cancellation does not wait until an authorisation
 * is done, nor for the next attempt at one that has failed.
 */
@AffiliateRole
@Component
public final class OrderOperations {

  public static final String KIND = "affiliate-order";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Outbox outbox;

  OrderOperations(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Within the caller's transaction; after a failure its next attempt is waited for. */
  public void run(AffiliateOrderId id) {
    outbox.add(message(id));
  }

  /**
   * Within the caller's transaction, for what has happened just now: not after the next attempt at
   * something that has failed, but as soon as the seller's VTEX may be called.
   */
  public void runAtOnce(AffiliateOrderId id) {
    outbox.add(message(id).asUrgent());
  }

  private static NewMessage message(AffiliateOrderId id) {
    return new NewMessage(
        KIND,
        "affiliate-order:" + id,
        id.seller().value(),
        id.toString(),
        JSON.createObjectNode()
            .put("seller", id.seller().value())
            .put("number", id.number())
            .toString(),
        Priority.DECISION,
        true);
  }

  public static AffiliateOrderId of(OutboundMessage message) {
    JsonNode payload = JSON.readTree(message.payload());
    return new AffiliateOrderId(
        new SellerName(payload.path("seller").asString()), payload.path("number").asString());
  }
}
