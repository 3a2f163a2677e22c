package io.sellerconnector.sandbox;

import io.sellerconnector.sandbox.OrderBook.Fact;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what the contract tells and asks about orders, and answers from the order book. */
final class OrderLetters {

  private final Sandbox sandbox;

  OrderLetters(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  Reply fact(Call call) {
    JsonNode body = call.body();
    ErpOrder order = order(call);
    OrderBook.Receipt receipt =
        sandbox.orders().take(key(call), Fact.valueOf(body.path("fact").asString("")), order);
    return Reply.ok(
        Map.of(
            "taken", true, "erpNumber", receipt.erpNumber(), "stockBooked", receipt.stockBooked()));
  }

  Reply question(Call call) {
    String key = key(call);
    return switch (sandbox.temper().mood().decision()) {
      case LATER -> Reply.ok(Map.of("decision", "later"));
      case DECLINE -> declined("the sandbox was told to decline");
      case BY_ITSELF -> {
        boolean toCancel = call.body().path("question").asString("").equals("CANCELLATION");
        yield sandbox.orders().agrees(key, order(call).orderId(), toCancel)
            ? Reply.ok(Map.of("decision", "agreed"))
            : declined("the parcel has left");
      }
    };
  }

  private static Reply declined(String reason) {
    return Reply.ok(Map.of("decision", "declined", "reason", reason));
  }

  static String key(Call call) {
    String key = call.body().path("key").asString("");
    if (key.isEmpty() || !key.equals(call.header("Idempotency-Key"))) {
      throw new IllegalArgumentException("Idempotency-Key and key must be there and the same");
    }
    return key;
  }

  private static ErpOrder order(Call call) {
    JsonNode order = call.body().path("order");
    String orderId = order.path("orderId").asString("");
    if (!orderId.equals(call.path().get(2))) {
      throw new IllegalArgumentException("the order is not the one of the address");
    }
    List<ErpOrder.Line> lines = order.path("lines").valueStream().map(OrderLetters::line).toList();
    return new ErpOrder(
        orderId,
        order.path("marketplace").asString(""),
        order.path("marketplaceOrderId").asString(""),
        text(order, "salesChannel"),
        order.path("total").asLong(),
        OffsetDateTime.parse(order.path("placedAt").asString("")),
        lines,
        order.path("asPlaced").toString());
  }

  private static ErpOrder.Line line(JsonNode line) {
    String pickupPoint = text(line, "pickupPointId");
    return new ErpOrder.Line(
        line.path("index").asInt(),
        line.path("skuId").asString(),
        line.path("quantity").asInt(),
        line.path("price").asLong(),
        line.path("freight").asLong(),
        text(line, "slaId"),
        pickupPoint == null ? SampleGoods.WAREHOUSE : pickupPoint);
  }

  private static @Nullable String text(JsonNode node, String field) {
    return node.hasNonNull(field) ? node.get(field).asString() : null;
  }
}
