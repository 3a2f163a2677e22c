package io.sellerconnector.order.modification;

import io.sellerconnector.order.Order;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.order.protocol.Receipt;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what marketplaces are answered about changes. Source: Orders API, "Create order
 * modifications", "Preview order modifications", "Get order modifications details".
 */
@Component
final class ModificationResponseWriter {

  private final Clock clock;

  ModificationResponseWriter(Clock clock) {
    this.clock = clock;
  }

  /** A change that is taken and has a number now. */
  String accepted(
      Order order, String id, RequestedModification wanted, ModificationPlan plan, Instant now) {
    ObjectNode answer = ExactJson.MAPPER.createObjectNode();
    answer.put("requestId", id).put("workflowId", id);
    fill(answer, order, wanted, plan, now);
    return ExactJson.MAPPER.writeValueAsString(answer);
  }

  /** The older form's answer. */
  String receipt(Order order, Instant now) {
    ObjectNode answer = ExactJson.MAPPER.createObjectNode();
    answer.put("date", now.toString());
    answer.put("orderId", order.id().value());
    answer.put("receipt", Receipt.newNumber());
    return ExactJson.MAPPER.writeValueAsString(answer);
  }

  /** What a change would come to now. */
  String preview(Order order, RequestedModification wanted, ModificationPlan plan) {
    ObjectNode answer = ExactJson.MAPPER.createObjectNode();
    fill(answer, order, wanted, plan, clock.instant());
    return ExactJson.MAPPER.writeValueAsString(answer);
  }

  /** How a change stands. */
  ObjectNode status(Modification change) {
    ObjectNode answer = (ObjectNode) ExactJson.MAPPER.readTree(change.answer());
    answer.put("requestId", change.id());
    answer.put("status", change.state().label());
    answer.put("inProgress", change.state().isOpen());
    answer.put("finished", !change.state().isOpen());
    return answer;
  }

  /** Source: External Seller Marketplace, "send-agreement". */
  ObjectNode agreement(Modification change, String type) {
    ObjectNode answer = ExactJson.MAPPER.createObjectNode();
    answer.put("orderId", change.order().value());
    answer.put("changeRequestId", change.id());
    answer.put("agreementType", type);
    return answer;
  }

  private static void fill(
      ObjectNode answer,
      Order order,
      RequestedModification wanted,
      ModificationPlan plan,
      Instant now) {
    answer.put("reason", wanted.reason());
    answer.put("manualDiscountValue", Math.max(0, -plan.adjustment()));
    answer.put("manualIncrementValue", Math.max(0, plan.adjustment()));
    answer.put("totalChangeValue", plan.difference());
    ArrayNode totals = answer.putArray("totals");
    total(totals, "Items", "Items Total", plan.itemsDifference());
    total(totals, "Shipping", "Shipping Total", plan.freightDifference());
    total(totals, "ManualValues", "Manual Values Total", plan.adjustment());
    for (String name : new String[] {"add", "remove", "replace"}) {
      JsonNode given = wanted.tree().get(name);
      answer.set(name, given == null ? ExactJson.MAPPER.nullNode() : given);
    }
    answer.put("date", now.toString());
    ObjectNode origin = answer.putObject("origin");
    origin.put("account", order.marketplace().value());
    origin.put("orderId", order.marketplaceOrderId().value());
    origin.put("component", "MarketplaceComponent");
    if (wanted.tree().has("settings")) {
      answer.set("settings", wanted.tree().get("settings"));
    }
  }

  private static void total(ArrayNode totals, String id, String name, long value) {
    totals.addObject().put("id", id).put("name", name).put("value", value);
  }
}
