import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A marketplace that sells for the sellers of {@link FastSeller}, in one part of its work:
 *
 * <pre>
 * java bench/Marketplace.java address  … registers the affiliate and prints where notices go
 * java bench/Marketplace.java pause|resume … the seller
 * java bench/Marketplace.java drained  … waits until nobody is looked at any more; prints what was asked for
 * java bench/Marketplace.java load     --skus=5000 --rate=40
 * java bench/Marketplace.java feed     --skus=20000 --rate=200 --seconds=40 --address=http://…
 * java bench/Marketplace.java placing  --rate=100 --seconds=30
 * java bench/Marketplace.java options  --rate=100 --seconds=10
 * java bench/Marketplace.java paying   --rate=20 --seconds=15
 * java bench/Marketplace.java reading  --skus=1000000 --rate=200 --address=http://…
 * </pre>
 *
 * each with {@code --connector=http://localhost:18080 --accounts=http://localhost:18091}. What falls
 * due at a rate is timed from the moment it fell due. Prints lines of {@code name=value}; fails if
 * anything was answered wrongly.
 */
final class Marketplace {

  private static final int FIRST = 1_000_000;
  private static final String SELLER = "acme";
  private static final Pattern CHANGE =
      Pattern.compile("\"sku\":\"(\\d+)\".*?\"changedAt\":\"([^\"]+)\"");
  private static final Pattern MARK = Pattern.compile("\"mark\":\"(\\d+)\"");
  private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

  private final Map<String, String> options = new HashMap<>();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicReference<String> firstFailure = new AtomicReference<>();

  public static void main(String[] args) throws Exception {
    Marketplace marketplace = new Marketplace();
    for (String arg : Arrays.copyOfRange(args, 1, args.length)) {
      String[] pair = arg.substring(2).split("=", 2);
      marketplace.options.put(pair[0], pair.length > 1 ? pair[1] : "");
    }
    switch (args[0]) {
      case "address" -> System.out.println(marketplace.address());
      case "pause", "resume" -> marketplace.set(args[0]);
      case "drained" -> marketplace.drained();
      case "load" -> marketplace.load();
      case "feed" -> marketplace.feed();
      case "placing" -> marketplace.placing();
      case "options" -> marketplace.options();
      case "paying" -> marketplace.paying();
      case "reading" -> marketplace.reading();
      default -> throw new IllegalArgumentException(args[0]);
    }
    if (marketplace.failures.get() > 0) {
      System.out.println("  first failure: " + marketplace.firstFailure.get());
    }
    System.exit(marketplace.failures.get() > 0 ? 1 : 0);
  }

  // Sellers

  private String address() throws Exception {
    ok(connector("PUT", "/marketplace/sellers/" + SELLER + "/affiliate", "{\"followUpEmail\":\"a@market.example\"}"));
    Matcher endpoint =
        Pattern.compile("\"searchURIEndpoint\":\"https?://[^/]+([^\"]+)\"")
            .matcher(accounts("GET", "/bench/affiliate"));
    if (!endpoint.find()) {
      throw new IllegalStateException("no affiliate was registered");
    }
    return options.get("connector") + endpoint.group(1);
  }

  private void set(String what) throws Exception {
    accounts("DELETE", "/bench");
    ok(connector("PUT", "/marketplace/sellers/" + SELLER + "/" + what, ""));
    // Offers are judged anew, which is not what is measured.
    Thread.sleep(10_000);
  }

  private void drained() throws Exception {
    awaitQuiet();
    System.out.println("looks " + accounts("GET", "/bench").strip().replace('\n', ' '));
  }

  private void awaitQuiet() throws Exception {
    long before = -1;
    int alike = 0;
    while (alike < 8) {
      long now = count("simulated") + count("data");
      alike = now == before ? alike + 1 : 0;
      before = now;
      Thread.sleep(500);
    }
  }

  // Loading

  private void load() throws Exception {
    int skus = number("skus");
    int rate = number("rate");
    accounts("DELETE", "/bench");
    long start = System.nanoTime();
    ok(connector("POST", "/marketplace/sellers/" + SELLER + "/load", ""));
    String progress = "";
    while (!progress.contains("\"state\":\"FINISHED\"")
        || !progress.contains("\"waiting\":0,")
        || count("distinct") < skus) {
      if (System.nanoTime() - start > 900_000_000_000L) {
        fail("not loaded within 15 minutes: " + progress);
        break;
      }
      Thread.sleep(250);
      progress = ok(connector("GET", "/marketplace/sellers/" + SELLER + "/progress", null));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long forSale = 0;
    for (String after = ""; after != null; ) {
      String page =
          ok(connector("GET", "/marketplace/offers?forSale=true&limit=200" + after, null));
      forSale += page.split("\"sku\":", -1).length - 1;
      Matcher next = NEXT.matcher(page);
      after = next.find() ? "&after=" + next.group(1) : null;
    }
    if (forSale != skus) {
      fail(forSale + " are for sale");
    }
    print(
        "load seconds=%.0f bound=%.0f skus=%d for_sale=%d data=%d data_per_second=%.1f simulations=%d simulated=%d pages=%d",
        seconds,
        (double) skus / rate,
        skus,
        forSale,
        count("data"),
        count("data") / seconds,
        count("simulations"),
        count("simulated"),
        count("pages"));
  }

  // From a notice to the feed

  private void feed() throws Exception {
    int skus = number("skus");
    int rate = number("rate");
    int warmup = rate * 10;
    int notices = rate * number("seconds");
    if (warmup + notices > skus) {
      throw new IllegalArgumentException("each SKU is told of once: give more than " + (warmup + notices));
    }
    Map<String, Long> told = new ConcurrentHashMap<>();
    Map<String, Long> seen = new ConcurrentHashMap<>();
    String mark = toTheEnd();
    Instant began = Instant.now();
    Phase phase = new Phase();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> reader = threads.submit(() -> readFeed(mark, began, told, seen, warmup + notices));
      atRate(
          rate,
          warmup + notices,
          number -> {
            String sku = Integer.toString(FIRST + number);
            long due = System.nanoTime();
            told.put(sku, due);
            expect(204, send("POST", options.get("address"), notice(sku), ""));
            if (number >= warmup) {
              phase.add(System.nanoTime() - due);
            }
          });
      reader.get();
    }
    long[] latencies =
        seen.entrySet().stream()
            .filter(each -> Integer.parseInt(each.getKey()) - FIRST >= warmup)
            .mapToLong(each -> each.getValue() - told.get(each.getKey()))
            .sorted()
            .toArray();
    print(
        "feed rate=%d notices=%d seen=%d p50=%.0f p95=%.0f p99=%.0f max=%.0f notice_p99=%.1f simulations=%d simulated=%d",
        rate,
        notices,
        latencies.length,
        quantile(latencies, 0.5),
        quantile(latencies, 0.95),
        quantile(latencies, 0.99),
        quantile(latencies, 1),
        phase.quantile(0.99),
        count("simulations"),
        count("simulated"));
    if (latencies.length < notices) {
      fail(notices - latencies.length + " never came into the feed");
    }
  }

  /** The mark behind all that is in the feed by now. */
  private String toTheEnd() throws Exception {
    String mark = "0";
    while (true) {
      String page = ok(connector("GET", "/marketplace/offers/changes?limit=500&mark=" + mark, null));
      mark = first(MARK, page);
      if (page.contains("\"more\":false")) {
        return mark;
      }
    }
  }

  private Void readFeed(
      String from, Instant began, Map<String, Long> told, Map<String, Long> seen, int expected)
      throws Exception {
    String mark = from;
    long quietSince = System.nanoTime();
    while (seen.size() < expected && System.nanoTime() - quietSince < 30_000_000_000L) {
      String page = ok(connector("GET", "/marketplace/offers/changes?limit=500&mark=" + mark, null));
      long now = System.nanoTime();
      mark = first(MARK, page);
      Matcher change = CHANGE.matcher(page);
      while (change.find()) {
        String sku = change.group(1);
        if (told.containsKey(sku)
            && Instant.parse(change.group(2)).isAfter(began)
            && seen.putIfAbsent(sku, now) == null) {
          quietSince = now;
        }
      }
      Thread.sleep(50);
    }
    return null;
  }

  // Placing

  private void placing() throws Exception {
    int rate = number("rate");
    String run = Long.toString(System.currentTimeMillis(), 36);
    place(run + "w", rate / 2, rate * 5, new Phase());
    awaitPlaced(rate * 5);
    accounts("DELETE", "/bench");
    int unready = failures.getAndSet(0);
    if (unready > 0) {
      print("placing warm-up: %d were answered later than in the call", unready);
    }
    Phase phase = new Phase();
    int orders = rate * number("seconds");
    long start = System.nanoTime();
    place(run, rate, orders, phase);
    double seconds = (System.nanoTime() - start) / 1e9;
    awaitPlaced(orders);
    long placed = count("orders");
    long placements = count("placements");
    print(
        "placing rate=%d per_second=%.0f orders=%d placed=%d sent=%d p50=%.1f p99=%.1f max=%.1f not_201=%d",
        rate,
        orders / seconds,
        orders,
        placed,
        placements,
        phase.quantile(0.5),
        phase.quantile(0.99),
        phase.quantile(1),
        failures.get());
    if (placed != orders || placements != orders) {
      fail("the seller has " + placed + " orders, sent " + placements + " times, of " + orders);
    }
  }

  /** Until the seller has so many, half a minute at most, and then for those that come twice. */
  private void awaitPlaced(int orders) throws Exception {
    for (int i = 0; i < 150 && count("orders") < orders; i++) {
      Thread.sleep(200);
    }
    Thread.sleep(2_000);
  }

  private void place(String run, int rate, int orders, Phase phase) throws Exception {
    atRate(
        rate,
        orders,
        number -> {
          long due = System.nanoTime();
          expect(
              201,
              connector("POST", "/marketplace/orders", order(run + "-" + number, FIRST + number)));
          phase.add(System.nanoTime() - due);
        });
  }

  private static String order(String id, int sku) {
    return order(SELLER, id, sku);
  }

  private static String order(String seller, String id, int sku) {
    return ("{\"seller\":\"%s\",\"id\":\"%s\",\"goods\":2000,\"freight\":500,\"total\":2500,"
            + "\"items\":[{\"sku\":\"%d\",\"quantity\":2,\"price\":1000,\"freight\":500,\"sla\":\"Normal\"}],"
            + "\"customer\":{\"email\":\"shopper@mail.example\",\"firstName\":\"Ana\",\"lastName\":\"Lima\","
            + "\"documentType\":\"cpf\",\"document\":\"12345678909\",\"phone\":\"+5511999990000\"},"
            + "\"address\":{\"receiver\":\"Ana Lima\",\"postalCode\":\"01310-100\",\"city\":\"Santos\",\"state\":\"SP\","
            + "\"country\":\"BRA\",\"street\":\"Avenida Paulista\",\"number\":\"1000\",\"neighborhood\":\"Bela Vista\"}}")
        .formatted(seller, id, sku);
  }

  // Payment at the seller

  /** Payment systems and instalments, from memory after the first. */
  private void options() throws Exception {
    Phase systems = new Phase();
    Phase instalments = new Phase();
    for (int round = 0; round < 2; round++) {
      boolean measured = round == 1;
      atRate(
          number("rate"),
          number("rate") * number("seconds") / (measured ? 1 : 2),
          number -> {
            long due = System.nanoTime();
            if (number % 2 == 0) {
              expect(200, connector("GET", "/marketplace/sellers/payer/payment-systems", null));
            } else {
              expect(
                  200,
                  connector(
                      "POST",
                      "/marketplace/instalments",
                      "{\"seller\":\"payer\",\"amount\":%d}".formatted(2500 + number % 20)));
            }
            if (measured) {
              (number % 2 == 0 ? systems : instalments).add(System.nanoTime() - due);
            }
          });
    }
    print(
        "options rate=%d systems_p50=%.1f systems_p99=%.1f instalments_p50=%.1f instalments_p99=%.1f",
        number("rate"),
        systems.quantile(0.5),
        systems.quantile(0.99),
        instalments.quantile(0.5),
        instalments.quantile(0.99));
  }

  /** By pass-through, and beside it the two calls that it makes, by themselves. */
  private void paying() throws Exception {
    int rate = number("rate");
    int orders = rate * number("seconds");
    int warmup = rate * 5;
    String run = Long.toString(System.currentTimeMillis(), 36);
    atRate(
        rate,
        warmup + orders,
        number ->
            expect(
                201,
                connector("POST", "/marketplace/orders", order("payer", run + "-" + number, FIRST))));
    accounts("DELETE", "/bench");
    Phase direct = new Phase();
    Phase through = new Phase();
    atRate(
        2 * rate,
        2 * (warmup + orders),
        number -> {
          boolean passes = number % 2 == 0;
          long due = System.nanoTime();
          if (passes) {
            expect(
                200,
                connector(
                    "POST",
                    "/marketplace/orders/payer/" + run + "-" + number / 2 + "/payment",
                    "{\"way\":\"pass-through\",\"payments\":[{\"paymentSystem\":2,\"value\":2500,\"card\":"
                        + "{\"number\":\"4111111111111111\",\"holder\":\"ANA LIMA\",\"securityCode\":\"737\","
                        + "\"expiry\":\"12/39\"}}]}"));
          } else {
            String at = options.get("accounts") + "/payeraccount/api/";
            expect(200, send("POST", at + "pvt/transactions", "{\"value\":2500}", ""));
            expect(201, send("POST", at + "payments/transactions/1/payments", "[]", ""));
          }
          if (number >= 2 * warmup) {
            (passes ? through : direct).add(System.nanoTime() - due);
          }
        });
    print(
        "paying rate=%d orders=%d direct_p50=%.1f direct_p99=%.1f through_p50=%.1f through_p99=%.1f"
            + " added_p50=%.1f added_p99=%.1f sent=%d",
        rate,
        orders,
        direct.quantile(0.5),
        direct.quantile(0.99),
        through.quantile(0.5),
        through.quantile(0.99),
        through.quantile(0.5) - direct.quantile(0.5),
        through.quantile(0.99) - direct.quantile(0.99),
        count("payments"));
    if (count("payments") != 2L * (warmup + orders)) {
      fail(count("payments") + " payments came, wanted " + 2 * (warmup + orders));
    }
  }

  // Many offers

  /** The feed from its start, searches, notices and a sweep at the same time. */
  private void reading() throws Exception {
    int skus = number("skus");
    int rate = number("rate");
    Phase pages = new Phase();
    Phase notices = new Phase();
    Map<String, Phase> searches = new ConcurrentHashMap<>();
    AtomicInteger read = new AtomicInteger();
    long start = System.nanoTime();
    ok(connector("POST", "/marketplace/sellers/" + SELLER + "/sweep", "{}"));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> feed = threads.submit(() -> readAll(pages, read));
      threads.submit(() -> searchUntil(feed, skus, searches));
      threads.submit(
          () -> {
            for (int second = 0; !feed.isDone(); second++) {
              int from = second * rate;
              atRate(
                  rate,
                  rate,
                  number -> {
                    long due = System.nanoTime();
                    String sku = Integer.toString(FIRST + (from + number) * 7 % skus);
                    expect(204, send("POST", options.get("address"), notice(sku), ""));
                    notices.add(System.nanoTime() - due);
                  });
            }
            return null;
          });
      feed.get();
    }
    print("reading seconds=%.0f changes=%d", (System.nanoTime() - start) / 1e9, read.get());
    print("reading pages of 500 changes: %s", pages);
    searches.forEach((name, phase) -> print("reading search %s: %s", name, phase));
    print("reading notices at %d/s: %s", rate, notices);
    print(
        "reading progress: %s; %s",
        ok(connector("GET", "/marketplace/sellers/" + SELLER + "/progress", null)),
        accounts("GET", "/bench").strip().replace('\n', ' '));
    if (read.get() < skus) {
      fail("only " + read + " changes were in the feed");
    }
  }

  private Void readAll(Phase pages, AtomicInteger read) throws Exception {
    String mark = "0";
    while (true) {
      long began = System.nanoTime();
      String page = ok(connector("GET", "/marketplace/offers/changes?limit=500&mark=" + mark, null));
      pages.add(System.nanoTime() - began);
      read.addAndGet(page.split("\"sku\":", -1).length - 1);
      mark = first(MARK, page);
      if (page.contains("\"more\":false")) {
        return null;
      }
    }
  }

  private Void searchUntil(Future<?> end, int skus, Map<String, Phase> searches) throws Exception {
    List<String> questions =
        List.of(
            "all",
            "seller=" + SELLER,
            "forSale=true",
            "forSale=false",
            "cause=NO_STOCK",
            "cause=NEEDS_ATTACHMENT",
            "listed=false",
            "after");
    int round = 0;
    while (!end.isDone()) {
      for (String question : questions) {
        String query =
            switch (question) {
              case "all" -> "";
              case "after" -> "seller=" + SELLER + "&after=" + SELLER + "/" + (FIRST + round * 7919L % skus);
              default -> question;
            };
        long began = System.nanoTime();
        HttpResponse<String> answer =
            connector("GET", "/marketplace/offers?limit=200&" + query, null);
        searches.computeIfAbsent(question, _ -> new Phase()).add(System.nanoTime() - began);
        if (answer.statusCode() != 200) {
          fail(question + " was answered " + answer.statusCode() + " " + answer.body());
        }
      }
      round++;
      Thread.sleep(500);
    }
    return null;
  }

  // What all have in common

  private interface Step {
    void run(int number) throws Exception;
  }

  private static final class Phase {

    private final ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();

    void add(long nanos) {
      times.add(nanos);
    }

    double quantile(double q) {
      return Marketplace.quantile(times.stream().mapToLong(Long::longValue).sorted().toArray(), q);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "n=%d p50=%.1f p95=%.1f p99=%.1f max=%.1f",
          times.size(),
          quantile(0.5),
          quantile(0.95),
          quantile(0.99),
          quantile(1));
    }
  }

  /** Each begins when it is due, whatever became of those before it; returns when all are over. */
  private void atRate(int rate, int count, Step step) throws Exception {
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        long due = start + (long) (i * 1e9 / rate);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        int number = i;
        threads.execute(
            () -> {
              try {
                step.run(number);
              } catch (Exception e) {
                fail(e.toString());
              }
            });
      }
    }
  }

  private static String notice(String sku) {
    return ("{\"IdSku\":\"%s\",\"ProductId\":1,\"An\":\"acmeaccount\",\"IdAffiliate\":\"MKP\","
            + "\"DateModified\":\"2026-11-30T10:00:00.0000000Z\",\"IsActive\":true,\"StockModified\":true,"
            + "\"PriceModified\":false,\"HasStockKeepingUnitModified\":false,"
            + "\"HasStockKeepingUnitRemovedFromAffiliate\":false}")
        .formatted(sku);
  }

  private static double quantile(long[] sorted, double q) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(q * sorted.length) - 1] / 1e6;
  }

  private HttpResponse<String> connector(String method, String path, String body) throws Exception {
    return send(method, options.get("connector") + path, body, "Bearer bench-marketplace-token");
  }

  private String accounts(String method, String path) throws Exception {
    return ok(send(method, options.get("accounts") + path, null, ""));
  }

  private long count(String name) throws Exception {
    return Long.parseLong(first(Pattern.compile("(?m)^" + name + "=(\\d+)$"), accounts("GET", "/bench")));
  }

  private HttpResponse<String> send(String method, String url, String body, String authorization)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(60))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String ok(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  private void expect(int status, HttpResponse<String> answer) {
    if (answer.statusCode() != status) {
      fail(answer.statusCode() + " " + answer.body());
    }
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException(pattern + " is not in " + text);
    }
    return matcher.group(1);
  }

  private void fail(String what) {
    failures.incrementAndGet();
    firstFailure.compareAndSet(null, what);
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  private int number(String name) {
    return Integer.parseInt(options.get(name));
  }
}
