package io.sellerconnector.affiliate.payment;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.outbox.NewMessage;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Outbox;
import io.sellerconnector.outbox.Priority;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sees to it that what a payment needs done at the seller's gateway is done: one message per order,
 * whose sender reads what the payment needs by then, so that only one thing happens to it at a
 * time.
 */
@AffiliateRole
@Component
public final class TransactionWork {

  public static final String KIND = "affiliate-payment";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Outbox outbox;

  TransactionWork(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Within the caller's transaction: something has happened to it. */
  public void run(AffiliateOrderId id) {
    outbox.add(message(id, Priority.DECISION).asUrgent());
  }

  /** Within the caller's transaction: somebody should look at them, after whatever is urgent. */
  public void look(List<AffiliateOrderId> ids) {
    outbox.addAll(ids.stream().map(id -> message(id, Priority.CHECK)).toList());
  }

  private static NewMessage message(AffiliateOrderId id, Priority priority) {
    return new NewMessage(
        KIND,
        "affiliate-payment:" + id,
        id.seller().value(),
        id.toString(),
        JSON.createObjectNode()
            .put("seller", id.seller().value())
            .put("number", id.number())
            .toString(),
        priority,
        true);
  }

  public static AffiliateOrderId of(OutboundMessage message) {
    JsonNode payload = JSON.readTree(message.payload());
    return new AffiliateOrderId(
        new SellerName(payload.path("seller").asString()), payload.path("number").asString());
  }
}
