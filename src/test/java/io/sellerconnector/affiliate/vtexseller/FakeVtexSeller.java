package io.sellerconnector.affiliate.vtexseller;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sellerconnector.affiliate.vtexseller.FakeFaults.Fault;
import io.sellerconnector.affiliate.vtexseller.FakeOrder.Invoice;
import io.sellerconnector.affiliate.vtexseller.FakeOrders.Refusal;
import io.sellerconnector.affiliate.vtexseller.FakeTwists.Twist;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A seller's VTEX account, written from what VTEX publishes and not from the connector, with
 * ledgers of its own.
 */
final class FakeVtexSeller implements AutoCloseable {

  static final String KEY = "key-of-the-seller";
  static final String TOKEN = "token-of-the-seller";

  private static final JsonMapper JSON = new JsonMapper();

  final FakeShelf shelf;
  final FakeOrders orders;
  final FakeGateway gateway;
  final FakeSimulation simulation;
  final FakeFaults faults;
  final FakeCallbacks callbacks;
  final OfficialBodies bodies = new OfficialBodies();

  private final String account;
  private final String affiliateId;
  private final FakeGatewayCalls gatewayCalls;
  private final HttpServer server;
  private final Map<String, ObjectNode> affiliates = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean lockedOut;
  private volatile Set<String> forbidden = Set.of();
  private volatile double denied;
  private volatile int laterMillis = 200;
  private volatile Interruption interruption = Interruption.NONE;

  FakeVtexSeller(String account, String affiliateId, Clock clock, long seed) {
    this(account, affiliateId, clock, seed, newServer());
  }

  /** Served by the same server, below its account's name. */
  FakeVtexSeller(
      String account, String affiliateId, Clock clock, long seed, FakeVtexSeller beside) {
    this(account, affiliateId, clock, seed, beside.server);
  }

  private FakeVtexSeller(
      String account, String affiliateId, Clock clock, long seed, HttpServer server) {
    this.server = server;
    this.account = account;
    this.affiliateId = affiliateId;
    shelf = new FakeShelf(clock);
    orders = new FakeOrders(affiliateId, shelf, clock);
    gateway = new FakeGateway(orders, clock, seed);
    gatewayCalls = new FakeGatewayCalls(gateway, bodies);
    simulation = new FakeSimulation(shelf, clock);
    faults = new FakeFaults(seed);
    callbacks = new FakeCallbacks(faults);
    server.createContext("/" + account, exchange -> serve(exchange, Host.COMMERCE));
    server.createContext("/" + account + ".gateway", exchange -> serve(exchange, Host.GATEWAY));
    server.createContext("/" + account + ".vault", exchange -> serve(exchange, Host.VAULT));
  }

  private static HttpServer newServer() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where all accounts of this server are, each below its name. */
  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Where the payment gateways are, in the same way. */
  String gatewayUrl() {
    return url() + "/{account}.gateway";
  }

  /** Where payments with their cards are taken. */
  String vaultUrl() {
    return url() + "/{account}.vault";
  }

  /** Takes the shopper's money for orders of the affiliate. */
  void takePayments() {
    simulation.merchant(account.toUpperCase(Locale.ROOT));
  }

  /** How long something that is done late takes. */
  void later(int millis) {
    laterMillis = millis;
  }

  /** Whether key and token are refused. */
  void lockOut(boolean is) {
    lockedOut = is;
  }

  /** Calls, by method and path with {@code {orderId}}, that the key has no right to. */
  void forbid(Set<String> calls) {
    forbidden = Set.copyOf(calls);
  }

  /** How many of our wishes to cancel are denied, from 0 to 1. */
  void deny(double share) {
    denied = share;
  }

  /** What happens amid calls to this account. */
  void interrupt(Interruption amid) {
    interruption = amid;
  }

  /** How often something was called, by method and first words of the path. */
  int calls(String call) {
    return calls.entrySet().stream()
        .filter(each -> each.getKey().startsWith(call))
        .mapToInt(each -> each.getValue().get())
        .sum();
  }

  // What VTEX serves

  /** An answer; without a body if that is missing. */
  record Answer(int status, JsonNode body) {}

  /** What answers below a host of its own. */
  private enum Host {
    COMMERCE,
    GATEWAY,
    VAULT
  }

  private void serve(HttpExchange exchange, Host host) throws IOException {
    try (exchange) {
      byte[] sent = exchange.getRequestBody().readAllBytes();
      String method = exchange.getRequestMethod();
      String path =
          exchange
              .getRequestURI()
              .getPath()
              .substring(exchange.getHttpContext().getPath().length());
      String call = method + " " + path;
      calls.computeIfAbsent(call, _ -> new AtomicInteger()).incrementAndGet();
      String kind = method + " " + generic(path);
      if (!interruption.arrives(kind)) {
        return;
      }
      Fault fault = faults.of(call);
      if (fault == Fault.PASSING && !path.startsWith("/api/fulfillment/pvt/orders")) {
        fault = Fault.FAILED;
      }
      if (fault == Fault.DONE_LATER && (host == Host.COMMERCE || !method.equals("POST"))) {
        fault = Fault.NONE;
      }
      Asked asked =
          new Asked(host, method, path, query(exchange), allowed(exchange), page(exchange));
      switch (fault) {
        case DONE_LATER -> {
          callbacks.later(() -> {
            pause(laterMillis);
            answer(asked, sent);
          });
          return;
        }
        case THROTTLED -> {
          exchange.getResponseHeaders().set("Retry-After", "1");
          write(exchange, refused(429, "429", "Too many requests"), false);
          return;
        }
        case FAILED -> {
          write(exchange, refused(500, "500", "Unexpected"), false);
          return;
        }
        case RESET -> {
          return;
        }
        case PASSING -> {
          write(exchange, refused(400, "ORD003", "Service is busy"), false);
          return;
        }
        default -> {}
      }
      Answer answer = answer(asked, sent);
      interruption.done(kind);
      switch (fault) {
        case DONE_BUT_SILENT -> {}
        case DONE_BUT_FAILED -> write(exchange, refused(500, "500", "Unexpected"), false);
        default -> write(exchange, answer, fault == Fault.SLOW);
      }
    }
  }

  /**
   * @param allowed whether key and token are right
   * @param byPage whether a browser calls
   */
  private record Asked(
      Host host,
      String method,
      String path,
      Map<String, String> query,
      boolean allowed,
      boolean byPage) {}

  private static boolean allowed(HttpExchange exchange) {
    return KEY.equals(exchange.getRequestHeaders().getFirst("X-VTEX-API-AppKey"))
        && TOKEN.equals(exchange.getRequestHeaders().getFirst("X-VTEX-API-AppToken"));
  }

  private static boolean page(HttpExchange exchange) {
    return exchange.getRequestHeaders().containsKey("Origin");
  }

  private Answer answer(Asked asked, byte[] sent) {
    // The vault wants no key: pages call it, and a key has no business there.
    if (asked.host == Host.VAULT && asked.allowed) {
      return refused(400, "400", "a key came to the vault");
    }
    if (asked.host != Host.VAULT && (lockedOut || !asked.allowed)) {
      return refused(401, "401", "Unauthorized");
    }
    try {
      JsonNode body = sent.length == 0 ? null : JSON.readTree(sent);
      JsonNode given = body == null ? JSON.missingNode() : body;
      return switch (asked.host) {
        case COMMERCE -> route(asked.method, asked.path, asked.query, body);
        case GATEWAY -> gatewayCalls.answer(asked.method, asked.path, asked.query, given);
        case VAULT ->
            gatewayCalls.vault(asked.method, asked.path, asked.query, given, asked.byPage);
      };
    } catch (Refusal e) {
      return refused(e.status, e.code, String.valueOf(e.getMessage()));
    } catch (JacksonException e) {
      return refused(400, "400", "not JSON");
    }
  }

  private Answer route(
      String method, String path, Map<String, String> query, @Nullable JsonNode body) {
    String[] parts = path.substring(1).split("/");
    if (path.startsWith("/api/fulfillment/pvt/affiliates")) {
      return affiliate(method, parts, body);
    }
    if (path.startsWith("/api/catalog_system/pvt/sku/stockkeepingunitbyid/")) {
      return data(parts[parts.length - 1]);
    }
    if (path.equals("/api/catalog_system/pvt/sku/stockkeepingunitidsbysaleschannel")) {
      return ids(query);
    }
    JsonNode given = body == null ? JSON.missingNode() : body;
    if (forbidden.contains(method + " " + generic(path))) {
      throw new Refusal(403, "403", "Access denied");
    }
    return switch (method + " " + generic(path)) {
      case "POST /api/fulfillment/pvt/orderForms/simulation" -> simulated(query, given, false);
      case "POST /api/checkout/pub/orderForms/simulation" -> simulated(query, given, true);
      case "POST /api/fulfillment/pvt/orders" -> placed(query, given);
      case "POST /api/fulfillment/pvt/orders/{orderId}/fulfill" -> dispatched(parts[4], given);
      case "POST /api/order-integration/orders" -> queued(query, given);
      case "PUT /api/order-integration/orders/status" -> approved(given);
      case "GET /api/oms/pvt/orders/{orderId}" -> new Answer(200, orders.shown(parts[4]));
      case "POST /api/oms/pvt/orders/{orderId}/cancel" -> asked(parts[4], given);
      case "POST /api/oms/pvt/orders/{orderId}/invoice" -> returned(parts[4], given);
      default -> refused(404, "404", "nothing here");
    };
  }

  private static String generic(String path) {
    return path.replaceFirst("(/(?:oms|fulfillment)/pvt/orders/)[^/]+", "$1{orderId}")
        .replaceFirst("(/(?:pvt|payments)/transactions/)[^/]+", "$1{transactionId}");
  }

  private Answer affiliate(String method, String[] parts, @Nullable JsonNode body) {
    if (parts.length == 4) {
      ArrayNode all = JSON.createArrayNode();
      affiliates.values().forEach(all::add);
      return new Answer(200, all);
    }
    String id = parts[4];
    switch (method) {
      case "PUT" -> {
        ObjectNode stored = ((ObjectNode) Objects.requireNonNull(body)).deepCopy();
        if (!id.matches("[B-DF-HJ-NP-TV-Z]{3}")) {
          throw new Refusal(400, "FMT0021", "affiliate id");
        }
        if (!stored.path("searchURIEndpointVersion").asString("").startsWith("1.")) {
          throw new Refusal(400, "FMT0029", "search endpoint version");
        }
        affiliates.put(id, stored.put("id", id));
        return new Answer(200, stored);
      }
      case "GET" -> {
        ObjectNode found = affiliates.get(id);
        return found == null
            ? refused(404, "FMT0031", "no such affiliate")
            : new Answer(200, found);
      }
      default -> {
        return refused(405, "405", "not allowed");
      }
    }
  }

  private Answer data(String id) {
    FakeSku sku = shelf.find(id);
    if (sku == null) {
      return refused(404, "404", "SKU not found");
    }
    ObjectNode data = JSON.createObjectNode();
    data.put("Id", Integer.parseInt(id)).put("ProductId", Integer.parseInt(id));
    data.put("NameComplete", "Thing " + id).put("ProductName", "Thing").put("SkuName", id);
    data.put("ProductDescription", "<p>A thing</p>").put("TaxCode", "");
    data.put("IsActive", sku.active()).put("IsProductActive", sku.productActive());
    data.put("IsTransported", true).put("IsInventoried", true).put("IsKit", false);
    data.put("ImageUrl", "https://images.example/" + id).put("DetailUrl", "/thing/p");
    data.put("BrandId", "7").put("BrandName", "Brand").put("MeasurementUnit", "un");
    data.put("UnitMultiplier", sku.multiplier()).putNull("ModalType");
    ArrayNode channels = data.putArray("SalesChannels");
    if (sku.inChannel()) {
      channels.add(1);
    }
    data.putObject("Dimension").put("weight", 100.0).put("height", 1.0).put("length", 1.0);
    data.putArray("KitItems");
    data.putArray("Services");
    data.putArray("Attachments");
    data.putArray("Images").addObject().put("ImageUrl", "https://images.example/" + id);
    data.putArray("SkuSpecifications");
    data.putArray("ProductSpecifications");
    data.putObject("ProductCategories").put("1", "Things");
    data.putObject("AlternateIds").put("Ean", "789" + id).put("RefId", "R" + id);
    return new Answer(200, data);
  }

  private Answer ids(Map<String, String> query) {
    int page = Integer.parseInt(query.getOrDefault("page", "1"));
    int size = Math.min(1000, Integer.parseInt(query.getOrDefault("pagesize", "50")));
    ArrayNode ids = JSON.createArrayNode();
    shelf.all().stream()
        .filter(FakeSku::inChannel)
        .skip((long) (page - 1) * size)
        .limit(size)
        .forEach(sku -> ids.add(Integer.parseInt(sku.id())));
    return new Answer(200, ids);
  }

  private Answer simulated(Map<String, String> query, JsonNode body, boolean checkout) {
    checkAffiliate(query);
    bodies.judge(
        checkout
            ? "POST /api/checkout/pub/orderForms/simulation"
            : "POST /api/fulfillment/pvt/orderForms/simulation",
        body);
    if (body.path("items").isEmpty()) {
      throw new Refusal(400, "FMT0026", "no items");
    }
    if (body.path("items").size() > 300) {
      throw new Refusal(400, "FMT0104", "too many items");
    }
    if (body.path("postalCode").isString() != body.path("country").isString()
        && body.path("geoCoordinates").isEmpty()) {
      throw new Refusal(400, "FMT0074", "postal code and country need each other");
    }
    return new Answer(200, simulation.answer(body, checkout));
  }

  private void checkAffiliate(Map<String, String> query) {
    if (!affiliateId.equals(query.get("affiliateId"))) {
      throw new Refusal(400, "FMT0021", "affiliate " + query.get("affiliateId"));
    }
  }

  private Answer placed(Map<String, String> query, JsonNode body) {
    checkAffiliate(query);
    if (body.isContainer() && body.isEmpty()) {
      throw new Refusal(400, "FMT0070", "there is no order");
    }
    bodies.judge("POST /api/fulfillment/pvt/orders", body);
    JsonNode order = body.isArray() ? body.path(0) : body;
    String merchant = order.path("paymentData").path("merchantName").asString("");
    if (takesPayment() && merchant.isEmpty()) {
      // VTEX has no better answer to that.
      throw new Refusal(500, "500", "Object reference not set to an instance of an object");
    }
    if (!merchant.isEmpty() && !merchant.equals(simulation.merchant())) {
      throw new Refusal(400, "FMT0026", "merchant " + merchant);
    }
    FakeOrder placed = orders.place(order);
    ObjectNode echo = ((ObjectNode) order).deepCopy();
    echo.put("orderId", placed.orderId).put("followUpEmail", "seller@example.com");
    echo.put("allowMultipleDeliveries", true);
    payment(echo, placed, merchant);
    if (body.isArray()) {
      return new Answer(200, JSON.createArrayNode().add(echo));
    }
    ObjectNode answer = JSON.createObjectNode();
    answer.put("orderId", placed.orderId).put("status", "success");
    answer.put("message", "Order placed successfully").set("orderData", echo);
    return new Answer(200, answer);
  }

  private boolean takesPayment() {
    ObjectNode affiliate = affiliates.get(affiliateId);
    return affiliate != null && affiliate.path("useSellerPaymentMethod").asBoolean(false);
  }

  /** What ties a payment to the order: a text, a number or nothing. */
  private void payment(ObjectNode echo, FakeOrder placed, String merchant) {
    String reference = placed.reference;
    if (reference == null) {
      echo.putNull("paymentData");
      return;
    }
    ObjectNode payment = echo.putObject("paymentData").put("merchantName", merchant);
    String name = placed.marketplaceOrderId;
    if (gateway.twists.happens(Twist.NUMBER_REFERENCE, name)) {
      payment.put("merchantPaymentReferenceId", Long.parseLong(reference));
    } else if (!gateway.twists.happens(Twist.NO_REFERENCE, name)) {
      payment.put("merchantPaymentReferenceId", reference);
    }
  }

  private Answer dispatched(String orderId, JsonNode body) {
    bodies.judge("POST /api/fulfillment/pvt/orders/{orderId}/fulfill", body);
    JsonNode order = body.isArray() ? body.path(0) : body;
    FakeOrder done = orders.dispatch(orderId);
    if (!done.marketplaceOrderId.equals(order.path("marketplaceOrderId").asString(""))) {
      throw new Refusal(400, "FMT012", "ids differ");
    }
    ObjectNode answer = JSON.createObjectNode();
    answer.put("date", "2026-11-30 10:00:00").put("orderId", orderId);
    answer.put("marketplaceOrderId", done.marketplaceOrderId).putNull("receipt");
    return new Answer(200, answer);
  }

  private Answer queued(Map<String, String> query, JsonNode body) {
    checkAffiliate(query);
    if (body.isContainer() && body.isEmpty()) {
      throw new Refusal(400, "EOI005", "there is no order");
    }
    bodies.judge("POST /api/order-integration/orders", body);
    String id = body.path("marketplaceOrderId").asString("");
    String endpoint = body.path("connectorEndpoint").asString("");
    callbacks.later(() -> {
      boolean done = false;
      try {
        FakeOrder order = orders.integrate(body);
        done = true;
        result(endpoint, id, "PlaceOrder", "SOI001", "Order integrated", order);
      } catch (Refusal e) {
        result(endpoint, id, "PlaceOrder", e.code, String.valueOf(e.getMessage()), null);
      }
      if (done && "approved".equalsIgnoreCase(body.path("marketplaceOrderStatus").asString(""))) {
        approve(endpoint, id);
      }
    });
    return new Answer(200, enqueued(null, "PlaceOrder"));
  }

  private Answer approved(JsonNode body) {
    bodies.judge("PUT /api/order-integration/orders/status", body);
    String id = body.path("marketplaceOrderId").asString("");
    callbacks.later(() -> approve(body.path("connectorEndpoint").asString(""), id));
    return new Answer(200, enqueued(id, "ApproveOrder"));
  }

  private void approve(String endpoint, String id) {
    FakeOrder order = orders.find(id);
    String code = "EOI008";
    if (order != null) {
      try {
        orders.dispatch(order.orderId);
        code = "SOI002";
      } catch (Refusal e) {
        code = "FMT0024".equals(e.code) ? "EOI011" : "EOI009";
      }
    }
    result(endpoint, id, "ApproveOrder", code, code, order);
  }

  private ObjectNode enqueued(@Nullable String id, String flow) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("marketplaceOrderId", id).put("accountName", account).put("code", "SOI003");
    answer.put("flow", flow).put("success", true).putNull("operationId").putNull("errors");
    answer.putNull("fields").put("message", "Order successfully enqueued");
    return answer;
  }

  private void result(
      String endpoint,
      String id,
      String flow,
      String code,
      String message,
      @Nullable FakeOrder order) {
    ObjectNode result = JSON.createObjectNode();
    result.put("accountName", account).put("success", code.startsWith("SOI")).put("flow", flow);
    result.put("operationId", UUID.randomUUID().toString()).put("marketplaceOrderId", id);
    result.put("code", code).put("message", message);
    if (code.startsWith("SOI")) {
      result.putNull("errors");
    } else {
      result
          .putArray("errors")
          .addObject()
          .put("source", "fulfillment")
          .put("code", code)
          .put("description", message);
    }
    ObjectNode fields = result.putObject("fields");
    fields.put("mainOrderId", order == null ? null : order.orderId).putNull("franchiseOrderId");
    callbacks.tell(
        "result " + flow + " " + id,
        "POST",
        endpoint + "/order-integration/notification/processing-result?an=" + account,
        result);
  }

  private Answer asked(String orderId, JsonNode body) {
    if (body.isObject()) {
      bodies.judge("POST /api/oms/pvt/orders/{orderId}/cancel", body);
    }
    FakeOrder order = orders.ask(orderId, body.path("reason").asString(""));
    boolean unpaid = order.reference != null && !gateway.isPaid(order.reference);
    boolean granted = faults.draw("cancel " + orderId).nextDouble() >= denied || unpaid;
    if (FakeOrders.CANCEL_ASKED.equals(order.status)) {
      callbacks.later(() -> {
        if (orders.decide(order, granted)) {
          tellCancelled(order);
        }
      });
    }
    return new Answer(200, receipt(orderId));
  }

  private Answer returned(String orderId, JsonNode body) {
    bodies.judge("POST /api/oms/pvt/orders/{orderId}/invoice", body);
    if (!"Input".equalsIgnoreCase(body.path("type").asString(""))) {
      throw new Refusal(400, "OMS014", "only the seller invoices");
    }
    orders.returnInvoice(orderId, body);
    return new Answer(200, receipt(orderId));
  }

  private static ObjectNode receipt(String orderId) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("date", "2026-11-30T10:00:00.7612218-02:00").put("orderId", orderId);
    return answer.put("receipt", UUID.randomUUID().toString().replace("-", ""));
  }

  static Answer refused(int status, String code, String message) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("error").put("code", code).put("message", message).putNull("exception");
    return new Answer(status, body);
  }

  private void write(HttpExchange exchange, Answer answer, boolean slow) throws IOException {
    if (answer.body().isMissingNode()) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    byte[] bytes = answer.body().toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    OutputStream out = exchange.getResponseBody();
    int first = slow ? bytes.length / 2 : bytes.length;
    out.write(bytes, 0, first);
    if (slow) {
      out.flush();
      pause(200);
      out.write(bytes, first, bytes.length - first);
    }
  }

  private void pause(int millis) {
    try {
      closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new TreeMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    if (raw != null) {
      for (String pair : raw.split("&")) {
        String[] parts = pair.split("=", 2);
        query.put(
            URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
            URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  // What the seller does

  /** Which flags of a notice are set. */
  enum Change {
    PRICE,
    STOCK,
    DATA,
    REMOVED,
    /** Nothing is flagged. */
    OTHER
  }

  /** Tells the affiliate; several SKUs go as an array. */
  void notice(Change change, String... skus) {
    ObjectNode affiliate = affiliates.get(affiliateId);
    if (affiliate == null) {
      return;
    }
    List<JsonNode> notices = new ArrayList<>();
    for (String sku : skus) {
      FakeSku known = shelf.find(sku);
      ObjectNode notice = JSON.createObjectNode();
      notice.put("IdSku", sku).put("ProductId", Long.parseLong(sku)).put("An", account);
      notice.put("IdAffiliate", affiliateId).put("DateModified", "2026-11-30T10:00:00.1234567Z");
      notice.put("IsActive", known == null || known.active());
      notice.put("StockModified", change == Change.STOCK);
      notice.put("PriceModified", change == Change.PRICE);
      notice.put("HasStockKeepingUnitModified", change == Change.DATA);
      notice.put("HasStockKeepingUnitRemovedFromAffiliate", change == Change.REMOVED);
      notices.add(notice);
    }
    callbacks.notice(
        affiliate.path("searchURIEndpoint").asString(),
        notices.size() == 1 ? notices.getFirst() : JSON.createArrayNode().addAll(notices));
  }

  void setPrice(String sku, long cents) {
    shelf.price(sku, cents);
    notice(Change.PRICE, sku);
  }

  void restock(String sku, int pieces) {
    shelf.restock(sku, pieces);
    notice(Change.STOCK, sku);
  }

  /** When the tracking of a parcel is told. */
  enum Tracking {
    WITH,
    AFTER,
    BEFORE,
    NEVER
  }

  /** Ships; false if there is nothing that may be shipped. */
  boolean ship(FakeOrder order, String number, boolean whole, Tracking tracking, int embedded) {
    Invoice invoice =
        orders.invoice(order, number, whole, embedded == 0 ? null : "x".repeat(embedded));
    if (invoice == null) {
      return false;
    }
    Random draw = faults.draw("form " + order.marketplaceOrderId);
    ObjectNode body = invoiceBody(order, invoice);
    ObjectNode tracked = JSON.createObjectNode();
    if (tracking != Tracking.NEVER) {
      orders.track(invoice, "Fast Carrier", "TRACK-" + number, false);
      tracked.put(draw.nextBoolean() ? "courier" : "carrier", "Fast Carrier");
      tracked.put("trackingNumber", "TRACK-" + number);
      tracked.put("trackingUrl", "https://track.example/" + number);
    }
    String base = base(order, draw) + "/invoice";
    switch (tracking) {
      case WITH -> {
        body.setAll(tracked);
        tellInvoice(order, number, base, body);
      }
      case AFTER -> {
        tellInvoice(order, number, base, body);
        callbacks.tell("tracking " + order.orderId, "POST", base + "/" + number, tracked);
      }
      case BEFORE -> {
        callbacks.tell("tracking " + order.orderId, "POST", base + "/" + number, tracked);
        tellInvoice(order, number, base, body);
      }
      case NEVER -> tellInvoice(order, number, base, body);
    }
    return true;
  }

  private void tellInvoice(FakeOrder order, String number, String url, ObjectNode body) {
    callbacks.tell("invoice " + order.orderId + " " + number, "POST", url, body);
  }

  private static ObjectNode invoiceBody(FakeOrder order, Invoice invoice) {
    ObjectNode body = JSON.createObjectNode();
    body.put("type", "Output").put("issuanceDate", "2026-11-30T10:00:00Z");
    body.put("invoiceNumber", invoice.number).put("invoiceValue", String.valueOf(invoice.value));
    body.putNull("invoiceKey").putNull("invoiceUrl").put("embeddedInvoice", invoice.embedded);
    body.put("courier", "").put("trackingNumber", "").put("trackingUrl", "");
    ArrayNode items = body.putArray("items");
    invoice.quantities.forEach((line, quantity) ->
        items
            .addObject()
            .put("id", order.items.get(line).id())
            .put("quantity", quantity)
            .put("price", order.items.get(line).price()));
    return body;
  }

  private static String base(FakeOrder order, Random draw) {
    String base =
        order.endpoint.endsWith("/")
            ? order.endpoint.substring(0, order.endpoint.length() - 1)
            : order.endpoint;
    return base + (draw.nextBoolean() ? "/pub" : "/pvt") + "/orders/" + order.marketplaceOrderId;
  }

  /** The parcel has arrived. */
  void deliver(FakeOrder order, String number) {
    Invoice invoice = Objects.requireNonNull(order.invoices.get(number));
    orders.track(invoice, "Fast Carrier", "TRACK-" + number, true);
    ObjectNode body = JSON.createObjectNode();
    body.put("isDelivered", true).put("deliveredDate", "2026-12-01T10:00:00Z");
    body.putArray("events");
    String base = base(order, faults.draw("form " + order.marketplaceOrderId));
    callbacks.tell(
        "delivered " + order.orderId, "POST", base + "/invoice/" + number + "/tracking", body);
  }

  boolean cancel(FakeOrder order) {
    boolean cancelled = orders.cancel(order);
    if (cancelled) {
      tellCancelled(order);
    }
    return cancelled;
  }

  private void tellCancelled(FakeOrder order) {
    Random draw = faults.draw("form " + order.marketplaceOrderId);
    callbacks.tell(
        "cancel " + order.orderId,
        draw.nextInt(4) == 0 ? "GET" : "POST",
        base(order, draw) + "/cancel",
        null);
  }

  /** Takes money off an order; false if it may not be changed any more. */
  boolean discount(FakeOrder order, long cents) {
    if (!orders.discount(order, cents)) {
      return false;
    }
    ObjectNode body = JSON.createObjectNode();
    body.put("reason", "scratched").put("discountValue", cents).put("incrementValue", 0);
    body.putArray("itemsRemoved");
    body.putArray("itemsAdded");
    String url =
        base(order, faults.draw("form " + order.marketplaceOrderId)).replace("/pub/", "/pvt/");
    callbacks.tell("change " + order.orderId, "POST", url + "/changes", body);
    return true;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    callbacks.close();
  }
}
