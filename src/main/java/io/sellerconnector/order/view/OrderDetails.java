package io.sellerconnector.order.view;

import io.sellerconnector.adapter.order.LineDetails;
import io.sellerconnector.adapter.order.OrderPayment;
import io.sellerconnector.adapter.order.PlacedDetails;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.OrderWorth;
import io.sellerconnector.order.Orders;
import io.sellerconnector.order.cancellation.CancellationRequestView;
import io.sellerconnector.order.cancellation.CancellationRequests;
import io.sellerconnector.order.cancellation.CancellationView;
import io.sellerconnector.order.cancellation.Cancellations;
import io.sellerconnector.order.details.PlacedContent;
import io.sellerconnector.order.dispatch.DispatchReceipts;
import io.sellerconnector.order.handover.ErpOrderNumbers;
import io.sellerconnector.order.ledger.OrderHistory;
import io.sellerconnector.order.ledger.OrderLineRow;
import io.sellerconnector.order.ledger.OrderRow;
import io.sellerconnector.order.ledger.OrderRows;
import io.sellerconnector.order.modification.ModificationView;
import io.sellerconnector.order.modification.Modifications;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.order.protocol.LenientObject;
import io.sellerconnector.order.protocol.RequestLocation;
import io.sellerconnector.order.shopper.PersonalDataRows;
import io.sellerconnector.order.shopper.PersonalDataView;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.privacy.UndecryptableTextException;
import io.sellerconnector.shared.OrderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads everything about one order for those who work on it. */
@Component
final class OrderDetails {

  private final OrderRows rows;
  private final OrderHistory orderHistory;
  private final Cancellations cancellations;
  private final CancellationRequests requests;
  private final Modifications changes;
  private final ErpOrderNumbers numbers;
  private final DispatchReceipts receipts;
  private final PersonalDataRows personalData;
  private final TextEncryption textEncryption;
  private final TransactionTemplate onePicture;

  OrderDetails(
      OrderRows rows,
      OrderHistory orderHistory,
      Cancellations cancellations,
      CancellationRequests requests,
      Modifications changes,
      ErpOrderNumbers numbers,
      DispatchReceipts receipts,
      PersonalDataRows personalData,
      TextEncryption textEncryption,
      PlatformTransactionManager transactions) {
    this.rows = rows;
    this.orderHistory = orderHistory;
    this.cancellations = cancellations;
    this.requests = requests;
    this.changes = changes;
    this.numbers = numbers;
    this.receipts = receipts;
    this.personalData = personalData;
    this.textEncryption = textEncryption;
    this.onePicture = new TransactionTemplate(transactions);
    this.onePicture.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /**
   * An order with all that its fulfilment needs; amounts are cents.
   *
   * @param erpNumber the seller's own number, or null while it is not known
   * @param itemsTotal prices times unit multipliers times quantities
   * @param adjustmentTotal what changes of the order added by hand, or took off if below zero
   * @param total what its invoices add up to
   * @param paymentValue what the marketplace undertakes to pay, or null
   * @param worth how the total comes about
   * @param lines as they are now; those that changes have removed are left out
   * @param shopper as it came with the order
   * @param address as it came with the order
   * @param delivery per line, as it came with the order
   * @param details what came beside, typed; null or empty where it did not come or is erased
   * @param payment how the shopper paid the marketplace, or null if it did not say
   * @param personalData which of these are as they came, and which are erased
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
      Worth worth,
      @Nullable String servicesEndpoint,
      Instant placedAt,
      Instant updatedAt,
      List<Line> lines,
      @Nullable JsonNode shopper,
      @Nullable JsonNode address,
      @Nullable JsonNode delivery,
      PlacedDetails details,
      @Nullable OrderPayment payment,
      PersonalDataView personalData,
      @Nullable CancellationView cancellation,
      @Nullable CancellationRequestView cancellationRequest,
      List<ModificationView> changes,
      List<TrailEntry> trail) {}

  /**
   * The parts of the total, in cents; they add up to it.
   *
   * @param priceTags what promotions take off (below zero) or add
   * @param confirmed whether the marketplace undertakes to pay just this
   * @param explanation the same in words
   */
  record Worth(
      long goods,
      long services,
      long priceTags,
      long tax,
      long freight,
      long adjustment,
      boolean confirmed,
      String explanation) {

    private static Worth of(OrderWorth worth) {
      return new Worth(
          worth.goods(),
          worth.services(),
          worth.priceTags(),
          worth.tax(),
          worth.freight(),
          worth.adjustment(),
          worth.confirmed(),
          worth.explanation());
    }
  }

  /**
   * @param price of one unit
   * @param unitMultiplier units in one piece
   * @param goods price times unit multiplier, cut off to the cent, times quantity
   * @param services what was bought with the pieces, such as gift wrapping
   * @param priceTags what promotions take off (below zero) or add
   * @param tax on top of the price
   * @param freight of the whole line, the delivery window's surcharge included
   * @param total all of these
   * @param slaId the delivery that the shopper chose
   * @param pickupPointId where the stock is held; null for the warehouse
   * @param uniqueId the marketplace's own id of the line, or null
   * @param invoiced how many of its pieces are invoiced
   * @param details what came with the line: services, attachments, price tags, delivery
   */
  record Line(
      int index,
      String skuId,
      int quantity,
      long price,
      BigDecimal unitMultiplier,
      long goods,
      long services,
      long priceTags,
      long tax,
      long freight,
      long total,
      String slaId,
      @Nullable String pickupPointId,
      @Nullable String uniqueId,
      int invoiced,
      LineDetails details) {}

  /** What came, or why it cannot be read. */
  private record Request(
      LenientObject fields, @Nullable ObjectNode authorisation, @Nullable String problem) {

    PlacedContent content() {
      return PlacedContent.read(fields.node(), authorisation);
    }
  }

  /**
   * An order word for word, without card data.
   *
   * @param placement what came when it was placed
   * @param authorisation what came when its dispatch was authorised; null while it is not
   */
  record AsPlaced(String orderId, JsonNode placement, @Nullable JsonNode authorisation) {}

  /**
   * @param by the actor's name: of the token, the marketplace, the system or file that answered;
   *     null for the connector itself
   */
  record TrailEntry(
      Instant at,
      String event,
      @Nullable OrderState from,
      OrderState to,
      Orders.Actor actor,
      @Nullable String by,
      String detail) {}

  /** As it stood at one moment: what happens to it meanwhile is in no part of it. */
  Optional<View> find(OrderId id) {
    return Objects.requireNonNull(onePicture.execute(_ -> rows.withRequest(id).map(this::view)));
  }

  private View view(OrderRows.WithRequest found) {
    OrderRow order = found.order();
    OrderId id = order.id();
    OrderWorth worth = order.worth();
    Request read = read(found);
    LenientObject request = read.fields();
    PlacedContent content = read.content();
    LenientObject shipping = child(request, "shippingData");
    return new View(
        id.value(),
        order.marketplace().value(),
        order.marketplaceOrderId().value(),
        numbers.find(id).orElse(null),
        order.state(),
        order.salesChannel().value(),
        worth.goods(),
        worth.freight(),
        worth.adjustment(),
        worth.sum(),
        worth.paymentValue(),
        Worth.of(worth),
        order.servicesEndpoint(),
        order.placedAt(),
        order.updatedAt(),
        rows.currentLines(id).stream().map(line -> line(line, content)).toList(),
        request.find("clientProfileData"),
        shipping.find("address"),
        shipping.find("logisticsInfo"),
        content.details(),
        content.payment(),
        PersonalDataView.of(order.personalData(), read.problem()),
        cancellations.find(id).map(CancellationView::of).orElse(null),
        requests.latest(id).map(CancellationRequestView::of).orElse(null),
        changes.of(id).stream().map(ModificationView::of).toList(),
        trail(id));
  }

  private static Line line(OrderLineRow line, PlacedContent content) {
    return new Line(
        line.index(),
        line.sku().value(),
        line.quantity(),
        line.price().value(),
        line.unitMultiplier().stripTrailingZeros(),
        line.worth().goods(),
        line.worth().services(),
        line.worth().priceTags(),
        line.worth().tax(),
        line.worth().freight(),
        line.worth().total(),
        line.sla(),
        line.pickupPointId(),
        line.uniqueId(),
        line.invoiced(),
        content.line(line.index()));
  }

  private List<TrailEntry> trail(OrderId id) {
    return orderHistory.read(id).stream()
        .map(entry ->
            new TrailEntry(
                entry.at(),
                entry.event(),
                entry.from(),
                entry.to(),
                entry.actor(),
                entry.by(),
                entry.detail()))
        .toList();
  }

  /** An order can be shown although what came with it cannot be decrypted. */
  private Request read(OrderRows.WithRequest found) {
    try {
      return new Request(
          new LenientObject(placement(found), RequestLocation.single()),
          receipts.request(found.order().id()).orElse(null),
          null);
    } catch (UndecryptableTextException e) {
      return new Request(
          new LenientObject(ExactJson.MAPPER.createObjectNode(), RequestLocation.single()),
          null,
          e.getMessage());
    }
  }

  private ObjectNode placement(OrderRows.WithRequest found) {
    return (ObjectNode) ExactJson.MAPPER.readTree(found.request(textEncryption));
  }

  /**
   * @throws SellerProblem if any of it was erased, or it cannot be decrypted
   */
  Optional<AsPlaced> asPlaced(OrderId id) {
    return rows.withRequest(id).map(this::asPlaced);
  }

  private AsPlaced asPlaced(OrderRows.WithRequest found) {
    OrderId id = found.order().id();
    if (personalData.isErased(id)) {
      throw new SellerProblem(
          HttpStatus.GONE,
          "personal-data-erased",
          "the shopper's data of order %s was erased, and with it what came word for word"
              .formatted(id));
    }
    try {
      return new AsPlaced(id.value(), placement(found), receipts.request(id).orElse(null));
    } catch (UndecryptableTextException e) {
      throw new SellerProblem(
          HttpStatus.CONFLICT, "personal-data-unreadable", String.valueOf(e.getMessage()));
    }
  }

  private static LenientObject child(LenientObject parent, String name) {
    return parent.find(name) instanceof ObjectNode node
        ? new LenientObject(node, parent.where())
        : new LenientObject(ExactJson.MAPPER.createObjectNode(), parent.where());
  }
}
