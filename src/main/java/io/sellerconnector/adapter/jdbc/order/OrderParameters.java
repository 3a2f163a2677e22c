package io.sellerconnector.adapter.jdbc.order;

import io.sellerconnector.adapter.jdbc.database.AmountUnit;
import io.sellerconnector.adapter.order.OrderCancellation;
import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.order.SellerOrder;
import io.sellerconnector.adapter.stock.StockLocation;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the statements of the hand-over may use.
 *
 * @param zone of the times
 */
public record OrderParameters(AmountUnit money, ZoneId zone) {

  /** Of every fact, before anything else is done. */
  public static final List<String> KEY = List.of("key", "fact", "at", "orderId");

  public static final List<String> ORDER =
      with(
          KEY,
          "marketplace",
          "marketplaceOrderId",
          "erpNumber",
          "salesChannel",
          "authorised",
          "itemsTotal",
          "freightTotal",
          "total",
          "paymentValue",
          "placedAt",
          "asPlaced",
          PlacedOrderJson.PREFIX);

  public static final List<String> CANCELLATION =
      List.of(
          "bySeller",
          "cancellationReason",
          "cancellationRequestId",
          "cancellationRequestedAt",
          "requestedByShopper");

  public static final List<String> REFUSAL = List.of("refusalReason");

  /** A statement that uses one of these is done once for each line. */
  public static final List<String> LINE =
      List.of("lineIndex", "sku", "quantity", "price", "freight", "slaId", "pickupPoint");

  Map<String, @Nullable Object> of(OrderFact fact, String name) {
    Map<String, @Nullable Object> values = ofOrder(fact.order());
    values.put("key", fact.key());
    values.put("fact", name);
    values.put("at", local(fact.at()));
    switch (fact) {
      case OrderFact.Cancelled(_, _, _, OrderCancellation cancellation) ->
          putCancellation(values, cancellation);
      case OrderFact.CancellationRefused(_, _, _, String reason) ->
          values.put("refusalReason", reason);
      case OrderFact.Placed _,
          OrderFact.Authorised _,
          OrderFact.Changed _,
          OrderFact.Expired _ -> {}
    }
    return values;
  }

  Map<String, @Nullable Object> of(OrderQuestion.Cancellation question, String name, Instant at) {
    Map<String, @Nullable Object> values = ofOrder(question.order());
    values.put("key", question.key());
    values.put("fact", name);
    values.put("at", local(at));
    putCancellation(values, question.cancellation());
    return values;
  }

  /** For the check at the start: an order that does not exist. */
  Map<String, @Nullable Object> ofKey(String key, String name, Instant at) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("key", key);
    values.put("fact", name);
    values.put("at", local(at));
    values.put("orderId", key);
    return values;
  }

  private Map<String, @Nullable Object> ofOrder(SellerOrder order) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("orderId", order.id().value());
    values.put("marketplace", order.marketplace().value());
    values.put("marketplaceOrderId", order.marketplaceOrderId().value());
    values.put("erpNumber", order.erpNumber());
    values.put("salesChannel", order.salesChannel().value());
    values.put("authorised", order.authorised());
    values.put("itemsTotal", money.parameter(order.itemsTotal()));
    values.put("freightTotal", money.parameter(order.freightTotal()));
    values.put("total", money.parameter(order.total()));
    values.put(
        "paymentValue",
        order.paymentValue() == null ? null : money.parameter(order.paymentValue()));
    values.put("placedAt", local(order.placedAt()));
    values.put("asPlaced", order.asPlaced());
    return values;
  }

  private void putCancellation(
      Map<String, @Nullable Object> values, OrderCancellation cancellation) {
    Instant requestedAt = cancellation.requestedAt();
    values.put("bySeller", cancellation.bySeller());
    values.put("cancellationReason", cancellation.reason());
    values.put("cancellationRequestId", cancellation.requestId());
    values.put("cancellationRequestedAt", requestedAt == null ? null : local(requestedAt));
    values.put("requestedByShopper", cancellation.requestedByShopper());
  }

  /**
   * @param order the values of the whole order, kept as they are
   */
  Map<String, @Nullable Object> of(SellerOrder.Line line, Map<String, @Nullable Object> order) {
    Map<String, @Nullable Object> values = new HashMap<>(order);
    values.put("lineIndex", line.index());
    values.put("sku", line.sku().value());
    values.put("quantity", line.quantity().value());
    values.put("price", money.parameter(line.price()));
    values.put("freight", money.parameter(line.freight()));
    values.put("slaId", line.slaId());
    values.put(
        "pickupPoint",
        switch (line.location()) {
          case StockLocation.Warehouse() -> null;
          case StockLocation.AtPickupPoint(var id) -> id.value();
        });
    return values;
  }

  private LocalDateTime local(Instant instant) {
    return LocalDateTime.ofInstant(instant, zone);
  }

  static List<String> with(List<String> names, String... more) {
    List<String> all = new ArrayList<>(names);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }
}
