package io.sellerconnector.affiliate.vtexseller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.affiliate.vtexseller.FakeFaults.Fault;
import io.sellerconnector.system.ConnectorProcess;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The marketplace role in two processes on one PostgreSQL: the marketplace and the sellers' VTEX
 * call whichever is there, and each of the two is killed while orders go on. What it had begun, the
 * other brings to its end.
 */
class MarketplaceReplicasIT {

  private static final Logger log = LoggerFactory.getLogger(MarketplaceReplicasIT.class);
  private static final long SEED = Long.getLong("connector.test.affiliate.seed", 61668613546L);
  private static final int ORDERS =
      Integer.getInteger("connector.test.affiliate.replicas.orders", 30);
  private static final int KILLS = Integer.getInteger("connector.test.affiliate.replicas.kills", 2);
  private static final int AT_ONCE = 8;
  private static final int SKUS = 12;
  private static final int PIECES = 1000;
  private static final String PUBLIC = "https://connector.example";
  private static final Duration LONG = Duration.ofSeconds(120);

  private final Map<String, FakeVtexSeller> sellers = sellers();
  private final List<ConnectorProcess> running = new CopyOnWriteArrayList<>();

  private static Map<String, FakeVtexSeller> sellers() {
    Clock clock = Clock.systemUTC();
    FakeVtexSeller list = new FakeVtexSeller("listaccount", "MKT", clock, SEED);
    Map<String, FakeVtexSeller> sellers = new LinkedHashMap<>();
    sellers.put("list", list);
    sellers.put("single", new FakeVtexSeller("singleaccount", "MKT", clock, SEED + 1, list));
    sellers.put("later", new FakeVtexSeller("lateraccount", "MKT", clock, SEED + 2, list));
    return sellers;
  }

  @BeforeEach
  void stock() {
    sellers
        .values()
        .forEach(seller -> {
          seller.orders.divergence(5);
          seller.callbacks.lead(PUBLIC, () -> any().base());
          IntStream.rangeClosed(1, SKUS)
              .forEach(
                  sku -> seller.shelf.put(new FakeSku(String.valueOf(sku), 1000L * sku, PIECES)));
        });
  }

  @AfterEach
  void close() {
    running.forEach(ConnectorProcess::close);
    sellers.values().forEach(FakeVtexSeller::close);
  }

  /** Whichever of the replicas. */
  private Http any() {
    List<ConnectorProcess> now = List.copyOf(running);
    return now.get(ThreadLocalRandom.current().nextInt(now.size())).http();
  }

  private Http market() {
    return any().with("Authorization", "Bearer market-token");
  }

  @Test
  void whatADeadReplicaHadBegunTheOtherBringsToItsEnd() throws Exception {
    log.info("again: -Dconnector.test.affiliate.seed={}", SEED);
    TestDatabase database = TestDatabase.createOnPostgres();
    running.add(ConnectorProcess.start(database, properties()));
    running.add(ConnectorProcess.start(database, properties()));
    register();
    sellers.values().forEach(MarketplaceReplicasIT::trouble);
    List<MarketplaceHistory> histories =
        IntStream.range(0, ORDERS)
            .mapToObj(number -> new MarketplaceHistory(this::market, sellers, SEED, number, SKUS))
            .toList();
    live(histories, database);
    for (FakeVtexSeller seller : sellers.values()) {
      seller.faults.none();
      seller.orders.all().forEach(seller.orders::approve);
    }
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() ->
            assertThat(faults(histories))
                .as(
                    "again: -Dconnector.test.affiliate.seed=%d -Dconnector.test.affiliate.replicas.orders=%d",
                    SEED, ORDERS)
                .isEmpty());
    assertThat(histories).flatMap(MarketplaceHistory::faults).isEmpty();
    sellers
        .keySet()
        .forEach(name -> answered(market().post("/marketplace/sellers/" + name + "/sweep", "{}")));
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(offerFaults()).isEmpty());
    Map<String, Integer> ends = new TreeMap<>();
    sellers
        .values()
        .forEach(seller ->
            seller.orders.all().forEach(order -> ends.merge(order.status, 1, Integer::sum)));
    log.info("{} histories, {} kills, {}", ORDERS, KILLS, ends);
  }

  private void register() {
    for (String name : sellers.keySet()) {
      String seller = "/marketplace/sellers/" + name;
      answered(market().put(seller + "/affiliate", "{\"followUpEmail\":\"market@example.com\"}"));
      answered(market().post(seller + "/load", ""));
    }
    await().atMost(LONG).untilAsserted(() -> assertThat(offerFaults()).isEmpty());
  }

  /** Each replica is killed in turn, and comes back only when the other is to be killed. */
  private void live(List<MarketplaceHistory> histories, TestDatabase database) throws Exception {
    AtomicInteger begun = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> lives = new ArrayList<>();
      for (MarketplaceHistory history : histories) {
        lives.add(
            threads.submit(() -> {
              begun.incrementAndGet();
              history.live();
              return true;
            }));
      }
      for (int kill = 1; kill <= KILLS; kill++) {
        int enough = kill * ORDERS / (KILLS + 1);
        await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> begun.get() >= enough);
        if (running.size() == 1) {
          running.add(ConnectorProcess.start(database, properties()));
        }
        ConnectorProcess victim = running.getFirst();
        victim.kill();
        running.remove(victim);
        victim.close();
      }
      for (Future<?> life : lives) {
        life.get();
      }
    }
  }

  private List<String> faults(List<MarketplaceHistory> histories) {
    List<String> faults = new ArrayList<>();
    List<JsonNode> events = Ledgers.events(market());
    sellers.forEach((name, seller) -> {
      Ledgers ledgers = new Ledgers(market(), name, seller);
      for (MarketplaceHistory history : histories) {
        if (history.seller().equals(name)) {
          faults.addAll(ledgers.compare(history));
        }
      }
      faults.addAll(ledgers.compareOrderEvents(events));
      faults.addAll(ledgers.compareCalls(true));
    });
    for (String state : List.of("WAITING", "DEAD")) {
      market()
          .get("/marketplace/messages?limit=5&state=" + state)
          .json()
          .path("messages")
          .forEach(message -> faults.add(state + " " + message));
    }
    market()
        .get("/marketplace/orders/stuck")
        .json()
        .path("orders")
        .forEach(order -> faults.add("stuck " + order));
    return faults;
  }

  private List<String> offerFaults() {
    List<String> faults = new ArrayList<>();
    List<JsonNode> events = Ledgers.events(market());
    sellers.forEach((name, seller) -> {
      Ledgers ledgers = new Ledgers(market(), name, seller);
      faults.addAll(ledgers.compareOffers());
      faults.addAll(ledgers.compareOfferEvents(events));
    });
    return faults;
  }

  private static void trouble(FakeVtexSeller seller) {
    seller.deny(0.3);
    seller.faults.notices(0.2);
    seller.faults.callbacks(0.1, 0.1);
    seller.faults.chances(
        Map.of(
            Fault.FAILED, 0.03,
            Fault.RESET, 0.03,
            Fault.DONE_BUT_FAILED, 0.04,
            Fault.DONE_BUT_SILENT, 0.04));
  }

  private static void answered(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isLessThan(300);
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("connector.affiliate.enabled", "true");
    properties.put("connector.affiliate.public-url", PUBLIC);
    properties.put("connector.affiliate.trusted-hosts", "localhost");
    properties.put("connector.affiliate.rate", "0");
    properties.put(
        "connector.affiliate.commerce-url",
        Objects.requireNonNull(sellers.get("list")).url() + "/{account}");
    properties.put("connector.affiliate.placing-budget", "1s");
    properties.put("connector.affiliate.orders.on-its-way", "2s");
    properties.put("connector.affiliate.orders.look-interval", "200ms");
    properties.put("connector.affiliate.orders.first-look", "1s");
    properties.put("connector.affiliate.orders.longest-look", "2s");
    properties.put("connector.affiliate.orders.result-deadline", "2s");
    properties.put("connector.affiliate.offers.second-look", "2s");
    properties.put("connector.marketplace-api.tokens", "market-token");
    properties.put("connector.outbox.first-delay", "100ms");
    properties.put("connector.outbox.longest-delay", "500ms");
    properties.put("connector.outbox.poll-interval", "100ms");
    properties.put("connector.outbox.max-attempts", "200");
    properties.put("connector.outbox.lease", "3s");
    properties.put("connector.outbox.renewal", "1s");
    properties.put("connector.vtex.retry-delay", "20ms");
    int index = 0;
    for (String name : sellers.keySet()) {
      String seller = "connector.affiliate.sellers[" + index++ + "].";
      properties.put(seller + "name", name);
      properties.put(seller + "account", name + "account");
      properties.put(seller + "affiliate-id", "MKT");
      properties.put(seller + "sales-channel", "1");
      properties.put(seller + "app-key", FakeVtexSeller.KEY);
      properties.put(seller + "app-token", FakeVtexSeller.TOKEN);
      properties.put(seller + "reference-postal-codes", "01310-100");
      properties.put(seller + "price-tolerance", "5");
    }
    properties.put("connector.affiliate.sellers[1].order-body", "object");
    properties.put("connector.affiliate.sellers[2].placement-api", "order-integration");
    return properties;
  }
}
