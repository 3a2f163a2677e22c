package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.SellerAdapterProvider;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.offer.FakeSeller;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.TestDatabase;
import io.sellerconnector.testing.TimingTest;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * A flood of simulations by nobody knows whom, each with another sales channel, SKU and quantity,
 * beside those of a marketplace, before an ERP that takes its time. For longer and with other
 * rates: {@code -Dflood.seconds=600 -Dflood.rate=500 -Dflood.honest=100}.
 */
@ConnectorTest
@TestPropertySource(
    properties = {
      "connector.access.trusted-proxies=127.0.0.1,::1",
      "connector.inventory.adapter=unhurried",
      "connector.inventory.max-age.stock=30s",
      "connector.quotes.max-per-sku=40",
    })
@TimingTest
class SimulationFloodIT {

  private static final Logger log = LoggerFactory.getLogger(SimulationFloodIT.class);

  private static final int SECONDS = Integer.getInteger("flood.seconds", 6);
  private static final int RATE = Integer.getInteger("flood.rate", 100);
  private static final int HONEST = Integer.getInteger("flood.honest", 20);
  private static final int SKUS = 100;
  private static final int STOCK = 1_000;
  private static final long ERP_NANOS = Duration.ofMillis(300).toNanos();

  /** Within which the marketplace wants its answer. */
  private static final Duration BUDGET = Duration.ofMillis(2_500);

  private static final long MOST_BYTES = 100_000_000;

  @LocalServerPort int port;
  @Autowired Unhurried erp;
  @Autowired MeterRegistry meters;
  @Autowired JdbcClient jdbc;

  /** Has SKU-1 to SKU-100. */
  static final class Unhurried implements SellerAdapterProvider {

    final AtomicInteger calls = new AtomicInteger();

    @Override
    public String name() {
      return "unhurried";
    }

    @Override
    public int spiVersion() {
      return SPI_VERSION;
    }

    @Override
    public SellerAdapter open(AdapterSettings settings, Clock clock) {
      Inventory inventory = query -> answer(query, clock);
      return new SellerAdapter() {
        @Override
        public Inventory inventory() {
          return inventory;
        }
      };
    }

    private OffersAnswer answer(OffersQuery query, Clock clock) {
      calls.incrementAndGet();
      LockSupport.parkNanos(ERP_NANOS);
      Map<SkuId, SkuOffer> offers = new HashMap<>();
      query.skus().forEach(sku -> offers.put(sku, offer(sku.value())));
      return new OffersAnswer.Offers(offers, clock.instant());
    }

    private static SkuOffer offer(String sku) {
      return sku.matches("SKU-[1-9][0-9]?|SKU-100")
          ? FakeSeller.priced(price(sku), STOCK)
          : new SkuOffer.Unknown();
    }

    static long price(String sku) {
      return 1_000 + Integer.parseInt(sku.substring(4));
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Erp {

    @Bean
    Unhurried unhurried() {
      return new Unhurried();
    }
  }

  private record Asked(String sku, int quantity, Answer answer, Duration took) {}

  private final SplittableRandom random = new SplittableRandom(7);
  private final Queue<Asked> honest = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

  @Test
  void everyHonestOneIsAnsweredRightAndTheDatabaseGrowsByLittle() {
    await().until(() -> areAvailable(post("203.0.113.10", "&sc=1", bodyOfAll())));
    long rowsBefore = rows();
    long bytesBefore = bytes();
    int callsBefore = erp.calls.get();
    long start = System.nanoTime();

    flood();

    double seconds = (System.nanoTime() - start) / 1e9;
    long[] millis = honest.stream().mapToLong(each -> each.took().toMillis()).sorted().toArray();
    log.info(
        "{} honest simulations ({}/s) beside {} of a flood ({}/s): p50 {} ms, p99 {} ms, longest {}"
            + " ms; {} rows and {} bytes more; {} questions to the ERP ({}/s); flood answered {} x 200, {} x"
            + " 429; {} waiting; {} promises left out",
        millis.length,
        Math.round(millis.length / seconds),
        statuses.size(),
        Math.round(statuses.size() / seconds),
        millis[millis.length / 2],
        millis[(int) (millis.length * 0.99)],
        millis[millis.length - 1],
        rows() - rowsBefore,
        bytes() - bytesBefore,
        erp.calls.get() - callsBefore,
        Math.round((erp.calls.get() - callsBefore) / seconds),
        statuses.stream().filter(status -> status == 200).count(),
        statuses.stream().filter(status -> status == 429).count(),
        meters.get("connector.inventory.waiting").gauge().value(),
        meters.get("connector.quotes.dropped").functionCounter().count());
    assertThat(honest).hasSize(SECONDS * HONEST);
    assertThat(honest)
        .allSatisfy(each -> {
          assertThat(each.answer().status()).isEqualTo(200);
          assertThat(each.answer().json().at("/items/0/price").asLong())
              .isEqualTo(Unhurried.price(each.sku()));
          assertThat(each.answer().json().at("/items/0/quantity").asInt())
              .isEqualTo(each.quantity());
        });
    // The generator and the connector share a machine with whatever else runs on it.
    assertThat(millis[(int) (millis.length * 0.95)]).isLessThan(BUDGET.toMillis());
    assertThat(statuses).isSubsetOf(200, 429);
    assertThat(rowsIn("quote where sales_channel = '1'")).isPositive();
    // Every SKU with its share of quotes on what was learned, and unknown SKUs as far as they go.
    assertThat(rows() - rowsBefore).isLessThan(10_000 + 40 * (SKUS * 60L));
    assertThat(bytes() - bytesBefore).isLessThan(MOST_BYTES);
    assertThat(meters.get("connector.inventory.alert").gauge().value()).isZero();
  }

  private void flood() {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      long start = System.nanoTime();
      int perSecond = RATE + HONEST;
      for (int i = 0; i < SECONDS * perSecond; i++) {
        long due = start + i * 1_000_000_000L / perSecond;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        int turn = i % perSecond;
        boolean isHonest = turn * HONEST / perSecond != (turn + 1) * HONEST / perSecond;
        if (isHonest) {
          String sku = "SKU-" + (1 + random.nextInt(SKUS));
          int quantity = 1 + random.nextInt(3);
          callers.submit(() -> askHonestly(sku, quantity, due));
        } else {
          String path = "&sc=" + (random.nextInt(3) == 0 ? "1" : word());
          String body =
              body(
                  random.nextInt(3) == 0 ? word() : "SKU-" + (1 + random.nextInt(SKUS)),
                  1 + random.nextInt(900),
                  "0" + (1_310_100 + random.nextInt(900)));
          String address = "198.51.100." + (1 + random.nextInt(200));
          callers.submit(() -> statuses.add(post(address, path, body).status()));
        }
      }
    }
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }

  private void askHonestly(String sku, int quantity, long due) {
    Answer answer = simulate(sku, quantity);
    honest.add(new Asked(sku, quantity, answer, Duration.ofNanos(System.nanoTime() - due)));
  }

  private Answer simulate(String sku, int quantity) {
    return post("203.0.113.10", "&sc=1", body(sku, quantity, "01310-100"));
  }

  private static boolean areAvailable(Answer answer) {
    return IntStream.range(0, SKUS)
        .allMatch(item -> answer.json().at("/items/" + item + "/quantity").asInt() == 1);
  }

  private static String bodyOfAll() {
    return IntStream.rangeClosed(1, SKUS)
        .mapToObj(sku -> "{\"id\":\"SKU-%d\",\"quantity\":1}".formatted(sku))
        .collect(Collectors.joining(",", "{\"items\":[", "]}"));
  }

  private static String body(String sku, int quantity, String postalCode) {
    return """
    {"items":[{"id":"%s","quantity":%d,"seller":"exampleseller"}],
     "country":"BRA","postalCode":"%s"}
    """
        .formatted(sku, quantity, postalCode);
  }

  private Answer post(String address, String parameters, String body) {
    return Http.at(port)
        .with("X-Forwarded-For", address)
        .post("/pvt/orderForms/simulation?an=examplemarket" + parameters, body);
  }

  private long rows() {
    return List.of("quote", "known_offer", "known_stock", "listing", "ordered_market").stream()
        .mapToLong(this::rowsIn)
        .sum();
  }

  /** None on H2 in memory, which does not tell. */
  private long bytes() {
    return TestDatabase.isPostgres()
        ? jdbc.sql("select pg_database_size(current_database())").query(Long.class).single()
        : 0;
  }

  private long rowsIn(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }
}
