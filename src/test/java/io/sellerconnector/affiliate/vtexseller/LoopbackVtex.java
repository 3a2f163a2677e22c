package io.sellerconnector.affiliate.vtexseller;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sellerconnector.affiliate.vtexseller.FakeFaults.Fault;
import io.sellerconnector.affiliate.vtexseller.FakeOrders.Refusal;
import io.sellerconnector.testing.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * VTEX between our marketplace role and our seller role. Calls about orders go straight through to
 * the other side; its catalogue and its order system are no more than what was told of them.
 */
final class LoopbackVtex implements AutoCloseable {

  /** The account at which the marketplace role finds the seller. */
  static final String SELLER_ACCOUNT = "loopseller";

  static final String AFFILIATE = "LPB";

  /** The account as which the seller role knows the marketplace. */
  static final String MARKET_ACCOUNT = "loopmarket";

  static final String MARKET_KEY = "key-of-the-market";
  static final String MARKET_TOKEN = "token-of-the-market";

  private static final JsonMapper JSON = new JsonMapper();
  private static final String PUBLIC = "/market";
  private static final String THROUGH = "/api/fulfillment";

  final FakeFaults marketFaults;
  final FakeFaults sellerFaults;
  final FakeCallbacks callbacks;

  private final HttpServer server;
  private final Supplier<Http> seller;
  private final Map<String, ObjectNode> affiliates = new ConcurrentHashMap<>();
  private final Map<String, JsonNode> suggestions = new ConcurrentHashMap<>();
  private final Map<String, LoopbackOrder> orders = new ConcurrentHashMap<>();
  private final ScheduledExecutorService undecided = Executors.newSingleThreadScheduledExecutor();
  private volatile Interruption interruption = Interruption.NONE;
  private volatile @Nullable FakeVtexSeller till;

  /**
   * @param seller where the seller role is
   */
  LoopbackVtex(Supplier<Http> seller, long seed) {
    this.seller = seller;
    this.marketFaults = new FakeFaults(seed);
    this.sellerFaults = new FakeFaults(seed + 1);
    this.callbacks = new FakeCallbacks(marketFaults);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    serve("/" + SELLER_ACCOUNT, FakeVtexSeller.KEY, marketFaults, this::ofMarket);
    serve("/" + MARKET_ACCOUNT, MARKET_KEY, sellerFaults, this::ofSellersCatalogue);
    serve(PUBLIC, MARKET_KEY, sellerFaults, this::ofSellersOrders);
    server.start();
    undecided.scheduleWithFixedDelay(
        () ->
            orders.values().stream()
                .filter(each -> each.status().equals(FakeOrders.CANCEL_ASKED))
                .forEach(each -> callbacks.later(() -> decide(each))),
        200,
        200,
        TimeUnit.MILLISECONDS);
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** What the marketplace role gives as its own address. */
  String publicUrl() {
    return url() + PUBLIC;
  }

  /** What the seller role is told to run before this VTEX. */
  Map<String, String> sellerRole() {
    String account = url() + "/" + MARKET_ACCOUNT;
    Map<String, String> properties = common();
    properties.put("connector.cancellation.policy", "ask-erp");
    properties.put("connector.listings.enabled", "true");
    properties.put("connector.listings.held-until-released", "false");
    properties.put("connector.listings.variants-one-by-one", "false");
    properties.put("connector.listings.first-poll", "1s");
    String market = "connector.marketplaces[0].";
    properties.put(market + "account", MARKET_ACCOUNT);
    properties.put(market + "seller-id", "exampleseller");
    properties.put(market + "rate", "0");
    properties.put(market + "app-key", MARKET_KEY);
    properties.put(market + "app-token", MARKET_TOKEN);
    properties.put(market + "inbound-key", MARKET_KEY);
    properties.put(market + "inbound-token", MARKET_TOKEN);
    properties.put(market + "trusted-hosts", "localhost");
    properties.put(market + "commerce-url", account);
    properties.put(market + "suggestions-url", account);
    return properties;
  }

  /** What the marketplace role is told. */
  Map<String, String> marketplaceRole() {
    Map<String, String> properties = common();
    properties.put("connector.affiliate.enabled", "true");
    properties.put("connector.affiliate.public-url", publicUrl());
    properties.put("connector.affiliate.commerce-url", url() + "/{account}");
    properties.put("connector.affiliate.trusted-hosts", "localhost");
    properties.put("connector.affiliate.rate", "0");
    properties.put("connector.affiliate.placing-budget", "1s");
    properties.put("connector.affiliate.simulation-memory", "1s");
    properties.put("connector.affiliate.orders.on-its-way", "2s");
    properties.put("connector.affiliate.orders.look-interval", "200ms");
    properties.put("connector.affiliate.orders.first-look", "1s");
    properties.put("connector.affiliate.orders.longest-look", "1s");
    properties.put("connector.marketplace-api.tokens", "market-token");
    String seller = "connector.affiliate.sellers[0].";
    properties.put(seller + "name", LoopbackHistory.SELLER);
    properties.put(seller + "account", SELLER_ACCOUNT);
    properties.put(seller + "affiliate-id", AFFILIATE);
    properties.put(seller + "sales-channel", "1");
    properties.put(seller + "app-key", FakeVtexSeller.KEY);
    properties.put(seller + "app-token", FakeVtexSeller.TOKEN);
    properties.put(seller + "reference-postal-codes", "01310-100");
    return properties;
  }

  private static Map<String, String> common() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("connector.outbox.first-delay", "100ms");
    properties.put("connector.outbox.longest-delay", "500ms");
    properties.put("connector.outbox.poll-interval", "100ms");
    properties.put("connector.outbox.max-attempts", "200");
    properties.put("connector.outbox.lease", "3s");
    properties.put("connector.outbox.renewal", "1s");
    properties.put("connector.vtex.retry-delay", "20ms");
    return properties;
  }

  void interrupt(Interruption amid) {
    interruption = amid;
  }

  /** What takes the payments of the seller's orders: the gateway of an account at VTEX. */
  void pays(FakeVtexSeller account) {
    till = account;
  }

  @Nullable LoopbackOrder order(String marketplaceOrderId) {
    return orders.get(marketplaceOrderId);
  }

  List<LoopbackOrder> orders() {
    return List.copyOf(orders.values());
  }

  // Both doors

  private record Answer(int status, String body) {

    static Answer of(JsonNode body) {
      return new Answer(200, body.toString());
    }
  }

  private record Call(String method, String path, String query, byte[] sent) {

    JsonNode json() {
      return sent.length == 0 ? JSON.createObjectNode() : JSON.readTree(sent);
    }

    /** From 1 on. */
    String part(int number) {
      return path.split("/")[number];
    }
  }

  @FunctionalInterface
  private interface Side {
    Answer answer(Call call);
  }

  private void serve(String context, String key, FakeFaults faults, Side side) {
    server.createContext(
        context,
        exchange -> {
          try (exchange) {
            Call call =
                new Call(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath().substring(context.length()),
                    Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
                    exchange.getRequestBody().readAllBytes());
            String name = call.method() + " " + call.path();
            Fault fault = faults.of(name);
            if (fault == Fault.RESET || !interruption.arrives(name)) {
              return;
            }
            Answer answer =
                fault == Fault.FAILED
                    ? refused(500, "500", "Unexpected")
                    : key.equals(exchange.getRequestHeaders().getFirst("X-VTEX-API-AppKey"))
                        ? answer(side, call)
                        : refused(401, "401", "Unauthorized");
            interruption.done(name);
            switch (fault) {
              case DONE_BUT_SILENT -> {}
              case DONE_BUT_FAILED -> write(exchange, refused(500, "500", "Unexpected"));
              default -> write(exchange, answer);
            }
          }
        });
  }

  private static Answer answer(Side side, Call call) {
    try {
      return side.answer(call);
    } catch (Refusal e) {
      return refused(e.status, e.code, String.valueOf(e.getMessage()));
    }
  }

  private static Answer refused(int status, String code, String message) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("error").put("code", code).put("message", message).putNull("exception");
    return new Answer(status, body.toString());
  }

  private static void write(HttpExchange exchange, Answer answer) throws IOException {
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Passed on to the seller role, which may get it twice or not at all. */
  private Answer toSeller(String name, String path, String query, JsonNode body) {
    int arrivals = sellerFaults.arrivals(name, false);
    if (arrivals == 0 || !interruption.arrives(name)) {
      return refused(503, "503", "the seller does not answer");
    }
    String address = path + "?an=" + MARKET_ACCOUNT + (query.isEmpty() ? "" : "&" + query);
    Http http =
        seller
            .get()
            .with("X-VTEX-API-AppKey", MARKET_KEY)
            .with("X-VTEX-API-AppToken", MARKET_TOKEN);
    try {
      Http.Answer answer = http.post(address, body.toString());
      for (int again = 1; again < arrivals; again++) {
        answer = http.post(address, body.toString());
      }
      interruption.done(name);
      return new Answer(answer.status(), answer.body());
    } catch (UncheckedIOException e) {
      return refused(503, "503", "the seller does not answer");
    }
  }

  // What the marketplace role calls

  private Answer ofMarket(Call call) {
    String path = call.path();
    if (path.startsWith("/api/fulfillment/pvt/affiliates/")) {
      return affiliate(call);
    }
    if (path.startsWith("/api/catalog_system/pvt/sku/stockkeepingunitbyid/")) {
      return data(call.part(6));
    }
    if (path.equals("/api/catalog_system/pvt/sku/stockkeepingunitidsbysaleschannel")) {
      ArrayNode ids = JSON.createArrayNode();
      if (call.query().contains("page=1&")) {
        suggestions.keySet().forEach(ids::add);
      }
      return Answer.of(ids);
    }
    if (path.equals(THROUGH + "/pvt/orderForms/simulation")) {
      return toSeller("simulation", path.substring(THROUGH.length()), call.query(), call.json());
    }
    if (path.equals(THROUGH + "/pvt/orders")) {
      return place(call.json());
    }
    LoopbackOrder order = named(path);
    return switch (call.method() + " " + path.substring(path.lastIndexOf('/') + 1)) {
      case "POST fulfill" -> dispatch(order, call);
      case "POST cancel" -> {
        order.ask(call.json().path("reason").asString(""));
        callbacks.later(() -> decide(order));
        yield receipt(order);
      }
      case "POST invoice" -> takeBack(order, (ObjectNode) call.json());
      default -> Answer.of(order.shown());
    };
  }

  /** Looked for at the seller where nobody knows yet whether the seller has it. */
  private LoopbackOrder named(String path) {
    String id =
        path.replaceFirst("^/api/(oms|fulfillment)/pvt/orders/", "").replaceFirst("/.*", "");
    LoopbackOrder order =
        orders.values().stream().filter(each -> each.isNamed(id)).findFirst().orElse(null);
    if (order != null && !order.isSure() && tryToPlace(order).status() >= 500) {
      throw new Refusal(503, "503", "the seller does not answer");
    }
    if (order == null || !orders.containsKey(order.marketplaceOrderId)) {
      throw new Refusal(404, "OMS007", "Order not found");
    }
    return order;
  }

  private Answer affiliate(Call call) {
    String id = call.part(5);
    if (call.method().equals("PUT")) {
      affiliates.put(id, ((ObjectNode) call.json()).put("id", id));
    }
    ObjectNode found = affiliates.get(id);
    return found == null ? refused(404, "FMT0031", "no such affiliate") : Answer.of(found);
  }

  private Answer data(String sku) {
    JsonNode suggested = suggestions.get(sku);
    if (suggested == null) {
      return refused(404, "404", "SKU not found");
    }
    ObjectNode data = JSON.createObjectNode();
    data.put("Id", sku).put("ProductId", sku).put("IsActive", true).put("IsProductActive", true);
    data.set("NameComplete", suggested.path("NameComplete"));
    data.put("UnitMultiplier", 1.0).putArray("SalesChannels").add(1);
    return Answer.of(data);
  }

  private Answer place(JsonNode body) {
    LoopbackOrder fresh = new LoopbackOrder(AFFILIATE, body.isArray() ? body.path(0) : body);
    LoopbackOrder before = orders.putIfAbsent(fresh.marketplaceOrderId, fresh);
    LoopbackOrder order = before == null ? fresh : before;
    if (order.isSure()) {
      throw new Refusal(
          400, order.isCancelled() ? "FMT0060" : "FMT009", "order exists or is cancelled");
    }
    return tryToPlace(order);
  }

  private Answer tryToPlace(LoopbackOrder order) {
    Answer answer =
        toSeller(
            "place " + order.marketplaceOrderId,
            "/pvt/orders",
            "sc=1&affiliateId=" + AFFILIATE,
            JSON.createArrayNode().add(order.body));
    if (answer.status() == 200) {
      JsonNode placed = JSON.readTree(answer.body()).path(0);
      String id = placed.path("orderId").asString();
      order.placed(id);
      adopt(order, id, placed.at("/paymentData/merchantPaymentReferenceId").asString(""));
    } else if (answer.status() < 500 && !order.isSure()) {
      orders.remove(order.marketplaceOrderId, order);
    }
    return answer;
  }

  private void adopt(LoopbackOrder order, String id, String reference) {
    FakeVtexSeller account = till;
    if (account != null) {
      FakeOrder adopted =
          new FakeOrder(
              id,
              order.marketplaceOrderId,
              order.body,
              List.of(),
              0,
              order.body.path("marketplaceServicesEndpoint").asString(),
              order.body.path("marketplacePaymentValue").asLong(),
              FakeOrders.PAYMENT_PENDING);
      adopted.reference = reference;
      account.orders.adopt(adopted);
    }
  }

  /** Tells the account that takes the payment what has become of an order. */
  private void tellTill(LoopbackOrder order, BiConsumer<FakeOrders, FakeOrder> what) {
    FakeVtexSeller account = till;
    FakeOrder adopted = account == null ? null : account.orders.find(order.marketplaceOrderId);
    if (account != null && adopted != null) {
      what.accept(account.orders, adopted);
    }
  }

  private Answer dispatch(LoopbackOrder order, Call call) {
    if (order.isCancelled()) {
      throw new Refusal(400, "FMT0060", "order is cancelled");
    }
    tellTill(order, (orders, adopted) -> orders.dispatch(adopted.orderId));
    Answer answer =
        toSeller(
            "fulfill " + order.marketplaceOrderId,
            "/pvt/orders/" + order.orderId() + "/fulfill",
            call.query(),
            call.json());
    if (answer.status() == 200) {
      order.letOut();
    }
    return answer;
  }

  /** Asks the seller for as long as the seller has not decided. */
  private void decide(LoopbackOrder order) {
    ObjectNode request = order.beginToDecide();
    if (request == null) {
      return;
    }
    try {
      ObjectNode body = JSON.createObjectNode();
      body.put("marketplaceOrderId", order.marketplaceOrderId).put("requestedByUser", true);
      body.set("reason", request.path("reason"));
      body.set("cancellationRequestId", request.path("id"));
      Answer answer =
          toSeller(
              "cancel " + order.marketplaceOrderId,
              "/pvt/orders/" + order.orderId() + "/cancel",
              "",
              body);
      if (answer.status() == 200 && !answer.body().isEmpty()) {
        if (order.cancel("marketplace")) {
          tellTill(order, (orders, adopted) -> orders.toldCancelled(adopted, "marketplace"));
          tellCancelled(order);
        }
      } else if (answer.status() >= 400 && answer.status() < 500) {
        order.deny();
      }
    } finally {
      order.endToDecide();
    }
  }

  private void tellCancelled(LoopbackOrder order) {
    callbacks.tell(
        "cancel " + order.marketplaceOrderId,
        "POST",
        order.body.path("marketplaceServicesEndpoint").asString()
            + "/pvt/orders/"
            + order.marketplaceOrderId
            + "/cancel",
        null);
  }

  /** The goods are with the seller's people, whose system says so first. */
  private Answer takeBack(LoopbackOrder order, ObjectNode invoice) {
    String number = invoice.path("invoiceNumber").asString();
    try {
      Http.Answer taken =
          seller
              .get()
              .asSeller()
              .post(
                  "/seller/orders/" + order.orderId() + "/invoices",
                  "{\"type\":\"Input\",\"number\":\"" + number + "\"}");
      if (taken.status() >= 500) {
        return refused(503, "503", "the seller does not answer");
      }
      if (taken.status() >= 300) {
        return refused(400, "OMS012", taken.body());
      }
    } catch (UncheckedIOException e) {
      return refused(503, "503", "the seller does not answer");
    }
    order.invoice(invoice);
    tellTill(
        order,
        (orders, adopted) -> {
          if (adopted.returned.isEmpty()) {
            orders.returnInvoice(adopted.orderId, invoice);
          }
        });
    return receipt(order);
  }

  private static Answer receipt(LoopbackOrder order) {
    return Answer.of(
        JSON.createObjectNode()
            .put("date", "2026-11-30T10:00:00Z")
            .put("orderId", order.marketplaceOrderId)
            .put("receipt", Integer.toHexString(order.hashCode())));
  }

  // What the seller role calls

  private Answer ofSellersCatalogue(Call call) {
    String[] parts = call.path().substring(1).split("/");
    if (parts[0].equals("suggestions")) {
      String sku = parts[2];
      if (call.method().equals("PUT") && suggestions.put(sku, call.json()) == null) {
        notice(sku, "HasStockKeepingUnitModified");
      }
      return Answer.of(JSON.createObjectNode().put("ItemId", sku).put("Status", "Approved"));
    }
    if (parts[1].equals("notificator")) {
      notice(parts[4], parts[5].equals("price") ? "PriceModified" : "StockModified");
      return new Answer(202, "");
    }
    String sku = parts[parts.length - 1];
    if (!suggestions.containsKey(sku)) {
      return refused(404, "404", "Seller StockKeepingUnit " + sku + " not found");
    }
    notice(sku, "HasStockKeepingUnitModified");
    return new Answer(204, "");
  }

  private void notice(String sku, String flag) {
    ObjectNode affiliate = affiliates.get(AFFILIATE);
    if (affiliate != null) {
      ObjectNode notice = JSON.createObjectNode();
      notice.put("IdSku", sku).put("An", SELLER_ACCOUNT).put("IdAffiliate", AFFILIATE);
      callbacks.notice(affiliate.path("searchURIEndpoint").asString(), notice.put(flag, true));
    }
  }

  /** Written down and passed on to the marketplace role, whose form it has. */
  private Answer ofSellersOrders(Call call) {
    String id = call.path().replaceFirst(".*/p(?:ub|vt)/orders/([^/]+)/.*", "$1");
    String what = call.path().replaceFirst(".*/p(?:ub|vt)/orders/[^/]+/", "");
    LoopbackOrder order = orders.get(id);
    if (order == null) {
      return refused(404, "OMS007", "Order not found");
    }
    JsonNode body = call.json();
    if (what.equals("invoice")) {
      order.invoice((ObjectNode) body.deepCopy());
      tellTill(
          order,
          (orders, adopted) ->
              orders.toldInvoice(
                  adopted,
                  body.path("invoiceNumber").asString(),
                  body.path("invoiceValue").asLong()));
    } else if (what.equals("cancel")) {
      order.cancel("seller");
      tellTill(order, (orders, adopted) -> orders.toldCancelled(adopted, "seller"));
    } else {
      order.track(what.split("/")[1], body);
    }
    callbacks.tell(what + " " + id, call.method(), publicUrl() + call.path(), body);
    return receipt(order);
  }

  @Override
  public void close() {
    undecided.shutdownNow();
    server.stop(0);
    callbacks.close();
  }
}
