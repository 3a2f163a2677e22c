import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Places orders as a marketplace does, one after the other on each connection, and then checks that
 * none was lost and none counted twice.
 *
 * <pre>
 * java bench/Orders.java --base=http://localhost:18080 --label=many --skus=3000 --items=3 \
 *     --connections=16 --seconds=15 [--warmup=5]
 * java bench/Orders.java --base=… --backlog=10000 --services=http://localhost:18089/api/oms
 * </pre>
 *
 * The second form leaves that many authorised orders with an invoice and a tracking number each, for
 * a connector that does not deliver yet.
 */
final class Orders {

  private static final int STOCK = 1_000_000;
  private static final Pattern ORDER_ID = Pattern.compile("\"orderId\":\"([^\"]+)\"");
  private static final Pattern PRICED =
      Pattern.compile("\"id\":\"(SKU-\\d+)\"[^{}]*?\"price\":(\\d+)");
  private static final Pattern BALANCE =
      Pattern.compile("\"id\":\"delivery\",\"stockBalance\":(\\d+)");

  private final Map<String, String> options = new HashMap<>();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final String run = Long.toString(System.nanoTime(), 36);
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicLong pieces = new AtomicLong();
  private final AtomicInteger failures = new AtomicInteger();
  private final ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String[]> some = new ConcurrentLinkedQueue<>();
  private List<String> skus = List.of();
  private final Map<String, Integer> prices = new HashMap<>();

  public static void main(String[] args) throws Exception {
    Orders orders = new Orders();
    for (String arg : args) {
      String[] pair = arg.substring(2).split("=", 2);
      orders.options.put(pair[0], pair.length > 1 ? pair[1] : "");
    }
    orders.prepare();
    if (orders.options.containsKey("backlog")) {
      orders.backlog(orders.number("backlog", 10_000));
    } else {
      orders.measure();
    }
  }

  private void prepare() throws Exception {
    skus =
        IntStream.range(0, number("skus", 3000)).mapToObj("SKU-%07d"::formatted).toList();
    for (int from = 0; from < skus.size(); from += 300) {
      List<String> part = skus.subList(from, Math.min(skus.size(), from + 300));
      String changes =
          part.stream()
              .map(sku -> "{\"skuId\":\"" + sku + "\",\"type\":\"stock\",\"quantity\":" + STOCK + "}")
              .collect(Collectors.joining(",", "{\"changes\":[", "]}"));
      ok(seller("/seller/skus/batch", changes));
      Matcher priced = PRICED.matcher(ok(simulate(part)));
      while (priced.find()) {
        prices.put(priced.group(1), Integer.parseInt(priced.group(2)));
      }
    }
  }

  private void measure() throws Exception {
    // Pieces held by earlier runs are not ours.
    long before = balance();
    work(number("warmup", 5));
    times.clear();
    int ordersBefore = numbers.get();
    long start = System.nanoTime();
    work(number("seconds", 15));
    double seconds = (System.nanoTime() - start) / 1e9;
    long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%s per_second=%.0f p50=%.1f p99=%.1f max=%.1f orders=%d failures=%d%n",
        options.getOrDefault("label", "orders"),
        sorted.length / seconds,
        sorted[sorted.length / 2] / 1e6,
        sorted[sorted.length * 99 / 100] / 1e6,
        sorted[sorted.length - 1] / 1e6,
        numbers.get() - ordersBefore,
        failures.get());
    int unequal = 0;
    for (String[] order : some) {
      unequal += order[1].equals(marketplace("/pvt/orders?an=examplemarket", order[0]).body()) ? 0 : 1;
    }
    long gone = before - balance();
    System.out.printf(
        "%s check: %d pieces sold, %d pieces gone, %d repeats of which %d got another answer%n",
        options.getOrDefault("label", "orders"), pieces.get(), gone, some.size(), unequal);
    if (failures.get() > 0 || unequal > 0 || gone != pieces.get()) {
      System.exit(1);
    }
  }

  private void work(int seconds) throws Exception {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    int connections = number("connections", 16);
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < connections; i++) {
        clients.submit(
            () -> {
              while (System.nanoTime() < end) {
                place();
              }
              return null;
            });
      }
    }
  }

  private void place() throws Exception {
    String body = order(numbers.getAndIncrement());
    long start = System.nanoTime();
    HttpResponse<String> answer = marketplace("/pvt/orders?an=examplemarket", body);
    times.add(System.nanoTime() - start);
    if (answer.statusCode() != 200) {
      if (failures.getAndIncrement() == 0) {
        System.err.println("first failure: " + answer.statusCode() + " " + answer.body());
      }
      return;
    }
    pieces.addAndGet(number("items", 3));
    if (some.size() < 300) {
      some.add(new String[] {body, answer.body()});
    }
  }

  private void backlog(int count) throws Exception {
    long start = System.nanoTime();
    AtomicInteger left = new AtomicInteger(count);
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < number("connections", 16); i++) {
        clients.submit(
            () -> {
              while (left.getAndDecrement() > 0) {
                invoiced(numbers.getAndIncrement());
              }
              return null;
            });
      }
    }
    System.out.printf(
        Locale.ROOT,
        "backlog: %d orders placed, authorised, invoiced and tracked in %.1f s, %d failures%n",
        count,
        (System.nanoTime() - start) / 1e9,
        failures.get());
  }

  private void invoiced(int number) {
    try {
      String placed = ok(marketplace("/pvt/orders?an=examplemarket", order(number)));
      Matcher id = ORDER_ID.matcher(placed);
      id.find();
      String order = id.group(1);
      ok(
          marketplace(
              "/pvt/orders/" + order + "/fulfill?an=examplemarket",
              "{\"marketplaceOrderId\":\"" + run + "-" + number + "\"}"));
      ok(seller("/seller/orders/" + order + "/invoices", "{\"number\":\"N1\"}"));
      ok(
          seller(
              "/seller/orders/" + order + "/invoices/N1/tracking",
              "{\"courier\":\"C\",\"number\":\"T\"}"));
    } catch (Exception e) {
      if (failures.getAndIncrement() == 0) {
        e.printStackTrace();
      }
    }
  }

  private String order(int number) {
    int items = number("items", 3);
    StringBuilder lines = new StringBuilder();
    StringBuilder logistics = new StringBuilder();
    for (int i = 0; i < items; i++) {
      String sku = skus.get(ThreadLocalRandom.current().nextInt(skus.size()));
      String comma = i == 0 ? "" : ",";
      lines.append(comma)
          .append("{\"id\":\"").append(sku)
          .append("\",\"quantity\":1,\"seller\":\"exampleseller\",\"price\":").append(prices.get(sku))
          .append(",\"bundleItems\":[],\"attachments\":[],\"priceTags\":[],\"isGift\":false}");
      logistics.append(comma)
          .append("{\"itemIndex\":").append(i)
          .append(",\"selectedSla\":\"Normal\",\"lockTTL\":\"8d\",\"shippingEstimate\":\"5bd\",\"price\":1290}");
    }
    String services =
        options.containsKey("services")
            ? "\"marketplaceServicesEndpoint\":\"" + options.get("services") + "\","
            : "";
    return "[{\"marketplaceOrderId\":\"" + run + "-" + number + "\"," + services
        + "\"items\":[" + lines + "],\"paymentData\":null,"
        + "\"clientProfileData\":{\"email\":\"a@ct.example.com\",\"firstName\":\"A\",\"lastName\":\"B\",\"document\":\"0\"},"
        + "\"shippingData\":{\"address\":{\"addressType\":\"residential\",\"receiverName\":\"A B\",\"postalCode\":\"01310-100\","
        + "\"city\":\"S\",\"state\":\"SP\",\"country\":\"BRA\",\"street\":\"S\",\"number\":\"1\",\"geoCoordinates\":[]},"
        + "\"logisticsInfo\":[" + logistics + "],\"updateStatus\":\"updated\"}}]";
  }

  private long balance() throws Exception {
    long sum = 0;
    for (int from = 0; from < skus.size(); from += 300) {
      Matcher balance = BALANCE.matcher(ok(simulate(skus.subList(from, Math.min(skus.size(), from + 300)))));
      while (balance.find()) {
        sum += Long.parseLong(balance.group(1));
      }
    }
    return sum;
  }

  private HttpResponse<String> simulate(List<String> part) throws Exception {
    String items =
        part.stream()
            .map(sku -> "{\"id\":\"" + sku + "\",\"quantity\":1,\"seller\":\"exampleseller\"}")
            .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    return marketplace("/pvt/orderForms/simulation?an=examplemarket", items);
  }

  private HttpResponse<String> marketplace(String path, String body) throws Exception {
    return post(path, body, "VTEX key=\"local-key\" token=\"bench-inbound-token\"");
  }

  private HttpResponse<String> seller(String path, String body) throws Exception {
    return post(path, body, "Bearer bench-seller-api-token");
  }

  private HttpResponse<String> post(String path, String body, String authorization)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(options.get("base") + path))
            .header("Content-Type", "application/json")
            .header("Authorization", authorization)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static String ok(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  private int number(String name, int otherwise) {
    return Integer.parseInt(options.getOrDefault(name, Integer.toString(otherwise)));
  }
}
