package io.sellerconnector.adapter.file;

import io.sellerconnector.adapter.OrderCancellation;
import io.sellerconnector.adapter.OrderFact;
import io.sellerconnector.adapter.OrderQuestion;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The bodies {@code Fact} and {@code Question} of the HTTP contract, {@code docs/erp-api.yaml}. */
final class JsonForm implements FileForm {

  static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public String format() {
    return "json";
  }

  @Override
  public byte[] write(Notice notice) {
    ObjectNode body = JSON.createObjectNode();
    body.put("key", notice.key());
    switch (notice) {
      case Notice.Told told -> told(body, told);
      case Notice.Asked asked -> asked(body, asked);
    }
    body.set("order", JsonOrder.of(notice.order()));
    return JSON.writeValueAsBytes(body);
  }

  private static void told(ObjectNode body, Notice.Told told) {
    body.put("fact", told.what());
    body.put("at", told.fact().at().toString());
    switch (told.fact()) {
      case OrderFact.Cancelled cancelled ->
          body.set("cancellation", cancellation(cancelled.cancellation()));
      case OrderFact.CancellationRefused refused -> body.put("reason", refused.reason());
      case OrderFact.Placed _, OrderFact.Authorised _, OrderFact.Changed _, OrderFact.Expired _ -> {
        // the order says it all
      }
    }
  }

  private static void asked(ObjectNode body, Notice.Asked asked) {
    body.put("decideBy", asked.decideBy().toString());
    switch (asked.question()) {
      case OrderQuestion.Cancellation question -> {
        body.put("question", "CANCELLATION");
        body.set("cancellation", cancellation(question.cancellation()));
      }
      case OrderQuestion.Change change -> {
        body.put("question", "CHANGE");
        body.set("change", change(change));
      }
    }
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
