package io.sellerconnector.affiliate.vtexseller;

import io.sellerconnector.affiliate.vtexseller.FakeOrder.Invoice;
import io.sellerconnector.affiliate.vtexseller.FakeOrder.Item;
import io.sellerconnector.affiliate.vtexseller.FakeOrder.Wish;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The seller's orders, and what its VTEX does and refuses. */
final class FakeOrders {

  static final String WAITS_FOR_DISPATCH = "waiting-ffmt-authorization";
  static final String WAITS_FOR_PERSON = "waiting-for-manual-authorization";
  static final String PAYMENT_PENDING = "payment-pending";
  static final String PAYMENT_APPROVED = "payment-approved";
  static final String PAYMENT_DENIED = "payment-denied";
  static final String HANDLING = "handling";
  static final String INVOICED = "invoiced";
  static final String CANCELLED = "canceled";
  static final String CANCEL_ASKED = "cancellation-requested";

  private static final JsonMapper JSON = new JsonMapper();

  /** What VTEX says against it. */
  static final class Refusal extends RuntimeException {
    final int status;
    final String code;

    Refusal(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }
  }

  private final String affiliateId;
  private final FakeShelf shelf;
  private static final DateTimeFormatter SHOWN_DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSxxx");

  private final Clock clock;
  private final Map<String, FakeOrder> byMarketplaceId = new LinkedHashMap<>();
  private @Nullable FakeGateway gateway;
  private double divergence;
  private int repeats;

  FakeOrders(String affiliateId, FakeShelf shelf, Clock clock) {
    this.affiliateId = affiliateId;
    this.shelf = shelf;
    this.clock = clock;
  }

  /** What takes the payments of orders that say whom they are for. */
  synchronized void pays(FakeGateway gateway) {
    this.gateway = gateway;
  }

  /** By how many percent prices may differ before a person must look, if the order allows it. */
  synchronized void divergence(double percent) {
    divergence = percent;
  }

  /** The fulfilment way: its answer is the order. */
  synchronized FakeOrder place(JsonNode body) {
    String endpoint = body.path("marketplaceServicesEndpoint").asString("");
    if (endpoint.isEmpty()) {
      throw new Refusal(400, "FMT0070", "marketplaceServicesEndpoint is missing");
    }
    JsonNode logistics = body.path("shippingData").path("logisticsInfo");
    List<JsonNode> byLine = new ArrayList<>();
    for (int line = 0; line < body.path("items").size(); line++) {
      JsonNode found = null;
      for (JsonNode each : logistics) {
        if (each.path("itemIndex").asInt(-1) == line) {
          found = each;
        }
      }
      if (found == null) {
        throw new Refusal(400, "FMT003", "item " + line + " has no logistics");
      }
      byLine.add(found);
    }
    return enter(body, byLine, body.path("isCreatedAsync").asBoolean(false), endpoint);
  }

  /** New Order Integration; throws with the EOI code. */
  synchronized FakeOrder integrate(JsonNode body) {
    String endpoint = body.path("connectorEndpoint").asString("");
    if (endpoint.isEmpty() || endpoint.contains("?")) {
      throw new Refusal(400, "EOI005", "connectorEndpoint is missing or has a query");
    }
    JsonNode logistics = body.path("shippingData").path("logisticsInfo");
    if (logistics.size() != body.path("items").size()
        || body.path("shippingData").path("selectedAddresses").size() != 1) {
      throw new Refusal(400, "EOI005", "logistics or addresses do not fit the items");
    }
    List<JsonNode> byLine = new ArrayList<>();
    logistics.forEach(byLine::add);
    try {
      return enter(body, byLine, true, endpoint);
    } catch (Refusal refusal) {
      String code =
          switch (refusal.code) {
            case "FMT009", "FMT0060" -> "EOI007";
            case "FMT010", "FMT002", "ORD021" -> "EOI002";
            case "FMT006" -> "EOI003";
            case "FMT007", "FMT0026" -> "EOI005";
            default -> "EOI001";
          };
      throw new Refusal(400, code, refusal.getMessage());
    }
  }

  private FakeOrder enter(
      JsonNode body, List<JsonNode> logistics, boolean mayDiffer, String endpoint) {
    String id = body.path("marketplaceOrderId").asString("");
    if (id.isEmpty()) {
      throw new Refusal(400, "FMT015", "marketplaceOrderId is missing");
    }
    FakeOrder existing = byMarketplaceId.get(id);
    if (existing != null) {
      repeats++;
      throw existing.isCancelled()
          ? new Refusal(400, "FMT0060", "order " + id + " is cancelled")
          : new Refusal(400, "FMT009", "order " + id + " exists");
    }
    List<Item> items = new ArrayList<>();
    boolean differs = false;
    for (JsonNode line : body.path("items")) {
      FakeSku sku = shelf.find(line.path("id").asString());
      if (sku == null || !sku.isSold()) {
        throw new Refusal(400, "ORD021", "SKU " + line.path("id") + " is not sold");
      }
      long price = line.path("price").asLong(-1);
      long own = sku.priceAt(clock.instant());
      if (price < 0) {
        price = own;
      }
      if (price != own && !mayDiffer) {
        throw new Refusal(400, "FMT006", "price of " + sku.id() + " is " + own);
      }
      differs |= Math.abs(price - own) * 100.0 > own * divergence;
      items.add(new Item(sku.id(), line.path("quantity").asInt(0), price));
    }
    if (items.isEmpty() || items.stream().anyMatch(item -> item.quantity() <= 0)) {
      throw new Refusal(400, "FMT0026", "order without items");
    }
    long freight = 0;
    // New Order Integration wants no SLA where the shopper comes for it.
    boolean pickup =
        "pickup".equals(body.at("/shippingData/selectedAddresses/0/addressType").asString(""));
    for (JsonNode each : logistics) {
      boolean chosen = !pickup || !each.path("selectedSla").asString("").isEmpty();
      if (chosen && !FakeSimulation.FREIGHT.containsKey(each.path("selectedSla").asString(""))) {
        throw new Refusal(400, "FMT010", "SLA " + each.path("selectedSla") + " is not there");
      }
      freight += each.path("price").asLong(0) + each.path("deliveryWindow").path("price").asLong(0);
    }
    long total = freight + items.stream().mapToLong(each -> each.price() * each.quantity()).sum();
    long value = body.path("marketplacePaymentValue").asLong(-1);
    boolean atSeller = body.path("paymentData").path("merchantName").isString();
    long without =
        atSeller
            ? body.path("marketplacePaymentReferenceValue").asLong(value)
            : value - body.path("marketplaceInterestValue").asLong(0);
    if (without != total || value < total) {
      throw new Refusal(400, "FMT007", "payment is " + value + ", order is " + total);
    }
    FakeOrder order =
        new FakeOrder(
            affiliateId + "-" + id,
            id,
            body,
            items,
            freight,
            endpoint,
            value,
            differs ? WAITS_FOR_PERSON : atSeller ? PAYMENT_PENDING : WAITS_FOR_DISPATCH);
    order.sequence = String.valueOf(500_100 + byMarketplaceId.size());
    order.reference = atSeller ? order.sequence : null;
    if (!shelf.take(order.pieces())) {
      throw new Refusal(400, "FMT002", "no stock");
    }
    byMarketplaceId.put(id, order);
    return order;
  }

  /** Dispatch; a repeat changes nothing. */
  synchronized FakeOrder dispatch(String orderId) {
    FakeOrder order = known(orderId);
    boolean paid = isPaid(order);
    switch (order.status) {
      case PAYMENT_PENDING, PAYMENT_DENIED, PAYMENT_APPROVED, WAITS_FOR_DISPATCH -> {
        if (!paid) {
          throw new Refusal(400, "FMT0024", "order waits for its payment");
        }
        order.dispatched = true;
        order.paidWhenDispatched = true;
        order.status = HANDLING;
      }
      case WAITS_FOR_PERSON -> throw new Refusal(400, "FMT0024", "order waits for a person");
      case CANCELLED, CANCEL_ASKED -> throw new Refusal(400, "FMT0060", "order is cancelled");
      default -> {}
    }
    return order;
  }

  /** Our wish to cancel: whether it will be decided by a person. */
  synchronized FakeOrder ask(String orderId, String reason) {
    FakeOrder order = known(orderId);
    if (!order.complete) {
      throw new Refusal(400, "OMS002", "order is incomplete");
    }
    if (!order.invoices.isEmpty() && order.returned.isEmpty()) {
      throw new Refusal(400, "OMS011", "order is invoiced");
    }
    if (!order.isCancelled() && !CANCEL_ASKED.equals(order.status)) {
      order.status = CANCEL_ASKED;
      order.commands.add(new Wish(reason, clock.instant()));
    }
    return order;
  }

  /** Whether there was something to decide, and it was granted. */
  synchronized boolean decide(FakeOrder order, boolean granted) {
    if (!CANCEL_ASKED.equals(order.status)) {
      return false;
    }
    Wish wish = order.commands.getLast();
    wish.decided = true;
    if (granted) {
      cancelled(order, "marketplace");
    } else {
      wish.deniedAt = clock.instant();
      order.status = open(order);
    }
    return granted;
  }

  /**
   * Takes the payment of an order of which another system decides; what becomes of the order it is
   * told.
   */
  synchronized void adopt(FakeOrder order) {
    byMarketplaceId.putIfAbsent(order.marketplaceOrderId, order);
  }

  synchronized void toldInvoice(FakeOrder order, String number, long value) {
    if (order.invoices.putIfAbsent(number, new Invoice(number, Map.of(), value, null)) == null) {
      Objects.requireNonNull(gateway).invoiced(Objects.requireNonNull(order.reference), value);
    }
  }

  synchronized void toldCancelled(FakeOrder order, String by) {
    if (!order.isCancelled()) {
      cancelled(order, by);
    }
  }

  private void cancelled(FakeOrder order, String by) {
    order.status = CANCELLED;
    order.cancelledBy = by;
    shelf.returnItems(order.pieces());
    if (order.reference != null) {
      Objects.requireNonNull(gateway).orderCancelled(order.reference);
    }
  }

  private boolean isPaid(FakeOrder order) {
    return order.reference == null || Objects.requireNonNull(gateway).isPaid(order.reference);
  }

  /** Where one that nobody wants to cancel stands. */
  private String open(FakeOrder order) {
    if (order.dispatched) {
      return HANDLING;
    }
    return order.reference == null
        ? WAITS_FOR_DISPATCH
        : isPaid(order) ? PAYMENT_APPROVED : PAYMENT_PENDING;
  }

  // What the gateway tells

  synchronized void paymentApproved(String reference) {
    FakeOrder order = byReference(reference);
    if (order != null && PAYMENT_PENDING.equals(order.status)) {
      order.status = PAYMENT_APPROVED;
    }
  }

  synchronized void paymentFailed(String reference) {
    FakeOrder order = byReference(reference);
    if (order != null && PAYMENT_PENDING.equals(order.status)) {
      order.status = PAYMENT_DENIED;
    }
  }

  synchronized @Nullable FakeOrder byReference(String reference) {
    return byMarketplaceId.values().stream()
        .filter(order -> reference.equals(order.reference))
        .findFirst()
        .orElse(null);
  }

  synchronized void returnInvoice(String orderId, JsonNode invoice) {
    FakeOrder order = known(orderId);
    if (order.invoices.isEmpty()) {
      throw new Refusal(400, "OMS012", "nothing was invoiced");
    }
    boolean known =
        order.returned.stream()
            .anyMatch(each -> each.path("invoiceNumber").equals(invoice.path("invoiceNumber")));
    if (known) {
      throw new Refusal(400, "OMS013", "invoice number is used");
    }
    order.returned.add(invoice);
  }

  /** The seller's own acts: each whether it was possible. */
  synchronized boolean cancel(FakeOrder order) {
    boolean possible =
        !order.isCancelled() && order.invoices.isEmpty() && !CANCEL_ASKED.equals(order.status);
    if (possible) {
      cancelled(order, "seller");
    }
    return possible;
  }

  synchronized boolean approve(FakeOrder order) {
    boolean waits = WAITS_FOR_PERSON.equals(order.status);
    if (waits) {
      order.status = open(order);
    }
    return waits;
  }

  /** An invoice over these quantities by line, or null if the order is not to be shipped. */
  synchronized @Nullable Invoice invoice(
      FakeOrder order, String number, boolean whole, @Nullable String embedded) {
    boolean asked = CANCEL_ASKED.equals(order.status) && order.returned.isEmpty();
    if (!order.dispatched || !HANDLING.equals(order.status) && !asked) {
      return null;
    }
    Map<Integer, Integer> quantities = new TreeMap<>();
    for (int line = 0; line < order.items.size(); line++) {
      int open = order.open(line);
      int now = whole ? open : (open + 1) / 2;
      if (now > 0 && (whole || quantities.isEmpty())) {
        quantities.put(line, now);
      }
    }
    if (quantities.isEmpty()) {
      return null;
    }
    long value = order.invoices.isEmpty() ? order.freight : 0;
    for (Map.Entry<Integer, Integer> each : quantities.entrySet()) {
      value += order.items.get(each.getKey()).price() * each.getValue();
    }
    if (asked) {
      // An invoice is a way to say no.
      decide(order, false);
    }
    Invoice invoice = new Invoice(number, quantities, value, embedded);
    order.invoices.put(number, invoice);
    if (order.reference != null) {
      Objects.requireNonNull(gateway).invoiced(order.reference, value);
    }
    if (order.isWhollyInvoiced()) {
      order.status = INVOICED;
    }
    return invoice;
  }

  synchronized void track(Invoice invoice, String courier, String number, boolean delivered) {
    invoice.courier = courier;
    invoice.trackingNumber = number;
    invoice.delivered = delivered;
  }

  /** Takes some cents off. */
  synchronized boolean discount(FakeOrder order, long cents) {
    if (!order.status.equals(HANDLING) || !order.invoices.isEmpty() || order.value <= cents) {
      return false;
    }
    order.value -= cents;
    order.changes.add(-cents);
    return true;
  }

  synchronized List<FakeOrder> all() {
    return List.copyOf(byMarketplaceId.values());
  }

  synchronized List<FakeOrder> all(Predicate<FakeOrder> which) {
    return byMarketplaceId.values().stream().filter(which).toList();
  }

  synchronized @Nullable FakeOrder find(String marketplaceOrderId) {
    return byMarketplaceId.get(marketplaceOrderId);
  }

  /** How often an order was sent that was here already. */
  synchronized int repeats() {
    return repeats;
  }

  private FakeOrder known(String orderId) {
    return byMarketplaceId.values().stream()
        .filter(order -> order.orderId.equals(orderId))
        .findFirst()
        .orElseThrow(() -> new Refusal(404, "OMS007", "Order not found"));
  }

  /** Pieces that orders hold or had, those of cancelled ones aside. */
  synchronized Map<String, Integer> ordered() {
    Map<String, Integer> ordered = new TreeMap<>();
    for (FakeOrder order : byMarketplaceId.values()) {
      if (!order.isCancelled()) {
        order.pieces().forEach((id, count) -> ordered.merge(id, count, Integer::sum));
      }
    }
    return ordered;
  }

  /** {@code GET /api/oms/pvt/orders/{orderId}}. */
  synchronized JsonNode shown(String orderId) {
    FakeOrder order = known(orderId);
    ObjectNode shown = JSON.createObjectNode();
    shown.put("orderId", order.orderId).put("sequence", order.sequence);
    shown.put("marketplaceOrderId", order.marketplaceOrderId);
    shown.put("marketplaceServicesEndpoint", order.endpoint);
    shown.put("sellerOrderId", order.orderId).put("origin", "Fulfillment");
    shown.put("affiliateId", affiliateId).put("salesChannel", "1");
    shown.put("status", order.status).put("statusDescription", order.status);
    shown.put("value", order.value).put("orderGroup", order.orderId);
    shown.put("creationDate", clock.instant().toString());
    shown.put("lastChange", clock.instant().toString());
    shown.put("isCompleted", order.complete);
    shown.put("allowCancellation", order.invoices.isEmpty() && !order.isCancelled());
    shown.put("authorizedDate", order.dispatched ? clock.instant().toString() : null);
    shown.put("invoicedDate", order.invoices.isEmpty() ? null : clock.instant().toString());
    ArrayNode totals = shown.putArray("totals");
    long items = order.items.stream().mapToLong(each -> each.price() * each.quantity()).sum();
    totals.addObject().put("id", "Items").put("name", "Items").put("value", items);
    totals
        .addObject()
        .put("id", "Discounts")
        .put("name", "Discounts")
        .put("value", order.changes.stream().mapToLong(Long::longValue).sum());
    totals.addObject().put("id", "Shipping").put("name", "Shipping").put("value", order.freight);
    totals.addObject().put("id", "Tax").put("name", "Tax").put("value", 0);
    ArrayNode lines = shown.putArray("items");
    for (Item item : order.items) {
      ObjectNode line = lines.addObject();
      line.put("uniqueId", order.orderId + lines.size()).put("id", item.id());
      line.put("productId", item.id()).put("quantity", item.quantity()).put("seller", "1");
      line.put("price", item.price()).put("listPrice", item.price());
      line.put("sellingPrice", item.price()).put("unitMultiplier", 1.0);
      line.putArray("priceTags");
    }
    shown.set("clientProfileData", order.body.path("clientProfileData"));
    shown.set("shippingData", order.body.path("shippingData"));
    ObjectNode payment = shown.putObject("paymentData");
    payment.putArray("transactions");
    if (order.reference != null
        && Objects.requireNonNull(gateway)
            .twists
            .happens(FakeTwists.Twist.SHOWN_REFERENCE, order.marketplaceOrderId)) {
      payment.put("merchantPaymentReferenceId", order.reference);
    }
    packages(shown.putObject("packageAttachment").putArray("packages"), order);
    cancellations(shown, order);
    return shown;
  }

  private void packages(ArrayNode packages, FakeOrder order) {
    for (Invoice invoice : order.invoices.values()) {
      ObjectNode each = packages.addObject();
      each.put("type", "Output").put("invoiceNumber", invoice.number);
      each.put("invoiceValue", invoice.value).put("courier", invoice.courier);
      each.put("issuanceDate", "2026-11-30T10:00:00Z");
      each.put("trackingNumber", invoice.trackingNumber).putNull("trackingUrl");
      each.putNull("invoiceKey").putNull("invoiceUrl").put("embeddedInvoice", invoice.embedded);
      ArrayNode lines = each.putArray("items");
      invoice.quantities.forEach((line, quantity) ->
          lines
              .addObject()
              .put("itemIndex", line)
              .put("quantity", quantity)
              .put("price", order.items.get(line).price()));
      if (invoice.delivered) {
        ObjectNode status = each.putObject("courierStatus");
        status.put("finished", true).put("status", "delivered");
        status.put("deliveredDate", "2026-12-01T10:00:00Z").putArray("data");
      } else {
        each.putNull("courierStatus");
      }
    }
    for (JsonNode invoice : order.returned) {
      ObjectNode each = packages.addObject();
      each.put("type", "Input").put("invoiceNumber", invoice.path("invoiceNumber").asString());
      each.put("invoiceValue", Long.parseLong(invoice.path("invoiceValue").asString("0")));
      ArrayNode lines = each.putArray("items");
      for (JsonNode item : invoice.path("items")) {
        lines
            .addObject()
            .put("itemIndex", line(order, item.path("id").asString()))
            .put("quantity", item.path("quantity").asInt())
            .put("price", item.path("price").asLong());
      }
    }
  }

  private static int line(FakeOrder order, String sku) {
    for (int line = 0; line < order.items.size(); line++) {
      if (order.items.get(line).id().equals(sku)) {
        return line;
      }
    }
    return 0;
  }

  /** With seven digits of a second, as VTEX shows it. */
  private static String shownDate(Instant time) {
    return SHOWN_DATE.format(time.atOffset(ZoneOffset.UTC));
  }

  private void cancellations(ObjectNode shown, FakeOrder order) {
    ArrayNode commands = shown.putArray("cancellationRequests");
    for (Wish wish : order.commands) {
      ObjectNode each = commands.addObject();
      each.put("id", order.orderId + "-" + commands.size()).put("reason", wish.reason);
      Instant deniedAt = wish.deniedAt;
      each.put("cancellationRequestDate", shownDate(wish.askedAt));
      each.put("requestedByUser", true).put("deniedBySeller", deniedAt != null);
      each.put("deniedBySellerReason", deniedAt == null ? null : "already packed");
      each.put("cancellationRequestDenyDate", deniedAt == null ? null : shownDate(deniedAt));
    }
    if (order.isCancelled()) {
      shown.put("cancelReason", Objects.requireNonNull(order.cancelledBy));
      ObjectNode data = shown.putObject("cancellationData");
      data.put("RequestedByUser", "marketplace".equals(order.cancelledBy));
      data.put("RequestedBySellerNotification", "seller".equals(order.cancelledBy));
      data.put("Reason", order.cancelledBy).put("CancellationDate", clock.instant().toString());
    }
  }
}
