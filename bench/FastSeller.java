import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The VTEX accounts of sellers, as fast as they can be, each below its name: {@code java
 * bench/FastSeller.java PORT SKUS}. SKUs are numbers from 1000000 on. Each simulation finds another
 * stock, so that each look is a change.
 *
 * <pre>
 * GET    /bench                              what was called, a name and a number a line
 * DELETE /bench                              forgets that
 * PUT    /bench?account=far&delay=50         answers simulations and the gateway's calls of that
 *                                            account after so many ms; delay=-1 never
 * GET    /bench/affiliate                    the affiliate that was registered last
 * </pre>
 */
final class FastSeller {

  private static final int FIRST = 1_000_000;

  private final int skus;
  private final AtomicIntegerArray asked;
  private final AtomicLong simulations = new AtomicLong();
  private final AtomicLong simulated = new AtomicLong();
  private final AtomicInteger distinct = new AtomicInteger();
  private final AtomicLong data = new AtomicLong();
  private final AtomicLong pages = new AtomicLong();
  private final AtomicLong others = new AtomicLong();
  private final AtomicLong first = new AtomicLong();
  private final AtomicLong last = new AtomicLong();
  private final AtomicLong transactions = new AtomicLong();
  private final AtomicLong payments = new AtomicLong();
  private final Map<String, AtomicInteger> orders = new ConcurrentHashMap<>();
  private final Map<String, Integer> delays = new ConcurrentHashMap<>();
  private volatile String affiliate = "";

  private FastSeller(int skus) {
    this.skus = skus;
    this.asked = new AtomicIntegerArray(skus);
  }

  public static void main(String[] args) throws IOException {
    // Otherwise an answer waits for the acknowledgement of its own header.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
    FastSeller seller = new FastSeller(Integer.parseInt(args[1]));
    HttpServer server =
        HttpServer.create(new InetSocketAddress("localhost", Integer.parseInt(args[0])), 512);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", seller::serve);
    server.createContext("/bench", seller::control);
    server.start();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    int slash = path.indexOf('/', 1);
    String account = path.substring(1, slash);
    String call = path.substring(slash);
    if (call.endsWith("/orderForms/simulation")) {
      pause(delays.getOrDefault(account, 0));
      answer(exchange, 200, simulation(body));
    } else if (call.contains("/stockkeepingunitbyid/")) {
      data.incrementAndGet();
      answer(exchange, 200, data(call.substring(call.lastIndexOf('/') + 1)));
    } else if (call.endsWith("/stockkeepingunitidsbysaleschannel")) {
      pages.incrementAndGet();
      answer(exchange, 200, ids(query(exchange)));
    } else if (call.startsWith("/api/fulfillment/pvt/affiliates")) {
      affiliate(exchange, body);
    } else if (call.equals("/api/fulfillment/pvt/orders")) {
      String id = value(body, "marketplaceOrderId");
      orders.computeIfAbsent(id, _ -> new AtomicInteger()).incrementAndGet();
      answer(
          exchange,
          200,
          "[{\"orderId\":\"MKP-" + id + "\",\"paymentData\":{\"merchantPaymentReferenceId\":\"" + id + "\"}}]");
    } else if (call.startsWith("/api/pvt/") || call.startsWith("/api/payments/")) {
      pause(delays.getOrDefault(account, 0));
      gateway(exchange, call, body);
    } else {
      others.incrementAndGet();
      answer(exchange, 404, "{}");
    }
    long now = System.nanoTime();
    first.compareAndSet(0, now);
    last.set(now);
  }

  /** The gateway of an account and its vault: takes Visa, and approves whatever comes. */
  private void gateway(HttpExchange exchange, String call, String body) throws IOException {
    String method = exchange.getRequestMethod();
    String name = call.substring(call.lastIndexOf('/') + 1);
    switch (method + " " + name) {
      case "GET payment-systems" ->
          answer(
              exchange,
              200,
              "[{\"id\":2,\"name\":\"Visa\",\"groupName\":\"creditCard\",\"allowInstallments\":true,"
                  + "\"isAvailable\":true,\"validator\":{\"regex\":\"^4\",\"cardCodeRegex\":\"^[0-9]{3}$\","
                  + "\"useCvv\":true,\"useExpirationDate\":true,\"useCardHolderName\":true}}]");
      case "GET installments" -> {
        String value = query(exchange).get("request.value");
        answer(
            exchange,
            200,
            "{\"value\":" + value + ",\"installments\":[{\"payment\":{\"id\":2,\"name\":\"Visa\"},\"options\":"
                + "[{\"quantity\":1,\"value\":" + value + ",\"interestRate\":0}]}]}");
      }
      case "POST transactions" -> {
        String id = Long.toString(transactions.incrementAndGet());
        answer(exchange, 200, "{\"id\":\"" + id + "\"}");
      }
      case "POST payments" -> {
        payments.incrementAndGet();
        answer(exchange, 201, "");
      }
      case "GET payments" ->
          answer(exchange, 200, "[{\"id\":\"P\",\"paymentSystem\":2,\"value\":2500,\"installments\":1}]");
      case "GET settlements" -> answer(exchange, 200, "{\"requests\":[],\"actions\":[]}");
      default ->
          answer(
              exchange,
              200,
              "{\"id\":\"" + name + "\",\"status\":\"Approved\",\"value\":2500,\"totalRefunds\":0}");
    }
  }

  private static void pause(int millis) {
    if (millis < 0) {
      LockSupport.parkNanos(600_000_000_000L);
    } else if (millis > 0) {
      LockSupport.parkNanos(millis * 1_000_000L);
    }
  }

  private String simulation(String body) {
    simulations.incrementAndGet();
    StringBuilder items = new StringBuilder("{\"country\":\"BRA\",\"items\":[");
    StringBuilder logistics = new StringBuilder("],\"logisticsInfo\":[");
    int index = 0;
    for (int at = body.indexOf("\"id\":\""); at >= 0; at = body.indexOf("\"id\":\"", at + 1)) {
      String id = body.substring(at + 6, body.indexOf('"', at + 6));
      int quantityAt = body.indexOf("\"quantity\":", at) + 11;
      int end = quantityAt;
      while (Character.isDigit(body.charAt(end))) {
        end++;
      }
      String quantity = body.substring(quantityAt, end);
      int stock = 100 + times(id) % 1000;
      String comma = index == 0 ? "" : ",";
      items.append(comma).append("{\"id\":\"").append(id)
          .append("\",\"requestIndex\":").append(index)
          .append(",\"quantity\":").append(quantity)
          .append(",\"seller\":\"1\",\"merchantName\":\"PAYERACCOUNT\",\"price\":1000,\"listPrice\":1200,\"sellingPrice\":1000")
          .append(",\"priceValidUntil\":null,\"measurementUnit\":\"un\",\"unitMultiplier\":1,\"priceTags\":[]")
          .append(",\"availability\":\"available\",\"offerings\":[]}");
      logistics.append(comma).append("{\"itemIndex\":").append(index)
          .append(",\"stockBalance\":").append(stock)
          .append(",\"quantity\":").append(quantity)
          .append(",\"shipsTo\":[\"BRA\"],\"slas\":[{\"id\":\"Normal\",\"name\":\"Normal\",\"deliveryChannel\":\"delivery\"")
          .append(",\"price\":500,\"shippingEstimate\":\"3bd\",\"availableDeliveryWindows\":[],\"pickupStoreInfo\":null}]")
          .append(",\"deliveryChannels\":[{\"id\":\"delivery\",\"stockBalance\":").append(stock).append("}]}");
      index++;
    }
    simulated.addAndGet(index);
    return items.append(logistics).append("],\"allowMultipleDeliveries\":true}").toString();
  }

  /** How often this SKU was asked for, this time included. */
  private int times(String id) {
    int times = asked.incrementAndGet(Math.floorMod(Integer.parseInt(id) - FIRST, skus));
    if (times == 1) {
      distinct.incrementAndGet();
    }
    return times;
  }

  private static String data(String id) {
    return ("{\"Id\":%s,\"ProductId\":%s,\"NameComplete\":\"Thing %s\",\"ProductName\":\"Thing\",\"SkuName\":\"%s\","
            + "\"ProductDescription\":\"A thing\",\"IsActive\":true,\"IsProductActive\":true,\"ImageUrl\":\"https://images.example/%s\","
            + "\"BrandName\":\"Brand\",\"MeasurementUnit\":\"un\",\"UnitMultiplier\":1.0,\"ModalType\":null,\"SalesChannels\":[1],"
            + "\"Dimension\":{\"weight\":100.0,\"height\":1.0,\"length\":1.0,\"width\":1.0},\"Attachments\":[],"
            + "\"Images\":[{\"ImageUrl\":\"https://images.example/%s\"}],\"ProductCategories\":{\"1\":\"Things\"},"
            + "\"AlternateIds\":{\"Ean\":\"789%s\",\"RefId\":\"R%s\"}}")
        .formatted(id, id, id, id, id, id, id, id);
  }

  private String ids(Map<String, String> query) {
    int size = Integer.parseInt(query.get("pagesize"));
    int from = (Integer.parseInt(query.get("page")) - 1) * size;
    StringBuilder ids = new StringBuilder("[");
    for (int sku = from; sku < Math.min(skus, from + size); sku++) {
      ids.append(sku == from ? "" : ",").append(FIRST + sku);
    }
    return ids.append("]").toString();
  }

  private void affiliate(HttpExchange exchange, String body) throws IOException {
    if (exchange.getRequestMethod().equals("PUT")) {
      affiliate = body;
    }
    answer(exchange, affiliate.isEmpty() ? 404 : 200, affiliate.isEmpty() ? "{}" : affiliate);
  }

  private void control(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    if (exchange.getRequestURI().getPath().equals("/bench/affiliate")) {
      answer(exchange, 200, affiliate);
      return;
    }
    switch (exchange.getRequestMethod()) {
      case "DELETE" -> forget();
      case "PUT" -> {
        Map<String, String> query = query(exchange);
        delays.put(query.get("account"), Integer.valueOf(query.get("delay")));
      }
      default -> {}
    }
    answer(exchange, 200, counts());
  }

  private void forget() {
    for (int sku = 0; sku < skus; sku++) {
      asked.set(sku, 0);
    }
    for (AtomicLong each : new AtomicLong[] {simulations, simulated, data, pages, others, payments, first, last}) {
      each.set(0);
    }
    distinct.set(0);
    orders.clear();
  }

  private String counts() {
    return "simulations=%d\nsimulated=%d\ndistinct=%d\ndata=%d\npages=%d\nothers=%d\norders=%d\nplacements=%d\npayments=%d\nmillis=%d\n"
        .formatted(
            simulations.get(),
            simulated.get(),
            distinct.get(),
            data.get(),
            pages.get(),
            others.get(),
            orders.size(),
            orders.values().stream().mapToInt(AtomicInteger::get).sum(),
            payments.get(),
            (last.get() - first.get()) / 1_000_000);
  }

  private static String value(String body, String name) {
    int at = body.indexOf('"', body.indexOf('"' + name + '"') + name.length() + 2) + 1;
    return body.substring(at, body.indexOf('"', at));
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new HashMap<>();
    String text = exchange.getRequestURI().getQuery();
    for (String pair : text == null ? new String[0] : text.split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], parts.length == 1 ? "" : parts[1]);
    }
    return query;
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
