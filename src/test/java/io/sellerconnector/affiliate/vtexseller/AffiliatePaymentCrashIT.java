package io.sellerconnector.affiliate.vtexseller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.sellerconnector.affiliate.vtexseller.FakeTwists.Twist;
import io.sellerconnector.system.ConnectorProcess;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.TestDatabase;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Kills the connector amid each call of a payment at a seller's, before the call has arrived and
 * after it is done: no cent is taken twice, kept or left behind.
 */
@DatabaseTest
class AffiliatePaymentCrashIT {

  private static final Logger log = LoggerFactory.getLogger(AffiliatePaymentCrashIT.class);
  private static final long SEED = Long.getLong("connector.test.payment.seed", 16);

  private static final int KILLS = Integer.getInteger("connector.test.payment.kills", 4);

  private static final int CLIENTS = 4;
  private static final String PUBLIC = "https://connector.example";
  private static final Duration LONG = Duration.ofSeconds(90);

  /** The call amid which the connector dies. */
  private enum Step {
    VAULT("/api/payments/transactions/{transactionId}/payments"),
    AUTHORISE("/api/pvt/transactions/{transactionId}/authorization-request"),
    SETTLE("/api/pvt/transactions/{transactionId}/settlement-request"),
    REFUND("/api/pvt/transactions/{transactionId}/refunding-request"),
    CANCEL("/api/pvt/transactions/{transactionId}/cancellation-request"),
    START("/api/pvt/transactions");

    private final String path;

    Step(String path) {
      this.path = path;
    }
  }

  @TempDir Path folder;

  private final FakeVtexSeller seller =
      new FakeVtexSeller("payeraccount", "MKT", Clock.systemUTC(), SEED);
  private final Random random = FakeFaults.random(SEED);
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<String, PaidLife> begun = new ConcurrentHashMap<>();
  private final Queue<PaidLife> interrupted = new ConcurrentLinkedQueue<>();

  /** How the one connector that is there is called. */
  private record Market(Http http) implements PaidLife.Calls {

    static Market of(ConnectorProcess connector) {
      return new Market(connector.http().with("Authorization", "Bearer market-token"));
    }

    @Override
    public Answer get(String path) {
      return served(() -> http.get(path));
    }

    @Override
    public Answer post(String path, String body) {
      return served(() -> http.post(path, body));
    }

    /** Again while it says that it has too much to do, and not if it is dead. */
    private static Answer served(Callable<Answer> call) {
      return await()
          .atMost(LONG)
          .pollDelay(Duration.ZERO)
          .until(call, answer -> answer.status() != 503);
    }
  }

  @BeforeEach
  void open() {
    seller.takePayments();
    seller.gateway.late(Duration.ofMillis(300));
    // One that is placed and has no reference is called off.
    seller.gateway.twists.chances(Map.of(Twist.SHOWN_REFERENCE, 1.0));
    PaidLife.stock(seller);
  }

  @AfterEach
  void close() {
    seller.close();
  }

  @Test
  void noCentIsTakenTwiceKeptOrLeftBehindByKills() throws Exception {
    TestDatabase database = database();
    Map<String, Integer> killed = new TreeMap<>();
    int refundsLost = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Step step = Step.values()[kill % Step.values().length];
      // Each either way before any comes again.
      boolean arrives = (kill + kill / Step.values().length) % 2 == 0;
      if (kill > 0) {
        letClaimsEnd(database);
      }
      try (ConnectorProcess connector = ConnectorProcess.start(database, properties(seller))) {
        liveUntilKilled(
            connector,
            step,
            new KillAmid(connector, "POST " + step.path, 1 + random.nextInt(2), arrives));
        log.info("kill {} of {}, amid {}", kill + 1, KILLS, step);
        killed.merge(step + (arrives ? " done" : " lost"), 1, Integer::sum);
        refundsLost += step == Step.REFUND && !arrives ? 1 : 0;
      }
    }
    seller.interrupt(Interruption.NONE);
    letClaimsEnd(database);
    try (ConnectorProcess connector = ConnectorProcess.start(database, properties(seller))) {
      seller.callbacks.lead(PUBLIC, "http://localhost:" + connector.port());
      Market market = Market.of(connector);
      while (!interrupted.isEmpty()) {
        interrupted.remove().live(market);
      }
      awaitQuiet(market);
      log.info(
          "killed amid {}; {} orders, {} transactions; again: -Dconnector.test.payment.seed={}",
          killed,
          begun.size(),
          seller.gateway.all().size(),
          SEED);
      assertThat(faults(market)).isEmpty();
      assertThat(begun.values().stream().filter(PaidLife::isRefundedByHand))
          .as("refunds that were raised")
          .hasSizeLessThanOrEqualTo(refundsLost);
    }
  }

  /** What a killed process was at, another waits for, for a minute; not here. */
  private static void letClaimsEnd(TestDatabase database) {
    try (HikariDataSource source = database.migrated()) {
      JdbcClient.create(source)
          .sql(
              "update affiliate_transaction set acting_until = :now, look_at = :now where acting is"
                  + " not null")
          .param("now", Timestamp.from(Instant.now()))
          .update();
    }
  }

  private void liveUntilKilled(ConnectorProcess connector, Step step, KillAmid death)
      throws Exception {
    seller.callbacks.lead(PUBLIC, "http://localhost:" + connector.port());
    seller.interrupt(death);
    Market market = Market.of(connector);
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> working = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        working.add(
            clients.submit(() -> {
              while (!death.isDone()) {
                live(market);
              }
            }));
      }
      assertThat(death.isDoneWithin(LONG)).as("killed amid %s", step).isTrue();
      for (Future<?> client : working) {
        client.get();
      }
    }
  }

  private void live(Market market) {
    PaidLife before = interrupted.poll();
    PaidLife life =
        before == null ? PaidLife.of("payer", seller, numbers.getAndIncrement()) : before;
    begun.put(life.id(), life);
    try {
      life.live(market);
    } catch (UncheckedIOException killed) {
      interrupted.add(life);
    }
  }

  private void awaitQuiet(Market market) throws InterruptedException {
    seller.callbacks.settle();
    await()
        .atMost(LONG)
        .untilAsserted(() -> {
          for (String state : List.of("WAITING", "DEAD")) {
            Answer answer = market.get("/marketplace/messages?limit=5&state=" + state);
            assertThat(answer.json().path("messages")).as(answer.body()).isEmpty();
          }
        });
  }

  private List<String> faults(Market market) {
    List<String> faults = new ArrayList<>(new GatewayLedger(seller).faults());
    faults.addAll(seller.bodies.faults());
    List<JsonNode> events = Ledgers.events(market.http());
    begun.values().forEach(life -> faults.addAll(life.faults(market, events)));
    for (FakeOrder order : seller.orders.all()) {
      if (!begun.containsKey(order.marketplaceOrderId)) {
        faults.add("the seller has an order that nobody placed: " + order.marketplaceOrderId);
      }
    }
    market
        .get("/marketplace/payments/stuck")
        .json()
        .forEach(stuck -> faults.add("stuck: " + stuck));
    return faults;
  }

  /** Of a connector whose one seller takes the payments. */
  static Map<String, String> properties(FakeVtexSeller seller) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("connector.affiliate.enabled", "true");
    properties.put("connector.affiliate.public-url", PUBLIC);
    properties.put("connector.affiliate.trusted-hosts", "localhost");
    properties.put("connector.affiliate.rate", "0");
    properties.put("connector.affiliate.commerce-url", seller.url() + "/{account}");
    properties.put("connector.affiliate.payments-url", seller.gatewayUrl());
    properties.put("connector.affiliate.vault-url", seller.vaultUrl());
    properties.put("connector.affiliate.orders.on-its-way", "2s");
    properties.put("connector.affiliate.orders.look-interval", "200ms");
    properties.put("connector.affiliate.orders.first-look", "1s");
    properties.put("connector.affiliate.orders.longest-look", "2s");
    properties.put("connector.affiliate.payments.pass-through", "true");
    properties.put("connector.affiliate.payments.budget", "5s");
    properties.put("connector.affiliate.payments.on-its-way", "2s");
    properties.put("connector.affiliate.payments.look-interval", "200ms");
    properties.put("connector.affiliate.payments.first-look", "300ms");
    properties.put("connector.affiliate.payments.longest-look", "1s");
    properties.put("connector.affiliate.payments.hanging-after", "5s");
    properties.put("connector.marketplace-api.tokens", "market-token");
    properties.put("connector.outbox.first-delay", "200ms");
    properties.put("connector.outbox.longest-delay", "1s");
    properties.put("connector.outbox.lease", "3s");
    properties.put("connector.outbox.renewal", "1s");
    properties.put("connector.affiliate.sellers[0].name", "payer");
    properties.put("connector.affiliate.sellers[0].account", "payeraccount");
    properties.put("connector.affiliate.sellers[0].affiliate-id", "MKT");
    properties.put("connector.affiliate.sellers[0].sales-channel", "1");
    properties.put("connector.affiliate.sellers[0].app-key", FakeVtexSeller.KEY);
    properties.put("connector.affiliate.sellers[0].app-token", FakeVtexSeller.TOKEN);
    properties.put("connector.affiliate.sellers[0].reference-postal-codes", "01310-100");
    properties.put("connector.affiliate.sellers[0].payment", "seller");
    return properties;
  }

  private TestDatabase database() {
    return TestDatabase.isPostgres()
        ? TestDatabase.create()
        : new TestDatabase(
            "jdbc:h2:file:"
                + folder.resolve("connector")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0",
            "sa",
            "");
  }
}
