package io.sellerconnector.affiliate.vtexseller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.affiliate.vtexseller.FakeVtexSeller.Tracking;
import io.sellerconnector.system.ConnectorProcess;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.TestDatabase;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Kills the marketplace role amid each of its calls to a seller's VTEX, before the call has arrived
 * and after it is done: no order is lost, doubled or left behind.
 */
@DatabaseTest
class MarketplaceCrashIT {

  private static final Logger log = LoggerFactory.getLogger(MarketplaceCrashIT.class);

  private static final int KILLS = Integer.getInteger("connector.test.affiliate.kills", 5);

  private static final int CLIENTS = 6;
  private static final int SKUS = 12;
  private static final String PUBLIC = "https://connector.example";
  private static final Duration LONG = Duration.ofSeconds(90);

  /** The call amid which the connector dies. */
  private enum Step {
    PLACE("POST /api/fulfillment/pvt/orders"),
    DISPATCH("POST /api/fulfillment/pvt/orders/{orderId}/fulfill"),
    CANCEL("POST /api/oms/pvt/orders/{orderId}/cancel"),
    RETURN("POST /api/oms/pvt/orders/{orderId}/invoice"),
    READ("GET /api/oms/pvt/orders/{orderId}");

    private final String call;

    Step(String call) {
      this.call = call;
    }
  }

  private enum Course {
    SHIPPED("INVOICED"),
    CANCELLED_AT_ONCE("CANCELLED"),
    CANCELLED_WHILE_IT_GOES_OUT("CANCELLED"),
    RETURNED("CANCELLED");

    private final String end;

    Course(String end) {
      this.end = end;
    }
  }

  /** An order that goes its course, which may be begun anew at any time. */
  private record Life(int number, Course course) {

    String id() {
      return "L-" + number;
    }

    boolean isAuthorised() {
      return course != Course.CANCELLED_AT_ONCE;
    }

    String body() {
      ObjectNode body = AffiliateOrderFixture.body(id());
      int sku = 1 + number % SKUS;
      long goods = 2000L * sku;
      body.put("seller", "list").put("goods", goods).put("total", goods + 500);
      ((ObjectNode) body.at("/items/0"))
          .put("sku", String.valueOf(sku))
          .put("price", 1000L * sku)
          .put("sla", "Normal");
      return body.toString();
    }
  }

  @TempDir Path folder;

  private final FakeVtexSeller seller =
      new FakeVtexSeller("listaccount", "MKT", Clock.systemUTC(), 1);
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<String, Life> acknowledged = new ConcurrentHashMap<>();
  private final Queue<Life> interrupted = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void stock() {
    for (int sku = 1; sku <= SKUS; sku++) {
      seller.shelf.put(new FakeSku(String.valueOf(sku), 1000L * sku, 1_000_000));
    }
  }

  @AfterEach
  void close() {
    seller.close();
  }

  @Test
  void noOrderIsLostOrDoubledByKills() throws Exception {
    TestDatabase database = database();
    Map<String, Integer> killed = new TreeMap<>();
    for (int kill = 0; kill < KILLS; kill++) {
      try (ConnectorProcess connector = ConnectorProcess.start(database, properties())) {
        Step step = Step.values()[kill % Step.values().length];
        boolean arrives = kill % 2 == 0;
        liveUntilKilled(connector, step, new KillAmid(connector, step.call, 1 + kill % 4, arrives));
        log.info("kill {} of {}, amid {}", kill + 1, KILLS, step);
        killed.merge(step + (arrives ? " done" : " lost"), 1, Integer::sum);
      }
    }
    seller.interrupt(Interruption.NONE);
    try (ConnectorProcess connector = ConnectorProcess.start(database, properties())) {
      Http http = market(connector);
      while (!interrupted.isEmpty()) {
        live(http, interrupted.remove());
      }
      awaitQuiet(http);
      log.info(
          "killed amid {}; {} orders, {} of them with the seller",
          killed,
          numbers.get(),
          seller.orders.all().size());
      assertThat(faults(http)).isEmpty();
    }
  }

  private void liveUntilKilled(ConnectorProcess connector, Step step, KillAmid death)
      throws Exception {
    seller.callbacks.lead(PUBLIC, "http://localhost:" + connector.port());
    seller.interrupt(death);
    Http http = market(connector);
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<Boolean>> working = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        Callable<Boolean> work = () -> liveOnUntil(death, http);
        working.add(clients.submit(work));
      }
      assertThat(death.isDoneWithin(LONG)).as("killed amid %s", step).isTrue();
      for (Future<Boolean> client : working) {
        client.get();
      }
    }
  }

  private boolean liveOnUntil(KillAmid death, Http http) {
    while (!death.isDone()) {
      Life before = interrupted.poll();
      int number = before == null ? numbers.getAndIncrement() : before.number();
      Life life = new Life(number, Course.values()[number % Course.values().length]);
      try {
        live(http, life);
      } catch (UncheckedIOException killed) {
        interrupted.add(life);
      }
    }
    return true;
  }

  private void live(Http http, Life life) {
    Answer placed = served(() -> http.post("/marketplace/orders", life.body()));
    // One that is cancelled meanwhile is not placed again.
    answered(placed, 201, 202, 409);
    acknowledged.put(life.id(), life);
    switch (life.course) {
      case SHIPPED -> ship(http, life);
      case CANCELLED_AT_ONCE -> cancel(http, life);
      case CANCELLED_WHILE_IT_GOES_OUT -> {
        command(http, life, "authorisation", "", 200, 409);
        cancel(http, life);
      }
      case RETURNED -> {
        ship(http, life);
        giveBack(http, life);
      }
    }
    until(() -> state(http, life), life.course.end);
  }

  private static void cancel(Http http, Life life) {
    command(http, life, "cancellation", "{\"reason\":\"regret\"}", 200);
  }

  private void ship(Http http, Life life) {
    command(http, life, "authorisation", "", 200, 409);
    if (state(http, life).equals("CANCELLED")) {
      return;
    }
    await(life.id())
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> {
          state(http, life);
          FakeOrder order = seller.orders.find(life.id());
          return order != null && order.dispatched;
        });
    FakeOrder order = order(life);
    if (order.invoices.isEmpty()) {
      seller.ship(order, "N-" + life.number, true, Tracking.WITH, 0);
    }
  }

  private void giveBack(Http http, Life life) {
    await(life.id())
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(50))
        .until(() ->
            List.of("INVOICED", "RETURNED", "CANCEL_ASKED", "CANCELLED")
                .contains(state(http, life)));
    FakeOrder order = order(life);
    ObjectNode wish = AffiliateOrderFixture.JSON.createObjectNode();
    wish.put("invoiceNumber", "R-" + life.number).put("amount", order.value).put("cancel", true);
    ArrayNode items = wish.putArray("items");
    order.items.forEach(item ->
        items
            .addObject()
            .put("sku", item.id())
            .put("quantity", item.quantity())
            .put("price", item.price()));
    command(http, life, "return", wish.toString(), 200);
  }

  private FakeOrder order(Life life) {
    return Objects.requireNonNull(seller.orders.find(life.id()));
  }

  private static void until(Supplier<String> state, String wanted) {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(state.get()).isEqualTo(wanted));
  }

  private static String state(Http http, Life life) {
    return shown(http, life).path("state").asString();
  }

  private static JsonNode shown(Http http, Life life) {
    Answer answer = served(() -> http.get("/marketplace/orders/list/" + life.id()));
    answered(answer, 200);
    return answer.json();
  }

  private static void command(Http http, Life life, String what, String body, Integer... allowed) {
    Answer answer =
        served(() -> http.post("/marketplace/orders/list/" + life.id() + "/" + what, body));
    assertThat(answer.status())
        .as("%s of %s: %s", what, shown(http, life), answer.body())
        .isIn((Object[]) allowed);
  }

  /** Again while it says that it has too much to do, and not if it is dead. */
  private static Answer served(Callable<Answer> call) {
    return await()
        .atMost(LONG)
        .pollDelay(Duration.ZERO)
        .until(call, answer -> answer.status() != 503);
  }

  private static void answered(Answer answer, Integer... allowed) {
    assertThat(answer.status()).as(answer.body()).isIn((Object[]) allowed);
  }

  private void awaitQuiet(Http http) throws InterruptedException {
    seller.callbacks.settle();
    await()
        .atMost(LONG)
        .untilAsserted(() -> {
          for (String state : List.of("WAITING", "DEAD")) {
            Answer answer = served(() -> http.get("/marketplace/messages?limit=5&state=" + state));
            answered(answer, 200);
            assertThat(answer.json().path("messages")).as(answer.body()).isEmpty();
          }
        });
  }

  private List<String> faults(Http http) {
    List<String> faults = new ArrayList<>(seller.shelf.lost(seller.orders.ordered()));
    faults.addAll(new Ledgers(http, "list", seller).compareOrderEvents(Ledgers.events(http)));
    Collection<Life> lives = acknowledged.values();
    expect(lives.size() == numbers.get(), "only " + lives.size() + " are known", faults);
    expect(
        seller.orders.all().stream()
            .allMatch(each -> acknowledged.containsKey(each.marketplaceOrderId)),
        "the seller has others than we",
        faults);
    expect(seller.orders.repeats() == 0, "sent again without reading", faults);
    JsonNode stuck = http.get("/marketplace/orders/stuck").json().path("orders");
    expect(stuck.isEmpty(), "stuck: " + stuck, faults);
    for (Life life : lives) {
      FakeOrder theirs = seller.orders.find(life.id());
      JsonNode ours = shown(http, life);
      String as =
          " as seller has it: " + (theirs == null ? "not" : theirs.status) + ", we: " + ours;
      boolean cancelled = life.course.end.equals("CANCELLED");
      expect(ours.path("state").asString().equals(life.course.end), "another end" + as, faults);
      expect(
          theirs == null ? cancelled : theirs.isCancelled() == cancelled,
          "ends apart" + as,
          faults);
      if (theirs != null) {
        expect(theirs.orderId.equals(ours.path("vtexOrderId").asString()), "number" + as, faults);
        expect(theirs.value == ours.path("total").asLong(), "total" + as, faults);
        expect(!theirs.dispatched || life.isAuthorised(), "let out by nobody" + as, faults);
        expect(
            theirs.returned.size() == (life.course == Course.RETURNED ? 1 : 0),
            "returns" + as,
            faults);
      }
    }
    return faults;
  }

  private static void expect(boolean holds, String fault, List<String> faults) {
    if (!holds) {
      faults.add(fault);
    }
  }

  private static Http market(ConnectorProcess connector) {
    return connector.http().with("Authorization", "Bearer market-token");
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("connector.affiliate.enabled", "true");
    properties.put("connector.affiliate.public-url", PUBLIC);
    properties.put("connector.affiliate.trusted-hosts", "localhost");
    properties.put("connector.affiliate.rate", "0");
    properties.put("connector.affiliate.commerce-url", seller.url() + "/{account}");
    properties.put("connector.affiliate.orders.on-its-way", "2s");
    properties.put("connector.affiliate.orders.look-interval", "200ms");
    properties.put("connector.affiliate.orders.first-look", "1s");
    properties.put("connector.affiliate.orders.longest-look", "2s");
    properties.put("connector.marketplace-api.tokens", "market-token");
    properties.put("connector.outbox.first-delay", "200ms");
    properties.put("connector.outbox.longest-delay", "1s");
    properties.put("connector.outbox.lease", "3s");
    properties.put("connector.outbox.renewal", "1s");
    properties.put("connector.affiliate.sellers[0].name", "list");
    properties.put("connector.affiliate.sellers[0].account", "listaccount");
    properties.put("connector.affiliate.sellers[0].affiliate-id", "MKT");
    properties.put("connector.affiliate.sellers[0].sales-channel", "1");
    properties.put("connector.affiliate.sellers[0].app-key", FakeVtexSeller.KEY);
    properties.put("connector.affiliate.sellers[0].app-token", FakeVtexSeller.TOKEN);
    properties.put("connector.affiliate.sellers[0].reference-postal-codes", "01310-100");
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
