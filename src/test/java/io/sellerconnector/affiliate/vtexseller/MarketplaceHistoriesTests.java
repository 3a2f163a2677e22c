package io.sellerconnector.affiliate.vtexseller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.order.reading.OrderReconciler;
import io.sellerconnector.affiliate.vtexseller.FakeFaults.Fault;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * Sells for three sellers while much of what they say gets lost, comes twice or too early, and
 * their VTEX does what it then denies. At the end both sides must know the same.
 */
@ConnectorTest
@DirtiesContext
@TestPropertySource(
    properties = {
      "connector.affiliate.enabled=true",
      "connector.affiliate.public-url=" + MarketplaceHistoriesTests.PUBLIC,
      "connector.affiliate.trusted-hosts=localhost",
      "connector.affiliate.rate=0",
      "connector.affiliate.placing-budget=1s",
      "connector.affiliate.orders.look-interval=200ms",
      "connector.affiliate.orders.first-look=30m",
      "connector.affiliate.orders.result-deadline=2s",
      "connector.affiliate.offers.second-look=2s",
      "connector.outbox.first-delay=100ms",
      "connector.outbox.longest-delay=500ms",
      "connector.outbox.poll-interval=100ms",
      "connector.outbox.max-attempts=200",
      "connector.vtex.throttled-for=1s",
      "connector.vtex.retry-delay=20ms",
      "connector.marketplace-api.tokens=market-token",
      "connector.affiliate.sellers[0].name=list",
      "connector.affiliate.sellers[0].account=listaccount",
      "connector.affiliate.sellers[0].affiliate-id=MKT",
      "connector.affiliate.sellers[0].sales-channel=1",
      "connector.affiliate.sellers[0].app-key=" + FakeVtexSeller.KEY,
      "connector.affiliate.sellers[0].app-token=" + FakeVtexSeller.TOKEN,
      "connector.affiliate.sellers[0].reference-postal-codes=01310-100",
      "connector.affiliate.sellers[0].price-tolerance=5",
      "connector.affiliate.sellers[1].name=single",
      "connector.affiliate.sellers[1].account=singleaccount",
      "connector.affiliate.sellers[1].affiliate-id=MKT",
      "connector.affiliate.sellers[1].sales-channel=1",
      "connector.affiliate.sellers[1].app-key=" + FakeVtexSeller.KEY,
      "connector.affiliate.sellers[1].app-token=" + FakeVtexSeller.TOKEN,
      "connector.affiliate.sellers[1].reference-postal-codes=01310-100",
      "connector.affiliate.sellers[1].price-tolerance=5",
      "connector.affiliate.sellers[1].order-body=object",
      "connector.affiliate.sellers[2].name=later",
      "connector.affiliate.sellers[2].account=lateraccount",
      "connector.affiliate.sellers[2].affiliate-id=MKT",
      "connector.affiliate.sellers[2].sales-channel=1",
      "connector.affiliate.sellers[2].app-key=" + FakeVtexSeller.KEY,
      "connector.affiliate.sellers[2].app-token=" + FakeVtexSeller.TOKEN,
      "connector.affiliate.sellers[2].reference-postal-codes=01310-100",
      "connector.affiliate.sellers[2].price-tolerance=5",
      "connector.affiliate.sellers[2].placement-api=order-integration",
    })
class MarketplaceHistoriesTests {

  static final String PUBLIC = "https://connector.example";

  private static final Logger log = LoggerFactory.getLogger(MarketplaceHistoriesTests.class);

  /**
   * The same each time unless asked otherwise: whoever changes something else meets no surprise.
   */
  private static final long SEED = Long.getLong("connector.test.affiliate.seed", 70588686448L);

  private static final int ORDERS = Integer.getInteger("connector.test.affiliate.orders", 12);
  private static final int SKUS = 12;
  private static final int ODD = 20;
  private static final int PIECES = 1000;
  private static final int AT_ONCE = 8;
  private static final Duration LONG = Duration.ofSeconds(60);

  private static final Map<String, FakeVtexSeller> SELLERS = sellers();

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;
  private Http http;

  private static Map<String, FakeVtexSeller> sellers() {
    Clock clock = Clock.systemUTC();
    FakeVtexSeller list = new FakeVtexSeller("listaccount", "MKT", clock, SEED);
    return Map.of(
        "list",
        list,
        "single",
        new FakeVtexSeller("singleaccount", "MKT", clock, SEED + 1, list),
        "later",
        new FakeVtexSeller("lateraccount", "MKT", clock, SEED + 2, list));
  }

  private static FakeVtexSeller seller(String name) {
    return Objects.requireNonNull(SELLERS.get(name));
  }

  @DynamicPropertySource
  static void accounts(DynamicPropertyRegistry properties) {
    properties.add("connector.affiliate.commerce-url", () -> seller("list").url() + "/{account}");
  }

  @AfterAll
  static void close() {
    SELLERS.values().forEach(FakeVtexSeller::close);
  }

  @BeforeEach
  void register() {
    http = Http.at(port).with("Authorization", "Bearer market-token");
    SELLERS.forEach((name, seller) -> {
      seller.faults.none();
      seller.orders.divergence(5);
      seller.callbacks.lead(PUBLIC, "http://localhost:" + port);
      if (seller.shelf.all().isEmpty()) {
        IntStream.rangeClosed(1, SKUS)
            .forEach(
                sku -> seller.shelf.put(new FakeSku(String.valueOf(sku), 1000L * sku, PIECES)));
        // These are for tests that change more than a shop does in a day.
        IntStream.rangeClosed(ODD, ODD + 9)
            .forEach(sku -> seller.shelf.put(new FakeSku(String.valueOf(sku), 777, PIECES)));
      }
      Answer registered =
          http.put(
              "/marketplace/sellers/" + name + "/affiliate",
              "{\"followUpEmail\":\"market@example.com\"}");
      assertThat(registered.status()).as(registered.body()).isEqualTo(200);
      assertThat(http.post("/marketplace/sellers/" + name + "/load", "").status()).isLessThan(300);
    });
    looked("load");
  }

  /** Until a load or sweep is over and nothing is due. */
  private void looked(String run) {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> {
          job("affiliateOfferRunTask");
          for (String name : SELLERS.keySet()) {
            JsonNode progress =
                http.get("/marketplace/sellers/" + name + "/progress").json().path(run);
            assertThat(progress.path("state").asString()).as("%s", progress).isEqualTo("FINISHED");
          }
          assertThat(count("select count(*) from affiliate_notice where received_at <= :now"))
              .isZero();
          assertThat(
                  count(
                      "select count(*) from affiliate_offer where due_at <= :now or claim is not null"))
              .isZero();
        });
  }

  private void job(String bean) {
    RecurringTask<?> task = context.getBean(bean, RecurringTask.class);
    task.executeRecurringly(null, null);
  }

  private long count(String sql) {
    return jdbc.sql(sql).param("now", Timestamp.from(Instant.now())).query(Long.class).single();
  }

  @Test
  void bothSidesKnowTheSameInTheEnd() throws Exception {
    log.info("again: -Dconnector.test.affiliate.seed={}", SEED);
    SELLERS.values().forEach(MarketplaceHistoriesTests::trouble);
    List<MarketplaceHistory> histories =
        IntStream.range(0, ORDERS)
            .mapToObj(number -> new MarketplaceHistory(() -> http, SELLERS, SEED, number, SKUS))
            .toList();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<Boolean>> lives = new ArrayList<>();
      histories.forEach(history ->
          lives.add(() -> {
            history.live();
            return true;
          }));
      for (Future<Boolean> life : threads.invokeAll(lives)) {
        life.get();
      }
    }
    for (FakeVtexSeller seller : SELLERS.values()) {
      seller.callbacks.settle();
      seller.faults.none();
      // Some are approved without our being told.
      seller
          .orders
          .all(order -> order.marketplaceOrderId.hashCode() % 2 == 0)
          .forEach(seller.orders::approve);
    }
    letTimePass();
    drain();
    reconcile();
    drain();
    SELLERS.keySet().forEach(name -> http.post("/marketplace/sellers/" + name + "/sweep", "{}"));
    looked("sweep");

    List<String> faults = new ArrayList<>();
    histories.forEach(history -> faults.addAll(history.faults()));
    List<JsonNode> events = Ledgers.events(http);
    int found = 0;
    for (Map.Entry<String, FakeVtexSeller> each : SELLERS.entrySet()) {
      Ledgers ledgers = new Ledgers(http, each.getKey(), each.getValue());
      for (MarketplaceHistory history : histories) {
        if (history.seller().equals(each.getKey())) {
          faults.addAll(ledgers.compare(history));
        }
      }
      faults.addAll(ledgers.compareOrderEvents(events));
      faults.addAll(ledgers.compareOfferEvents(events));
      faults.addAll(ledgers.compareOffers());
      faults.addAll(ledgers.compareCalls(false));
      found += each.getValue().orders.all().size();
    }
    Map<String, Integer> done = new TreeMap<>();
    histories.forEach(
        history -> history.steps().forEach(step -> done.merge(step, 1, Integer::sum)));
    SELLERS
        .values()
        .forEach(seller ->
            seller
                .orders
                .all()
                .forEach(order -> done.merge("now " + order.status, 1, Integer::sum)));
    log.info("done: {}", done);
    log.info(
        "{} histories, {} orders at the sellers, faults done: {}; calls to us lost: {}, seed {}",
        ORDERS,
        found,
        SELLERS.values().stream().map(seller -> seller.faults.done()).toList(),
        SELLERS.values().stream().mapToInt(seller -> seller.callbacks.lost()).sum(),
        SEED);
    assertThat(faults)
        .as(
            "again: -Dconnector.test.affiliate.seed=%d -Dconnector.test.affiliate.orders=%d",
            SEED, ORDERS)
        .isEmpty();
    assertThat(found).as("orders at the sellers").isGreaterThan(ORDERS / 3);
  }

  private static void trouble(FakeVtexSeller seller) {
    seller.deny(0.3);
    seller.faults.notices(0.2);
    seller.faults.callbacks(0.1, 0.1);
    seller.faults.chances(
        Map.of(
            Fault.THROTTLED, 0.005,
            Fault.FAILED, 0.04,
            Fault.RESET, 0.04,
            Fault.SLOW, 0.02,
            Fault.PASSING, 0.04,
            Fault.DONE_BUT_FAILED, 0.05,
            Fault.DONE_BUT_SILENT, 0.05));
  }

  /** What waits for a while waits no longer. */
  private void letTimePass() {
    var now = Timestamp.from(Instant.now());
    var before = Timestamp.from(Instant.now().minus(Duration.ofHours(1)));
    jdbc.sql("update affiliate_order set sent_at = :before where sent_at is not null")
        .param("before", before)
        .update();
    jdbc.sql("update affiliate_order set result_due = :now where result_due > :now")
        .param("now", now)
        .update();
    jdbc.sql("update outbox_message set next_attempt_at = :now where state = 'WAITING'")
        .param("now", now)
        .update();
    jdbc.sql("update outbox_lane set due_at = :now where due_at > :now").param("now", now).update();
  }

  /** Until nothing more is to be sent, and VTEX has said all it had to. */
  private void drain() {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> {
          for (FakeVtexSeller seller : SELLERS.values()) {
            seller.callbacks.settle();
          }
          assertThat(
                  jdbc.sql(
                          "select lane || ' ' || coalesce(last_error, '') from outbox_message where state = 'WAITING'")
                      .query(String.class)
                      .list())
              .isEmpty();
          assertThat(count("select count(*) from affiliate_order where look_at <= :now")).isZero();
        });
  }

  /** Every order that is watched at all is read once. */
  private void reconcile() {
    look("look_at is not null");
    // Whatever a look has begun is looked at soon afterwards.
    for (int soon = 0; soon < 4; soon++) {
      drain();
      look("look_at <= current_timestamp + interval '1' minute");
    }
  }

  private void look(String which) {
    jdbc.sql("update affiliate_order set look_at = :now where " + which)
        .param("now", Timestamp.from(Instant.now()))
        .update();
    OrderReconciler looks = context.getBean(OrderReconciler.class);
    await()
        .atMost(LONG)
        .until(() -> {
          List<CompletableFuture<Void>> begun = looks.run();
          begun.forEach(CompletableFuture::join);
          // One that was passed over was still busy with what was due before.
          return begun.size() == context.getBean(AffiliateSellers.class).all().size();
        });
  }

  @Test
  void anOldPriceIsSeenThroughByTheSecondLook() {
    FakeVtexSeller seller = seller("list");
    seller.simulation.stale(Duration.ofSeconds(1));

    seller.setPrice("27", 4321);

    await()
        .atMost(LONG)
        .untilAsserted(() -> {
          JsonNode offer = http.get("/marketplace/offers/list/27").json().path("offer");
          assertThat(offer.path("price").asLong()).isEqualTo(4321);
        });
    seller.simulation.stale(Duration.ZERO);
  }

  @Test
  void oddCartsLeaveOffersAsTheyAre() {
    FakeVtexSeller seller = seller("single");
    seller.simulation.gift("20");
    seller.simulation.swap(true);
    seller.simulation.hideEmpty(true);
    seller.simulation.floats(true);
    seller.shelf.change("21", sku -> sku.withDistortion(true));
    seller.shelf.restock("22", -PIECES);
    seller.shelf.change("23", sku -> sku.withDelivery(false));
    seller.shelf.change("24", sku -> sku.withActive(false));
    seller.shelf.change("25", sku -> sku.withChannel(false));
    seller.shelf.change(
        "26",
        sku ->
            sku.withPromotion(new FakeSku.Promotion(5, Instant.now().plus(Duration.ofHours(1)))));

    http.post("/marketplace/sellers/single/sweep", "{}");
    http.post("/marketplace/sellers/list/sweep", "{}");
    http.post("/marketplace/sellers/later/sweep", "{}");
    looked("sweep");

    assertThat(new Ledgers(http, "single", seller).compareOffers()).isEmpty();
    seller.simulation.gift(null);
    seller.simulation.swap(false);
    seller.simulation.hideEmpty(false);
    seller.simulation.floats(false);
  }
}
