package io.sellerconnector.adapter.jdbc.order;

import io.sellerconnector.adapter.jdbc.database.AmountUnit;
import io.sellerconnector.adapter.jdbc.database.NamedSql;
import io.sellerconnector.adapter.order.LineDelivery;
import io.sellerconnector.adapter.order.LineDetails;
import io.sellerconnector.adapter.order.OrderCancellation;
import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.OrderPayment;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.order.PlacedDetails;
import io.sellerconnector.adapter.order.SellerOrder;
import io.sellerconnector.adapter.stock.StockLocation;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the statements of the hand-over may use.
 *
 * @param zone of the times
 * @param json an order, a line, or a part of them, as the HTTP contract writes it
 */
public record OrderParameters(AmountUnit money, ZoneId zone, Function<Object, JsonNode> json) {

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
          "servicesTotal",
          "priceTagsTotal",
          "taxTotal",
          "adjustmentTotal",
          "note",
          "orderGroup",
          "coupon",
          "paymentSystem",
          "paymentSystemName",
          "paymentGroup",
          "paymentAmount",
          "paymentInstalments",
          "paymentTid",
          "paymentNsu",
          "paymentAuthorisationId",
          "paymentAcquirer",
          "payments",
          PathParameters.PLACED,
          PathParameters.ORDER);

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
      List.of(
          "lineIndex",
          "sku",
          "quantity",
          "price",
          "freight",
          "slaId",
          "pickupPoint",
          "goods",
          "servicesAmount",
          "priceTagsAmount",
          "tax",
          "lineTotal",
          "uniqueId",
          "measurementUnit",
          "unitMultiplier",
          "gift",
          "services",
          "attachments",
          "priceTags",
          "deliveryChannel",
          "shippingEstimate",
          "windowStart",
          "windowEnd",
          PathParameters.LINE);

  static boolean isOfLine(NamedSql statement) {
    return LINE.stream().anyMatch(statement::uses)
        || PathParameters.isUsed(statement, PathParameters.LINE);
  }

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

  /** For a question about its number. */
  Map<String, @Nullable Object> of(SellerOrder order, Instant at) {
    Map<String, @Nullable Object> values = ofOrder(order);
    values.put("key", order.id() + ":number");
    values.put("fact", "number");
    values.put("at", local(at));
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
    values.put("servicesTotal", money.parameter(order.amounts().services()));
    values.put("priceTagsTotal", money.parameter(order.amounts().priceTags()));
    values.put("taxTotal", money.parameter(order.amounts().tax()));
    values.put("adjustmentTotal", money.parameter(order.amounts().adjustment()));
    PlacedDetails details = order.details();
    values.put("note", details.note());
    values.put("orderGroup", details.orderGroup());
    values.put("coupon", details.marketing() == null ? null : details.marketing().coupon());
    putPayment(values, order.payment());
    values.put(PathParameters.PLACED, PathParameters.parsed(order.asPlaced()));
    values.put(PathParameters.ORDER, PathParameters.later(() -> json.apply(order)));
    return values;
  }

  /** The first payment by itself; all of them as JSON. */
  private void putPayment(Map<String, @Nullable Object> values, @Nullable OrderPayment payment) {
    if (payment == null) {
      return;
    }
    values.put("payments", json.apply(payment.payments()).toString());
    if (!payment.payments().isEmpty()) {
      OrderPayment.Part first = payment.payments().getFirst();
      values.put("paymentSystem", first.system());
      values.put("paymentSystemName", first.systemName());
      values.put("paymentGroup", first.group());
      values.put("paymentAmount", first.value() == null ? null : money.parameter(first.value()));
      values.put("paymentInstalments", first.instalments());
      values.put("paymentTid", first.tid());
      values.put("paymentNsu", first.nsu());
      values.put("paymentAuthorisationId", first.authorisationId());
      values.put("paymentAcquirer", first.acquirer());
    }
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
    values.put("goods", money.parameter(line.amounts().goods()));
    values.put("servicesAmount", money.parameter(line.amounts().services()));
    values.put("priceTagsAmount", money.parameter(line.amounts().priceTags()));
    values.put("tax", money.parameter(line.amounts().tax()));
    values.put("lineTotal", money.parameter(line.amounts().total()));
    putDetails(values, line.details());
    values.put(PathParameters.LINE, PathParameters.later(() -> json.apply(line)));
    return values;
  }

  /** Lists as JSON, and null where they are empty. */
  private void putDetails(Map<String, @Nullable Object> values, LineDetails details) {
    values.put("uniqueId", details.uniqueId());
    values.put("measurementUnit", details.measurementUnit());
    values.put("unitMultiplier", details.unitMultiplier());
    values.put("gift", details.gift());
    values.put("services", listed(details.services()));
    values.put("attachments", listed(details.attachments()));
    values.put("priceTags", listed(details.priceTags()));
    LineDelivery delivery = details.delivery();
    if (delivery != null) {
      values.put("deliveryChannel", delivery.channel());
      values.put("shippingEstimate", delivery.shippingEstimate());
      LineDelivery.Window window = delivery.window();
      values.put("windowStart", window == null ? null : localOrNull(window.start()));
      values.put("windowEnd", window == null ? null : localOrNull(window.end()));
    }
  }

  private @Nullable String listed(List<?> list) {
    return list.isEmpty() ? null : json.apply(list).toString();
  }

  private @Nullable LocalDateTime localOrNull(@Nullable Instant instant) {
    return instant == null ? null : local(instant);
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
