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
 * is done. But if the message waits for its next attempt after a failure, so does what is added
 * meanwhile; where VTEX answers that it is not ready, the message therefore ends, and the order is
 * read again instead.
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

  /** Within the caller's transaction. */
  public void run(AffiliateOrderId id) {
    outbox.add(
        new NewMessage(
            KIND,
            "affiliate-order:" + id,
            id.seller().value(),
            id.toString(),
            JSON.createObjectNode()
                .put("seller", id.seller().value())
                .put("number", id.number())
                .toString(),
            Priority.DECISION,
            true));
  }

  public static AffiliateOrderId of(OutboundMessage message) {
    JsonNode payload = JSON.readTree(message.payload());
    return new AffiliateOrderId(
        new SellerName(payload.path("seller").asString()), payload.path("number").asString());
  }
}
