import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Simulations against a connector whose ERP (the sandbox, with generated SKUs) is healthy, slow,
 * frozen, back, and talks nonsense, one after the other. Open loop: requests fall due at fixed
 * moments whatever the connector does, and are timed from the moment they fell due. Every answer is
 * read: no quantity above what the ERP last said before it froze, no price but its own.
 *
 * <pre>
 * java bench/ErpLoad.java --connector=http://localhost:18080 --erp=http://localhost:18090 \
 *     --skus=5000 --rate=300 --budget=1500 --life=5 --age=90 --frozen=60
 * </pre>
 *
 * Prints a line for each phase, and MET or MISSED for each goal. Times of phases are in seconds,
 * latencies and the budget in milliseconds; {@code age} is {@code
 * connector.inventory.max-age.stock} and {@code life} its {@code cache-life}.
 */
final class ErpLoad {

  private static final int MOST_ITEMS = 50;
  private static final int WANTED = 500;
  private static final int RAISED = 999;
  private static final Pattern ITEM =
      Pattern.compile(
          "\\{\"id\":\"GEN-(\\d{5})\",\"requestIndex\":\\d+,\"quantity\":(\\d+),[^{}]*?\"price\":(\\d+)");
  private static final Pattern GAP =
      Pattern.compile("\"(GEN-\\d{5})\":\\{[^}]*?\"shortestGapMs\":(-?\\d+)");
  private static final Pattern TIMES = Pattern.compile("\"times\":(\\d+)");

  private final Map<String, String> options;
  private final int skus;
  private final int rate;
  private final int budget;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final SplittableRandom random = new SplittableRandom(42);
  private final AtomicIntegerArray known;
  private boolean met = true;

  private ErpLoad(Map<String, String> options) {
    this.options = options;
    this.skus = number("skus");
    this.rate = number("rate");
    this.budget = number("budget");
    this.known = new AtomicIntegerArray(skus + 1);
    for (int sku = 1; sku <= skus; sku++) {
      known.set(sku, 10 + sku % 200);
    }
  }

  public static void main(String[] args) throws Exception {
    Map<String, String> options = new TreeMap<>();
    for (String arg : args) {
      String[] parts = arg.replaceFirst("^--", "").split("=", 2);
      options.put(parts[0], parts[1]);
    }
    ErpLoad load = new ErpLoad(options);
    load.run();
    System.exit(load.met ? 0 : 1);
  }

  private void run() throws Exception {
    mood("{}");
    // Both programs are cold: a full load would be a measurement of that.
    for (int part = 8; part >= 1; part /= 2) {
      phase("warm-up, 1/" + part + " of the rate", 10, rate / part);
    }
    healthy();
    slow();
    frozen();
    nonsense();
    mood("{}");
  }

  private void healthy() throws Exception {
    Phase phase = phase("healthy", number("healthy"));
    allAnswered(phase);
    verdict("healthy: items that were not for sale", phase.unavailable.get(), 0, "at most");
    honest(phase);
  }

  private void slow() throws Exception {
    mood("{\"latencyMs\":800,\"jitterMs\":400}");
    phase("slow, first", number("life") * 2);
    command("DELETE", "/sandbox/calls", "");
    Phase phase = phase("slow", number("slow"));
    allAnswered(phase);
    verdict("ERP at 800 ms p50: p99 of simulations, ms", phase.quantile(0.99), budget, "below");
    honest(phase);
    String calls = command("GET", "/sandbox/calls", "");
    Matcher gaps = GAP.matcher(calls);
    long shortest = Long.MAX_VALUE;
    int asked = 0;
    while (gaps.find()) {
      asked++;
      long gap = Long.parseLong(gaps.group(2));
      shortest = gap < 0 ? shortest : Math.min(shortest, gap);
    }
    long times = TIMES.matcher(calls).results().mapToLong(m -> Long.parseLong(m.group(1))).sum();
    System.out.printf(
        "slow: %d SKUs asked %d times in %d s, of %d items simulated%n",
        asked, times, number("slow"), phase.items.get());
    // Both ends scatter by what a busy machine lets a thread wait.
    verdict(
        "ERP at 800 ms p50: shortest time between two questions for a SKU, ms",
        shortest == Long.MAX_VALUE ? 0 : shortest,
        number("life") * 1000L - 100,
        "at least");
    mood("{}");
    phase("healthy again", number("life") + 5);
  }

  private void frozen() throws Exception {
    double alertsBefore = alertsInTheLog();
    long frozenAt = System.nanoTime();
    mood("{\"freeze\":true}");
    // What the ERP says from now on cannot be known: nobody may be promised of it.
    for (int sku = 1; sku <= Math.min(50, skus); sku++) {
      command("PUT", "/sandbox/skus/" + id(sku), "{\"stock\":" + RAISED + "}");
    }
    Phase phase = phase("frozen", number("frozen"));
    allAnswered(phase);
    String what = "ERP frozen for " + number("frozen") + " s at " + rate + " simulations/s: ";
    verdict(what + "p99.9, ms", phase.quantile(0.999), budget + 100, "below");
    verdict(what + "longest, ms", phase.quantile(1), 2000, "below");
    verdict(what + "items that were not for sale", phase.unavailable.get(), 0, "at most");
    honest(phase);
    verdict("… no alert yet", gauge("connector_inventory_alert"), 0, "at most");

    long tooOld = frozenAt + number("age") * 1_000_000_000L;
    phase(
        "frozen, until the age",
        (int) Math.max(1, (tooOld - System.nanoTime()) / 1_000_000_000L + 1));
    Phase beyond = phase("beyond the age", 20);
    allAnswered(beyond);
    verdict("beyond the age: p99.9, ms", beyond.quantile(0.999), budget + 100, "below");
    verdict(
        "beyond the age: seconds until the last item for sale", beyond.lastForSale(), 5, "below");
    verdict("beyond the age: alert stands", gauge("connector_inventory_alert"), 1, "at least");
    verdict("beyond the age: alerts in the log", alertsInTheLog() - alertsBefore, 1, "exactly");
    System.out.println("beyond the age: " + connector("/seller/inventory"));

    for (int sku = 1; sku <= Math.min(50, skus); sku++) {
      known.set(sku, RAISED);
    }
    mood("{}");
    Phase back = phase("returned", 40);
    allAnswered(back);
    verdict(
        "ERP returned: seconds until the first answer that is live in all items",
        back.firstFresh(),
        30,
        "below");
    verdict(
        "ERP returned: seconds until nothing is unavailable", back.lastUnavailable(), 30, "below");
    verdict("ERP returned: alert stands", gauge("connector_inventory_alert"), 0, "at most");
    honest(back);
    Phase after = phase("after", 10);
    verdict(
        "after: what changed while it was frozen is seen, pieces",
        after.most.get(),
        WANTED,
        "exactly");
  }

  private void nonsense() throws Exception {
    for (String kind :
        new String[] {"negative-stock", "null-price", "foreign-currency", "huge", "html"}) {
      double before = counted("refused");
      mood("{\"nonsense\":\"" + kind + "\"}");
      Phase phase = phase(kind, number("nonsense"));
      allAnswered(phase);
      verdict(kind + ": longest, ms", phase.quantile(1), 2000, "below");
      verdict(kind + ": items that were not for sale", phase.unavailable.get(), 0, "at most");
      honest(phase);
      verdict(kind + ": refused, as the metrics say", counted("refused") - before, 1, "at least");
      mood("{}");
      Phase back = phase(kind + ", over", 15);
      verdict(
          kind + ", over: seconds until the first answer that is live in all items",
          back.firstFresh(),
          15,
          "below");
    }
  }

  private void allAnswered(Phase phase) {
    verdict(
        phase.name + ": of " + phase.sent + " simulations not answered",
        phase.failed.get(),
        0,
        "at most");
  }

  private void honest(Phase phase) {
    verdict(
        phase.name + ": of " + phase.items.get() + " items above what the ERP said",
        phase.above.get(),
        0,
        "at most");
    verdict(phase.name + ": items at another price", phase.mispriced.get(), 0, "at most");
  }

  private Phase phase(String name, int seconds) throws InterruptedException {
    return phase(name, seconds, rate);
  }

  private Phase phase(String name, int seconds, int perSecond) throws InterruptedException {
    Phase phase = new Phase(name, seconds, perSecond);
    phase.run();
    System.out.println(phase.report());
    return phase;
  }

  /** Some seconds of load. */
  private final class Phase {

    private final String name;
    private final int perSecond;
    private final int sent;
    private final long[] latencies;
    private final long start = System.nanoTime();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong items = new AtomicLong();
    private final AtomicLong above = new AtomicLong();
    private final AtomicLong mispriced = new AtomicLong();
    private final AtomicLong unavailable = new AtomicLong();
    private final AtomicLong most = new AtomicLong();
    private final AtomicLong lastForSale = new AtomicLong();
    private final AtomicLong lastUnavailable = new AtomicLong();
    private final AtomicLong firstFresh = new AtomicLong(Long.MAX_VALUE);
    private final Map<String, AtomicLong> sources = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> failures = new ConcurrentHashMap<>();

    private Phase(String name, int seconds, int perSecond) {
      this.name = name;
      this.perSecond = perSecond;
      this.sent = seconds * perSecond;
      this.latencies = new long[sent];
    }

    private void run() throws InterruptedException {
      CountDownLatch open = new CountDownLatch(sent);
      for (int i = 0; i < sent; i++) {
        long due = start + (long) (i * 1e9 / perSecond);
        long left = due - System.nanoTime();
        if (left > 0) {
          LockSupport.parkNanos(left);
        }
        int index = i;
        HttpRequest request = request();
        senders.execute(() -> {
          try {
            read(client.send(request, BodyHandlers.ofString()), due);
          } catch (IOException | InterruptedException e) {
            fail(e.getClass().getSimpleName());
          } finally {
            latencies[index] = System.nanoTime() - due;
            open.countDown();
          }
        });
      }
      open.await();
      Arrays.sort(latencies);
    }

    private void read(HttpResponse<String> answer, long due) {
      if (answer.statusCode() != 200) {
        fail("status " + answer.statusCode());
        return;
      }
      String source =
          answer.headers().firstValue("x-offer-source").orElse("absent").replaceFirst(";.*", "");
      count(sources, source);
      long since = due - start;
      // Of an answer's items the least fresh one is named; what is in the cache was live a moment
      // ago.
      if (source.equals("live") || source.equals("cache")) {
        firstFresh.accumulateAndGet(since, Math::min);
      }
      Matcher item = ITEM.matcher(answer.body());
      int found = 0;
      while (item.find()) {
        found++;
        int sku = Integer.parseInt(item.group(1));
        int quantity = Integer.parseInt(item.group(2));
        most.accumulateAndGet(quantity, Math::max);
        if (quantity == 0) {
          unavailable.incrementAndGet();
          lastUnavailable.accumulateAndGet(since, Math::max);
          continue;
        }
        lastForSale.accumulateAndGet(since, Math::max);
        if (quantity > known.get(sku)) {
          above.incrementAndGet();
        }
        if (Integer.parseInt(item.group(3)) != (10 + sku % 90) * 100 + 90) {
          mispriced.incrementAndGet();
        }
      }
      items.addAndGet(found);
      if (found == 0) {
        fail("an answer without items");
      }
    }

    private void fail(String why) {
      failed.incrementAndGet();
      count(failures, why);
    }

    private static void count(Map<String, AtomicLong> counts, String what) {
      counts.computeIfAbsent(what, key -> new AtomicLong()).incrementAndGet();
    }

    private double quantile(double q) {
      return latencies[(int) Math.ceil(q * sent) - 1] / 1e6;
    }

    private double lastForSale() {
      return lastForSale.get() / 1e9;
    }

    private double lastUnavailable() {
      return lastUnavailable.get() / 1e9;
    }

    private double firstFresh() {
      return firstFresh.get() == Long.MAX_VALUE ? Double.MAX_VALUE : firstFresh.get() / 1e9;
    }

    private String report() {
      return String.format(
          Locale.ROOT,
          "%-28s simulations=%d items=%d p50=%.1f p99=%.1f p999=%.1f max=%.1f unavailable=%d"
              + " sources=%s%s",
          name,
          sent,
          items.get(),
          quantile(0.5),
          quantile(0.99),
          quantile(0.999),
          quantile(1),
          unavailable.get(),
          new TreeMap<>(sources),
          failures.isEmpty() ? "" : " failures=" + failures);
    }
  }

  private HttpRequest request() {
    int items = 1 + random.nextInt(MOST_ITEMS);
    StringBuilder body = new StringBuilder("{\"items\":[");
    // All different: two items of one SKU share its stock.
    int sku = random.nextInt(skus);
    for (int i = 0; i < items; i++) {
      sku = (sku + 1 + random.nextInt(skus / MOST_ITEMS)) % skus;
      body.append(i == 0 ? "" : ",")
          .append("{\"id\":\"")
          .append(id(1 + sku))
          .append("\",\"quantity\":" + WANTED + ",\"seller\":\"1\"}");
    }
    body.append("],\"postalCode\":\"01310-100\",\"country\":\"BRA\"}");
    return HttpRequest.newBuilder(
            URI.create(
                options.get("connector") + "/pvt/orderForms/simulation?an=examplemarket&sc=1"))
        .header("Content-Type", "application/json")
        .header("Authorization", "VTEX key=\"local-key\" token=\"bench-inbound-token\"")
        .timeout(Duration.ofSeconds(10))
        .POST(BodyPublishers.ofString(body.toString()))
        .build();
  }

  private static String id(int sku) {
    return String.format(Locale.ROOT, "GEN-%05d", sku);
  }

  private void mood(String mood) throws Exception {
    command("PUT", "/sandbox/mood", mood);
  }

  private String command(String method, String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(options.get("erp") + path))
            .method(method, BodyPublishers.ofString(body)));
  }

  private String connector(String path) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(options.get("connector") + path))
            .header("Authorization", "Bearer bench-seller-api-token"));
  }

  private String send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer =
        client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(
          answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  private double gauge(String name) throws Exception {
    return metrics("(?m)^" + name + "(?:\\{[^}]*\\})? (\\S+)$");
  }

  /** The sum of all counters of refusals, whichever part refuses. */
  private double counted(String what) throws Exception {
    return metrics("(?m)^connector_\\w*" + what + "_total(?:\\{[^}]*\\})? (\\S+)$");
  }

  private double alertsInTheLog() throws Exception {
    return metrics("(?m)^logback_events_total\\{[^}]*level=\"error\"[^}]*\\} (\\S+)$");
  }

  private double metrics(String line) throws Exception {
    return Pattern.compile(line)
        .matcher(connector("/actuator/prometheus"))
        .results()
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .sum();
  }

  private void verdict(String what, double figure, double goal, String way) {
    boolean holds =
        switch (way) {
          case "below" -> figure < goal;
          case "at most" -> figure <= goal;
          case "at least" -> figure >= goal;
          default -> figure == goal;
        };
    met &= holds;
    System.out.printf(
        Locale.ROOT,
        "%s %s: %s (goal: %s %s)%n",
        holds ? "MET   " : "MISSED",
        what,
        shown(figure),
        way,
        shown(goal));
  }

  private static String shown(double figure) {
    return figure == Double.MAX_VALUE
        ? "never"
        : String.format(Locale.ROOT, "%.1f", figure).replaceFirst("\\.0$", "");
  }

  private int number(String name) {
    return Integer.parseInt(options.get(name));
  }
}
