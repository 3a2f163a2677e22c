package io.sellerconnector.affiliate.vtexseller;

import io.sellerconnector.affiliate.vtexseller.FakeOrders.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An order as VTEX's order system has it, of which the seller decides. */
final class LoopbackOrder {

  private static final JsonMapper JSON = new JsonMapper();

  final String marketplaceOrderId;
  final JsonNode body;

  private final String derivedId;
  private @Nullable String orderId;
  private String status = FakeOrders.WAITS_FOR_DISPATCH;
  private boolean dispatched;
  private boolean deciding;
  private @Nullable String cancelledBy;
  private final Map<String, ObjectNode> invoices = new LinkedHashMap<>();
  private final Map<String, ObjectNode> returns = new LinkedHashMap<>();
  private final List<ObjectNode> requests = new ArrayList<>();
  private final List<String> conflicts = new ArrayList<>();

  LoopbackOrder(String affiliateId, JsonNode body) {
    this.marketplaceOrderId = body.path("marketplaceOrderId").asString("");
    this.derivedId = affiliateId + "-" + marketplaceOrderId;
    this.body = body;
  }

  synchronized boolean isNamed(String id) {
    return id.equals(orderId) || id.equals(derivedId);
  }

  /** The seller's number, once the seller has answered. */
  synchronized @Nullable String orderId() {
    return orderId;
  }

  synchronized void placed(String id) {
    orderId = id;
  }

  /** Whether the seller has it for sure. */
  synchronized boolean isSure() {
    return orderId != null || isCancelled();
  }

  synchronized boolean isCancelled() {
    return status.equals(FakeOrders.CANCELLED);
  }

  synchronized String status() {
    return status;
  }

  /** What the seller did though it had been called off. */
  synchronized List<String> conflicts() {
    return List.copyOf(conflicts);
  }

  synchronized void letOut() {
    dispatched = true;
    if (status.equals(FakeOrders.WAITS_FOR_DISPATCH)) {
      status = FakeOrders.HANDLING;
    }
  }

  // Cancellation

  /** Writes down that the marketplace wants it cancelled. */
  synchronized void ask(String reason) {
    if (!invoices.isEmpty() && !isAllBack()) {
      throw new Refusal(400, "OMS011", "order is invoiced");
    }
    if (isCancelled() || status.equals(FakeOrders.CANCEL_ASKED)) {
      return;
    }
    status = FakeOrders.CANCEL_ASKED;
    requests.add(
        JSON.createObjectNode()
            .put("id", derivedId + "-" + requests.size())
            .put("reason", reason)
            .put("cancellationRequestDate", Instant.now().toString())
            .put("requestedByUser", true)
            .put("deniedBySeller", false));
  }

  /** The request that the seller has to decide, for one caller at a time; null if there is none. */
  synchronized @Nullable ObjectNode beginToDecide() {
    if (deciding || orderId == null || !status.equals(FakeOrders.CANCEL_ASKED)) {
      return null;
    }
    deciding = true;
    return requests.getLast().deepCopy();
  }

  synchronized void endToDecide() {
    deciding = false;
  }

  synchronized void deny() {
    if (status.equals(FakeOrders.CANCEL_ASKED)) {
      requests
          .getLast()
          .put("deniedBySeller", true)
          .put("cancellationRequestDenyDate", Instant.now().toString());
      status = going();
    }
  }

  /** Whether that is new. */
  synchronized boolean cancel(String by) {
    if (isCancelled()) {
      return false;
    }
    if (!invoices.isEmpty() && !isAllBack()) {
      conflicts.add(marketplaceOrderId + " is cancelled by " + by + " and invoiced");
    }
    cancelledBy = status.equals(FakeOrders.CANCEL_ASKED) ? "marketplace" : by;
    status = FakeOrders.CANCELLED;
    return true;
  }

  // Invoices

  synchronized void invoice(ObjectNode invoice) {
    String number = invoice.path("invoiceNumber").asString();
    if (invoice.path("type").asString("").equalsIgnoreCase("Input")) {
      returns.putIfAbsent(number, invoice);
      return;
    }
    if (isCancelled() && !invoices.containsKey(number)) {
      conflicts.add(marketplaceOrderId + " is cancelled, and then invoiced by " + number);
    }
    invoices.putIfAbsent(number, invoice);
    if (status.equals(FakeOrders.CANCEL_ASKED)) {
      deny();
    } else if (!isCancelled()) {
      status = going();
    }
  }

  synchronized void track(String number, JsonNode tracking) {
    ObjectNode invoice = invoices.get(number);
    if (invoice != null) {
      for (String field : List.of("courier", "trackingNumber", "trackingUrl", "isDelivered")) {
        if (tracking.hasNonNull(field)) {
          invoice.set(field, tracking.get(field));
        }
      }
    }
  }

  private String going() {
    return !dispatched
        ? FakeOrders.WAITS_FOR_DISPATCH
        : pieces(invoices).equals(ordered()) ? FakeOrders.INVOICED : FakeOrders.HANDLING;
  }

  private boolean isAllBack() {
    return pieces(returns).equals(pieces(invoices));
  }

  private Map<String, Integer> ordered() {
    Map<String, Integer> pieces = new TreeMap<>();
    body.path("items")
        .forEach(item ->
            pieces.merge(item.path("id").asString(), item.path("quantity").asInt(), Integer::sum));
    return pieces;
  }

  private static Map<String, Integer> pieces(Map<String, ObjectNode> documents) {
    Map<String, Integer> pieces = new TreeMap<>();
    documents
        .values()
        .forEach(document ->
            document
                .path("items")
                .forEach(item ->
                    pieces.merge(
                        item.path("id").asString(), item.path("quantity").asInt(), Integer::sum)));
    return pieces;
  }

  /** {@code GET /api/oms/pvt/orders/{orderId}}. */
  synchronized JsonNode shown() {
    ObjectNode shown = JSON.createObjectNode();
    shown.put("orderId", orderId == null ? derivedId : orderId).put("origin", "Fulfillment");
    shown.put("marketplaceOrderId", marketplaceOrderId).put("status", status);
    shown.set("value", body.path("marketplacePaymentValue"));
    ArrayNode items = shown.putArray("items");
    body.path("items").forEach(item -> items.add(item.deepCopy()));
    ArrayNode packages = shown.putObject("packageAttachment").putArray("packages");
    invoices.values().forEach(invoice -> packages.add(parcel("Output", invoice)));
    returns.values().forEach(invoice -> packages.add(parcel("Input", invoice)));
    ArrayNode asked = shown.putArray("cancellationRequests");
    requests.forEach(asked::add);
    if (cancelledBy != null) {
      shown.put("cancelReason", cancelledBy);
    }
    return shown;
  }

  private ObjectNode parcel(String type, ObjectNode invoice) {
    ObjectNode parcel = invoice.deepCopy().put("type", type);
    parcel.put("invoiceValue", invoice.path("invoiceValue").asLong());
    ArrayNode lines = parcel.putArray("items");
    List<String> skus =
        List.copyOf(body.path("items").valueStream().map(i -> i.path("id").asString()).toList());
    for (JsonNode item : invoice.path("items")) {
      lines
          .addObject()
          .put("itemIndex", skus.indexOf(item.path("id").asString()))
          .put("quantity", item.path("quantity").asInt())
          .put("price", item.path("price").asLong());
    }
    if (invoice.path("isDelivered").asBoolean(false)) {
      parcel.putObject("courierStatus").put("finished", true).put("status", "delivered");
    }
    return parcel;
  }
}
