package io.sellerconnector.adapter.orderjson;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sellerconnector.adapter.order.OrderCancellation;
import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.order.SellerOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bodies {@code Fact} and {@code Question} of {@code docs/erp-api.yaml}: what an ERP is told of
 * an order, by whichever way.
 */
public final class OrderJson {

  /** What is not known is left out, and so is what is empty. */
  static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
          .build();

  private OrderJson() {}

  public static ObjectNode of(OrderFact fact) {
    ObjectNode body = JSON.createObjectNode();
    body.put("key", fact.key());
    body.put("fact", nameOf(fact));
    body.put("at", fact.at().toString());
    switch (fact) {
      case OrderFact.Cancelled cancelled ->
          body.set("cancellation", cancellation(cancelled.cancellation()));
      case OrderFact.CancellationRefused refused -> body.put("reason", refused.reason());
      case OrderFact.Placed _, OrderFact.Authorised _, OrderFact.Changed _, OrderFact.Expired _ -> {
        // the order says it all
      }
    }
    body.set("order", OrderNode.of(fact.order()));
    return body;
  }

  /** The word that the contract and the seller API have for it. */
  public static String nameOf(OrderFact fact) {
    return switch (fact) {
      case OrderFact.Placed _ -> "PLACED";
      case OrderFact.Authorised _ -> "AUTHORISED";
      case OrderFact.Changed _ -> "CHANGED";
      case OrderFact.CancellationRefused _ -> "CANCELLATION_REFUSED";
      case OrderFact.Cancelled _ -> "CANCELLED";
      case OrderFact.Expired _ -> "EXPIRED";
    };
  }

  /** The schema {@code Order}. */
  public static ObjectNode of(SellerOrder order) {
    return OrderNode.of(order);
  }

  /** An order, a line, or a part of their details, as the schemas have it. */
  public static JsonNode tree(Object value) {
    return switch (value) {
      case SellerOrder order -> OrderNode.of(order);
      case SellerOrder.Line line -> OrderNode.of(line);
      default -> JSON.valueToTree(value);
    };
  }

  public static ObjectNode of(OrderQuestion question) {
    ObjectNode body = JSON.createObjectNode();
    body.put("key", question.key());
    switch (question) {
      case OrderQuestion.Cancellation asked -> {
        put(body, asked.decideBy());
        body.put("question", "CANCELLATION");
        body.set("cancellation", cancellation(asked.cancellation()));
      }
      case OrderQuestion.Change change -> {
        put(body, change.decideBy());
        body.put("question", "CHANGE");
        body.set("change", change(change));
      }
    }
    body.set("order", OrderNode.of(question.order()));
    return body;
  }

  private static void put(ObjectNode body, Instant decideBy) {
    body.put("decideBy", decideBy.toString());
  }

  private static ObjectNode cancellation(OrderCancellation cancellation) {
    ObjectNode node = JSON.createObjectNode();
    node.put("bySeller", cancellation.bySeller());
    put(node, "reason", cancellation.reason());
    put(node, "requestId", cancellation.requestId());
    if (cancellation.requestedAt() != null) {
      node.put("requestedAt", cancellation.requestedAt().toString());
    }
    if (cancellation.requestedByShopper() != null) {
      node.put("requestedByShopper", cancellation.requestedByShopper());
    }
    return node;
  }

  private static ObjectNode change(OrderQuestion.Change change) {
    ObjectNode node = JSON.createObjectNode();
    node.put("changeId", change.changeId());
    put(node, "reason", change.reason());
    node.put("totalAfter", change.totalAfter().value());
    ArrayNode lines = node.putArray("lines");
    change
        .lines()
        .forEach(line ->
            lines
                .addObject()
                .put("index", line.index())
                .put("skuId", line.sku().value())
                .put("quantityBefore", line.quantityBefore().value())
                .put("quantityAfter", line.quantityAfter().value())
                .put("priceAfter", line.priceAfter().value())
                .put("freightAfter", line.freightAfter().value()));
    return node;
  }

  /** What is not known is left out. */
  static void put(ObjectNode node, String name, @Nullable String value) {
    if (value != null) {
      node.put(name, value);
    }
  }
}
