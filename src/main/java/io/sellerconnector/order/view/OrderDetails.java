package io.sellerconnector.order.view;

import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders;
import io.sellerconnector.order.cancellation.CancellationRequestView;
import io.sellerconnector.order.cancellation.CancellationRequests;
import io.sellerconnector.order.cancellation.CancellationView;
import io.sellerconnector.order.cancellation.Cancellations;
import io.sellerconnector.order.handover.ErpOrderNumbers;
import io.sellerconnector.order.ledger.OrderHistory;
import io.sellerconnector.order.ledger.OrderTexts;
import io.sellerconnector.order.modification.ModificationView;
import io.sellerconnector.order.modification.Modifications;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.order.protocol.LenientObject;
import io.sellerconnector.order.protocol.RequestLocation;
import io.sellerconnector.order.shopper.PersonalDataView;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.privacy.UndecryptableTextException;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads everything about one order for those who work on it. */
@Component
final class OrderDetails {

  private static final String ORDER =
      """
      select marketplace, marketplace_order_id, state, sales_channel, items_total, freight_total,
        adjustment_total, payment_value, services_endpoint, request, personal_data, placed_at, updated_at
      from orders where id = :id
      """;

  private static final String LINES =
      """
      select line_index, sku, quantity, price, freight, sla, pickup_point_id, unique_id
      from order_line where order_id = :id and quantity > 0 order by line_index
      """;

  private final JdbcClient jdbc;
  private final OrderHistory orderHistory;
  private final Cancellations cancellations;
  private final CancellationRequests requests;
  private final Modifications changes;
  private final ErpOrderNumbers numbers;
  private final TextEncryption textEncryption;

  OrderDetails(
      JdbcClient jdbc,
      OrderHistory orderHistory,
      Cancellations cancellations,
      CancellationRequests requests,
      Modifications changes,
      ErpOrderNumbers numbers,
      TextEncryption textEncryption) {
    this.jdbc = jdbc;
    this.orderHistory = orderHistory;
    this.cancellations = cancellations;
    this.requests = requests;
    this.changes = changes;
    this.numbers = numbers;
    this.textEncryption = textEncryption;
  }

  /**
   * An order with all that its fulfilment needs; amounts are cents.
   *
   * @param erpNumber the seller's own number, or null while it is not known
   * @param paymentValue what the marketplace undertakes to pay, or null
   * @param adjustmentTotal what changes of the order added by hand, or took off if below zero
   * @param lines as they are now; those that changes have removed are left out
   * @param shopper as it came with the order
   * @param address as it came with the order
   * @param delivery per line, as it came with the order
   * @param personalData which of these three are as they came, and which are erased
   * @param cancellationRequest the marketplace's latest wish that somebody had to decide, or null
   */
  record View(
      String orderId,
      String marketplace,
      String marketplaceOrderId,
      @Nullable String erpNumber,
      OrderState state,
      String salesChannel,
      long itemsTotal,
      long freightTotal,
      long adjustmentTotal,
      long total,
      @Nullable Long paymentValue,
      @Nullable String servicesEndpoint,
      Instant placedAt,
      Instant updatedAt,
      List<Line> lines,
      @Nullable JsonNode shopper,
      @Nullable JsonNode address,
      @Nullable JsonNode delivery,
      PersonalDataView personalData,
      @Nullable CancellationView cancellation,
      @Nullable CancellationRequestView cancellationRequest,
      List<ModificationView> changes,
      List<TrailEntry> trail) {}

  /**
   * @param price of one unit
   * @param freight of the whole line
   * @param slaId the delivery that the shopper chose
   * @param pickupPointId where the stock is held; null for the warehouse
   * @param uniqueId the marketplace's own id of the line, or null
   */
  record Line(
      int index,
      String skuId,
      int quantity,
      long price,
      long freight,
      String slaId,
      @Nullable String pickupPointId,
      @Nullable String uniqueId) {}

  /** What came, or why it cannot be read. */
  private record Request(LenientObject fields, @Nullable String problem) {}

  record TrailEntry(
      Instant at,
      String event,
      @Nullable OrderState from,
      OrderState to,
      Orders.Actor actor,
      String detail) {}

  Optional<View> find(OrderId id) {
    return jdbc.sql(ORDER)
        .param("id", id.value())
        .query((row, number) -> {
          Request read = read(id, row.getString("request"));
          LenientObject request = read.fields();
          LenientObject shipping = child(request, "shippingData");
          long items = row.getLong("items_total");
          long freight = row.getLong("freight_total");
          long adjustment = row.getLong("adjustment_total");
          return new View(
              id.value(),
              row.getString("marketplace"),
              row.getString("marketplace_order_id"),
              numbers.find(id).orElse(null),
              OrderState.valueOf(row.getString("state")),
              row.getString("sales_channel"),
              items,
              freight,
              adjustment,
              items + freight + adjustment,
              row.getObject("payment_value", Long.class),
              row.getString("services_endpoint"),
              Timestamps.get(row, "placed_at"),
              Timestamps.get(row, "updated_at"),
              lines(id),
              request.find("clientProfileData"),
              shipping.find("address"),
              shipping.find("logisticsInfo"),
              PersonalDataView.of(row.getInt("personal_data"), read.problem()),
              cancellations.find(id).map(CancellationView::of).orElse(null),
              requests.latest(id).map(CancellationRequestView::of).orElse(null),
              changes.of(id).stream().map(ModificationView::of).toList(),
              trail(id));
        })
        .optional();
  }

  private List<Line> lines(OrderId id) {
    return jdbc.sql(LINES)
        .param("id", id.value())
        .query((row, number) ->
            new Line(
                row.getInt("line_index"),
                row.getString("sku"),
                row.getInt("quantity"),
                row.getLong("price"),
                row.getLong("freight"),
                row.getString("sla"),
                row.getString("pickup_point_id"),
                row.getString("unique_id")))
        .list();
  }

  private List<TrailEntry> trail(OrderId id) {
    return orderHistory.read(id).stream()
        .map(entry ->
            new TrailEntry(
                entry.at(), entry.event(), entry.from(), entry.to(), entry.actor(), entry.detail()))
        .toList();
  }

  /** An order can be shown although what came with it cannot be decrypted. */
  private Request read(OrderId id, String stored) {
    try {
      String request = textEncryption.read(stored, OrderTexts.REQUEST.at(id.value()));
      return new Request(
          new LenientObject(
              (ObjectNode) ExactJson.MAPPER.readTree(request), RequestLocation.single()),
          null);
    } catch (UndecryptableTextException e) {
      return new Request(
          new LenientObject(ExactJson.MAPPER.createObjectNode(), RequestLocation.single()),
          e.getMessage());
    }
  }

  private static LenientObject child(LenientObject parent, String name) {
    return parent.find(name) instanceof ObjectNode node
        ? new LenientObject(node, parent.where())
        : new LenientObject(ExactJson.MAPPER.createObjectNode(), parent.where());
  }
}
