package io.sellerconnector.affiliate.vtexseller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.affiliate.order.reading.OrderReconciler;
import io.sellerconnector.affiliate.vtexseller.FakeFaults.Fault;
import io.sellerconnector.affiliate.vtexseller.FakeTwists.Twist;
import io.sellerconnector.affiliate.vtexseller.PaymentHistory.Way;
import io.sellerconnector.testing.CapturesAllOutput;
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
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * Has orders paid at a seller's while its gateway loses answers, decides late, settles by itself
 * and hangs, and pages send twice. At the end no cent may be anywhere that it does not belong.
 */
@ConnectorTest
@DirtiesContext
@TestPropertySource(
    properties = {
      "connector.affiliate.enabled=true",
      "connector.affiliate.public-url=" + PaymentHistoriesTests.PUBLIC,
      "connector.affiliate.trusted-hosts=localhost",
      "connector.affiliate.rate=0",
      "connector.affiliate.placing-budget=1s",
      "connector.affiliate.orders.look-interval=200ms",
      "connector.affiliate.orders.first-look=30m",
      "connector.affiliate.payments.pass-through=true",
      "connector.affiliate.payments.budget=2s",
      "connector.affiliate.payments.on-its-way=5s",
      "connector.affiliate.payments.look-interval=100ms",
      "connector.affiliate.payments.first-look=200ms",
      "connector.affiliate.payments.longest-look=400ms",
      "connector.affiliate.payments.unpaid-after=1h",
      "connector.affiliate.payments.cancel-unpaid-after=2h",
      "connector.outbox.first-delay=100ms",
      "connector.outbox.longest-delay=500ms",
      "connector.outbox.poll-interval=100ms",
      "connector.outbox.max-attempts=200",
      "connector.vtex.throttled-for=1s",
      "connector.vtex.retry-delay=20ms",
      "connector.marketplace-api.tokens=market-token",
      "connector.affiliate.sellers[0].name=payer",
      "connector.affiliate.sellers[0].account=payeraccount",
      "connector.affiliate.sellers[0].affiliate-id=MKT",
      "connector.affiliate.sellers[0].sales-channel=1",
      "connector.affiliate.sellers[0].app-key=" + FakeVtexSeller.KEY,
      "connector.affiliate.sellers[0].app-token=" + FakeVtexSeller.TOKEN,
      "connector.affiliate.sellers[0].reference-postal-codes=01310-100",
      "connector.affiliate.sellers[0].payment=seller",
      "logging.level.io.sellerconnector=debug",
      // So that what is stored can be searched.
      "connector.privacy.keys=",
    })
class PaymentHistoriesTests {

  static final String PUBLIC = "https://connector.example";

  private static final Logger log = LoggerFactory.getLogger(PaymentHistoriesTests.class);
  private static final long SEED = Long.getLong("connector.test.payment.seed", 59_194_512_802L);
  private static final int ORDERS = Integer.getInteger("connector.test.payment.orders", 6);
  private static final int AT_ONCE = 12;
  private static final Duration LONG = Duration.ofSeconds(30);

  private static final FakeVtexSeller SELLER =
      new FakeVtexSeller("payeraccount", "MKT", Clock.systemUTC(), SEED);

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired OrderReconciler reconciler;
  @Autowired MeterRegistry meters;
  private Http http;

  @DynamicPropertySource
  static void accounts(DynamicPropertyRegistry properties) {
    properties.add("connector.affiliate.commerce-url", () -> SELLER.url() + "/{account}");
    properties.add("connector.affiliate.payments-url", SELLER::gatewayUrl);
    properties.add("connector.affiliate.vault-url", SELLER::vaultUrl);
  }

  @AfterAll
  static void close() {
    SELLER.close();
  }

  @BeforeEach
  void register() {
    http = Http.at(port).with("Authorization", "Bearer market-token");
    SELLER.faults.none();
    SELLER.callbacks.lead(PUBLIC, "http://localhost:" + port);
    SELLER.takePayments();
    SELLER.shelf.put(new FakeSku("1", 1030, 100_000));
    SELLER.shelf.put(new FakeSku("2", 777, 100_000));
    Answer registered =
        http.put(
            "/marketplace/sellers/payer/affiliate", "{\"followUpEmail\":\"market@example.com\"}");
    assertThat(registered.status()).as(registered.body()).isEqualTo(200);
  }

  @Test
  void noCentIsAnywhereItDoesNotBelong() throws Exception {
    List<PaymentHistory> histories =
        IntStream.range(0, ORDERS)
            .mapToObj(number ->
                new PaymentHistory(http, "payer", SELLER, SEED, number, Way.values()[number % 3]))
            .toList();
    trouble();
    live(histories);
    comeToRest();

    Map<String, Integer> done = new TreeMap<>();
    List<String> faults = new ArrayList<>();
    for (PaymentHistory history : histories) {
      faults.addAll(history.faults());
      faults.addAll(compare(history, done));
      history.steps().forEach(step -> done.merge(history.way() + " " + step, 1, Integer::sum));
    }
    faults.addAll(new GatewayLedger(SELLER).faults());
    faults.addAll(SELLER.bodies.faults());
    log.info("done: {}", done);
    log.info(
        "{} histories, {} transactions, faults done: {}, twists: {}, seed {}",
        ORDERS,
        SELLER.gateway.all().size(),
        SELLER.faults.done(),
        SELLER.gateway.twists.done(),
        SEED);
    assertThat(faults)
        .as(
            "again: -Dconnector.test.payment.seed=%d -Dconnector.test.payment.orders=%d",
            SEED, ORDERS)
        .isEmpty();
    assertThat(SELLER.gateway.all().stream().filter(each -> each.approved))
        .as("approved transactions")
        .isNotEmpty();
  }

  private static void live(List<PaymentHistory> histories) throws Exception {
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
  }

  private static void trouble() {
    SELLER.deny(0.3);
    SELLER.later(300);
    SELLER.faults.callbacks(0.1, 0.1);
    SELLER.faults.chances(
        Map.of(
            Fault.THROTTLED, 0.005,
            Fault.FAILED, 0.03,
            Fault.RESET, 0.03,
            Fault.PASSING, 0.03,
            Fault.DONE_BUT_FAILED, 0.05,
            Fault.DONE_BUT_SILENT, 0.05,
            Fault.DONE_LATER, 0.03));
    SELLER.gateway.late(Duration.ofMillis(700));
    SELLER.gateway.twists.chances(
        Map.ofEntries(
            Map.entry(Twist.NUMBER_REFERENCE, 0.3),
            Map.entry(Twist.SHOWN_REFERENCE, 0.1),
            Map.entry(Twist.NO_REFERENCE, 0.05),
            Map.entry(Twist.LATE, 0.3),
            Map.entry(Twist.DENIED, 0.1),
            Map.entry(Twist.LOST_APPROVAL, 0.3),
            Map.entry(Twist.AUTO_SETTLEMENT, 0.1),
            Map.entry(Twist.OMS_SETTLEMENT, 0.25),
            Map.entry(Twist.OMS_CANCELLATION, 0.3),
            Map.entry(Twist.SLOW, 0.3),
            Map.entry(Twist.HANGS, 0.05),
            Map.entry(Twist.SPOILT_AT_ONCE, 0.5),
            Map.entry(Twist.NO_EARLY_CANCELLATION, 0.5)));
  }

  /** Until nobody does anything any more. */
  private void comeToRest() throws InterruptedException {
    SELLER.callbacks.settle();
    SELLER.faults.none();
    SELLER.gateway.endTwists();
    drain(false);
    for (int round = 0; round < 3; round++) {
      look(false);
    }
    drain(true);
    look(true);
  }

  /** What waits for a while waits no longer. */
  private void letTimePass() {
    var now = Timestamp.from(Instant.now());
    var before = Timestamp.from(Instant.now().minus(Duration.ofHours(1)));
    jdbc.sql("update affiliate_order set sent_at = :before where sent_at > :before")
        .param("before", before)
        .update();
    jdbc.sql(
            "update outbox_message set next_attempt_at = :now where state = 'WAITING' and"
                + " next_attempt_at > :now")
        .param("now", now)
        .update();
    jdbc.sql("update outbox_lane set due_at = :now where due_at > :now").param("now", now).update();
  }

  /**
   * Until nothing more is to be sent.
   *
   * @param decided until the gateway has decided everything too
   */
  private void drain(boolean decided) {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> {
          SELLER.callbacks.settle();
          letTimePass();
          assertThat(
                  jdbc.sql(
                          "select lane || ' ' || coalesce(last_error, '') from outbox_message where"
                              + " state = 'WAITING'")
                      .query(String.class)
                      .list())
              .isEmpty();
          if (!decided) {
            return;
          }
          List<String> open =
              jdbc.sql(
                      "select order_number || ' ' || state || ' ' || coalesce(transaction_id,"
                          + " '') from affiliate_transaction where state in ('STARTING',"
                          + " 'SENDING', 'SENT', 'AUTHORISING', 'SETTLING', 'CANCELLING',"
                          + " 'REFUNDING')")
                  .query(String.class)
                  .list();
          assertThat(open)
              .as(() -> open.stream().map(this::told).toList().toString())
              .allMatch(PaymentHistoriesTests::hangs);
        });
  }

  /** Both sides' word of a payment that does not move. */
  private String told(String text) {
    String order = text.substring(0, text.indexOf(' '));
    return "%s at the gateway; %s; %s"
        .formatted(
            SELLER.gateway.find(text.substring(text.lastIndexOf(' ') + 1)),
            http.get("/marketplace/orders/payer/" + order + "/payment").body(),
            http.get("/marketplace/orders/payer/" + order).body());
  }

  private static boolean hangs(String text) {
    FakeTransaction found = SELLER.gateway.find(text.substring(text.lastIndexOf(' ') + 1));
    return found != null && (found.hangs || text.contains(" REFUNDING ")) && found.next == null;
  }

  /** Every order that is watched at all is read once, and what follows from it. */
  private void look(boolean decided) {
    for (String which :
        List.of("look_at is not null", "look_at <= current_timestamp + interval '1' minute")) {
      jdbc.sql("update affiliate_order set look_at = :now where " + which)
          .param("now", Timestamp.from(Instant.now()))
          .update();
      await()
          .atMost(LONG)
          .until(() -> {
            List<CompletableFuture<Void>> begun = reconciler.run();
            begun.forEach(CompletableFuture::join);
            return begun.size() == 1;
          });
      drain(decided);
    }
  }

  /** What we say of a payment, beside what the gateway's ledger says. */
  private List<String> compare(PaymentHistory history, Map<String, Integer> done) {
    Answer answer = http.get(history.path("payment"));
    FakeOrder order = SELLER.orders.find(history.id());
    List<String> faults = new ArrayList<>();
    if (answer.status() != 200) {
      expect(order == null, "cannot be shown: " + answer.body(), faults);
      return named(history, order, answer, faults);
    }
    JsonNode ours = answer.json();
    String state = ours.path("state").asString();
    done.merge("now " + state, 1, Integer::sum);
    String number = ours.path("transactionId").asString("");
    FakeTransaction theirs = SELLER.gateway.find(number);
    List<FakeTransaction> all =
        order == null || order.reference == null ? List.of() : SELLER.gateway.of(order.reference);
    expect(number.isEmpty() || theirs != null, "has a number that nobody gave", faults);
    for (FakeTransaction each : all) {
      expect(
          each == theirs || !each.approved, "the money is on a transaction we do not know", faults);
    }
    if (theirs == null) {
      return named(history, order, answer, faults);
    }
    // A refund that was lost on its way is raised, and never asked again.
    boolean lost = state.equals("REFUNDING") && theirs.refunded() == ours.path("refunded").asLong();
    boolean moves = theirs.hangs || lost;
    expect(ours.path("amount").asLong() == theirs.value, "amounts differ", faults);
    expect(
        moves || ours.path("settled").asLong() == theirs.settledValue(), "settled differs", faults);
    expect(
        moves || ours.path("refunded").asLong() == theirs.refunded(), "refunded differs", faults);
    boolean paid = theirs.approved && !FakeTransaction.CANCELLED.equals(theirs.status);
    boolean said = List.of("APPROVED", "SETTLED", "REFUNDED").contains(state);
    expect(moves || paid == said, "one side takes it for paid", faults);
    if (order != null && paid && !moves && !order.isCancelled()) {
      expect(order.dispatched, "is paid and does not go out", faults);
      boolean allBack = order.returnedValue() > 0 && order.returnedValue() >= order.invoiced();
      long due =
          allBack
              ? 0
              : Math.max(0, theirs.earned(order) - order.returnedValue() - history.refundsWanted());
      long net = theirs.settledValue() - theirs.refunded();
      expect(
          net == due || (theirs.ownSettled() > 0 && net > due),
          "the seller keeps " + net + " of " + due,
          faults);
    }
    if (order != null && paid && !moves && order.isCancelled()) {
      expect(theirs.authorised() == 0, "money is held for a cancelled order", faults);
    }
    return named(history, order, answer, faults);
  }

  private List<String> named(
      PaymentHistory history, @Nullable FakeOrder order, Answer answer, List<String> faults) {
    return faults.stream()
        .map(fault ->
            "%s: %s; order %s; gateway %s; we say %s; steps %s"
                .formatted(
                    history.id(),
                    fault,
                    order == null ? "none" : order.status + " " + order.invoices.keySet(),
                    order == null || order.reference == null
                        ? "nothing"
                        : SELLER.gateway.of(order.reference),
                    answer.body(),
                    history.steps()))
        .toList();
  }

  private static void expect(boolean holds, String fault, List<String> faults) {
    if (!holds) {
      faults.add(fault);
    }
  }

  @Test
  @CapturesAllOutput
  void noCardIsKeptAnywhere(CapturedOutput output) throws Exception {
    List<PaymentHistory> histories =
        IntStream.range(0, 4)
            .mapToObj(number ->
                new PaymentHistory(http, "payer", SELLER, SEED + 1, number, Way.PASS_THROUGH))
            .toList();
    SELLER.gateway.twists.chances(Map.of(Twist.DENIED, 0.3));
    SELLER.faults.chances(
        Map.of(Fault.FAILED, 0.1, Fault.DONE_BUT_FAILED, 0.1, Fault.DONE_BUT_SILENT, 0.05));
    live(histories);
    comeToRest();

    List<String> numbers = new ArrayList<>();
    histories.forEach(history -> numbers.addAll(history.cards()));
    assertThat(SELLER.gateway.cards())
        .extracting(FakeGateway.Card::number)
        .as("cards that came to the vault")
        .containsAnyElementsOf(numbers);
    CardScan scan = new CardScan(numbers, "947");
    scan.database(jdbc);
    scan.text("log", output.getAll());
    meters.getMeters().forEach(meter -> scan.text("metric", meter.getId().toString()));
    histories.forEach(history -> history.answers().forEach(each -> scan.text("answer", each)));
    Ledgers.events(http).forEach(event -> scan.text("event", event.toString()));
    assertThat(scan.cells()).as("cells of the database").isGreaterThan(100);
    assertThat(scan.found()).isEmpty();
  }
}
