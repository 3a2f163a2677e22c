package io.sellerconnector.bench;

import static java.lang.ProcessBuilder.Redirect.DISCARD;

import io.sellerconnector.SellerConnector;
import io.sellerconnector.marketplace.CatalogueReports;
import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.MarketplaceOrderId;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SkuId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notices of many SKUs for two marketplaces that take so many calls a second each, delivered by two
 * connectors in processes of their own on one PostgreSQL, and invoices meanwhile: {@code
 * NoticeStorm SKUS MINUTES CHANGES PER_SECOND PROPERTY...}. This process plays the marketplaces,
 * and adds notices and invoices with a connector that delivers nothing. Prints how long adding
 * took, the share of 429 per minute and how long invoices took.
 */
final class NoticeStorm {

  private static final List<String> SHOPS = List.of("shop-one", "shop-two");
  private static final int PORTION = 2000;

  private final List<SkuId> skus;
  private final Map<String, ThrottlingShop> shops = new HashMap<>();
  private final Map<String, Long> invoiced = new HashMap<>();

  private final int perSecond;

  private NoticeStorm(int skus, int perSecond) {
    this.perSecond = perSecond;
    this.skus = IntStream.range(0, skus).mapToObj(i -> new SkuId("SKU" + i)).toList();
  }

  static void main(String[] args) throws Exception {
    new NoticeStorm(Integer.parseInt(args[0]), Integer.parseInt(args[3]))
        .run(
            Integer.parseInt(args[1]),
            Integer.parseInt(args[2]),
            List.of(args).subList(4, args.length));
  }

  private void run(int minutes, int changes, List<String> properties) throws Exception {
    for (String shop : SHOPS) {
      shops.put(shop, new ThrottlingShop(perSecond));
    }
    try (ConfigurableApplicationContext connector =
        new SpringApplication(SellerConnector.class)
            .run(arguments(false, properties).toArray(String[]::new))) {
      add(connector);
      change(connector, changes);
      List<Process> replicas = List.of(replica(properties), replica(properties));
      for (int minute = 1; minute <= minutes; minute++) {
        minute(minute, connector);
      }
      latencies();
      replicas.forEach(Process::destroyForcibly);
    }
    shops.values().forEach(ThrottlingShop::close);
  }

  private Process replica(List<String> properties) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseCompactObjectHeaders"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(SellerConnector.class.getName());
    command.addAll(arguments(true, properties));
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(DISCARD).start();
  }

  private List<String> arguments(boolean pump, List<String> properties) {
    List<String> all = new ArrayList<>(properties);
    all.add("--server.port=0");
    all.add("--connector.outbox.pump=" + pump);
    for (int i = 0; i < SHOPS.size(); i++) {
      String entry = "--connector.marketplaces[" + i + "].";
      ThrottlingShop shop = shop(SHOPS.get(i));
      all.add(entry + "account=" + SHOPS.get(i));
      all.add(entry + "seller-id=exampleseller");
      for (String secret : List.of("app-key", "app-token", "inbound-key", "inbound-token")) {
        all.add(entry + secret + "=local");
      }
      all.add(entry + "trusted-hosts=localhost");
      all.add(entry + "commerce-url=" + shop.url());
      all.add(entry + "suggestions-url=" + shop.url());
      all.add(entry + "order-api=oms");
      all.add(entry + "rate=50");
    }
    return all;
  }

  /** A stock notice of every SKU for every marketplace, in transactions of some thousand. */
  private void add(ConfigurableApplicationContext connector) {
    long began = System.nanoTime();
    for (int from = 0; from < skus.size(); from += PORTION) {
      tell(connector, skus.subList(from, Math.min(skus.size(), from + PORTION)));
    }
    print("added lanes=%d seconds=%.1f", lanes(connector), seconds(began));
  }

  private void change(ConfigurableApplicationContext connector, int changes) {
    long began = System.nanoTime();
    Random random = new Random(1);
    for (int done = 0; done < changes; done += PORTION) {
      tell(connector, random.ints(PORTION, 0, skus.size()).mapToObj(skus::get).toList());
    }
    print(
        "changed changes=%d messages=%d seconds=%.1f",
        changes, messages(connector), seconds(began));
  }

  private static void tell(ConfigurableApplicationContext connector, List<SkuId> skus) {
    CatalogueReports reports = connector.getBean(CatalogueReports.class);
    for (String shop : SHOPS) {
      transaction(connector)
          .executeWithoutResult(_ -> reports.stockChanged(new MarketplaceAccount(shop), skus));
    }
  }

  private void minute(int number, ConfigurableApplicationContext connector)
      throws InterruptedException {
    Map<String, long[]> before = new HashMap<>();
    shops.forEach((name, s) -> before.put(name, new long[] {s.taken.get(), s.refused.get()}));
    for (int i = 0; i < 60; i++) {
      invoice(connector, minuteOf(number) + "%02d".formatted(i));
      Thread.sleep(1000);
    }
    shops.forEach((name, shop) -> {
      long[] was = before.getOrDefault(name, new long[2]);
      long taken = shop.taken.get() - was[0];
      long refused = shop.refused.get() - was[1];
      print(
          "minute=%d shop=%s per_second=%.1f refused=%d share_of_429=%.2f%%",
          number, name, taken / 60.0, refused, 100.0 * refused / Math.max(1, taken + refused));
    });
  }

  private static String minuteOf(int number) {
    return "m%02d-".formatted(number);
  }

  private void invoice(ConfigurableApplicationContext connector, String id) {
    String shop = SHOPS.get(id.hashCode() & 1);
    OrderReports reports = connector.getBean(OrderReports.class);
    invoiced.put(id, System.nanoTime());
    transaction(connector)
        .executeWithoutResult(_ ->
            reports.invoiced(
                new OrderReports.ReportedOrder(
                    new MarketplaceAccount(shop),
                    new OrderId(id),
                    new MarketplaceOrderId(id),
                    null),
                new OrderReports.Invoice(
                    OrderReports.Invoice.Direction.OUTPUT,
                    "1",
                    new Cents(100),
                    Instant.now(),
                    null,
                    null,
                    null,
                    List.of(),
                    null)));
  }

  /** Those of the first minute wait for the replicas to start, so they are told apart. */
  private void latencies() {
    Predicate<String> first = id -> id.startsWith(minuteOf(1));
    latencies("of the first minute, the start included", first);
    latencies("after it", first.negate());
  }

  private void latencies(String which, Predicate<String> those) {
    List<Double> seconds = new ArrayList<>();
    Map<String, Long> arrived = new HashMap<>();
    shops.values().forEach(shop -> arrived.putAll(shop.invoices));
    Map<String, Long> sent = new HashMap<>(invoiced);
    sent.keySet().removeIf(those.negate());
    sent.forEach((id, at) -> {
      Long there = arrived.get(id);
      if (there != null) {
        seconds.add((there - at) / 1e9);
      }
    });
    seconds.sort(null);
    print(
        "invoices %s: sent=%d arrived=%d p50=%.2fs p95=%.2fs max=%.2fs",
        which,
        sent.size(),
        seconds.size(),
        seconds.get(seconds.size() / 2),
        seconds.get(seconds.size() * 95 / 100),
        seconds.getLast());
  }

  private ThrottlingShop shop(String name) {
    ThrottlingShop shop = shops.get(name);
    if (shop == null) {
      throw new IllegalStateException("no shop " + name);
    }
    return shop;
  }

  private static TransactionTemplate transaction(ConfigurableApplicationContext connector) {
    return new TransactionTemplate(connector.getBean(PlatformTransactionManager.class));
  }

  private static long lanes(ConfigurableApplicationContext connector) {
    return count(connector, "outbox_lane");
  }

  private static long messages(ConfigurableApplicationContext connector) {
    return count(connector, "outbox_message");
  }

  private static long count(ConfigurableApplicationContext connector, String table) {
    return connector
        .getBean(JdbcClient.class)
        .sql("select count(*) from " + table)
        .query(Long.class)
        .single();
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static void print(String format, Object... values) {
    System.out.println("storm " + String.format(Locale.ROOT, format, values));
  }
}
