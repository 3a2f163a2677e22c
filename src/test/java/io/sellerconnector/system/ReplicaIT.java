package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.TestDatabase;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Several connectors on one PostgreSQL, killed while orders are placed, three in ten of them again
 * later and one in ten twice at the same moment: whichever replica answers, an order is one order.
 */
class ReplicaIT {

  private static final Logger log = LoggerFactory.getLogger(ReplicaIT.class);
  private static final int ORDERS = Integer.getInteger("connector.test.replicas.orders", 300);
  private static final int KILLS = Integer.getInteger("connector.test.replicas.kills", 3);
  private static final int CLIENTS = 8;
  private static final int PIECES = 1_000_000;
  private static final List<String> SKUS = List.of("TSH-BLK-M", "TSH-WHT-M", "TSH-BLK-L");
  private static final int PRICE = 7990;

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Map<String, String> erp = new ConcurrentHashMap<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicInteger next = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void anOrderIsOneOrderWhicheverReplicaDies(int replicas) throws Exception {
    TestDatabase database = TestDatabase.createOnPostgres();
    JdbcClient jdbc =
        JdbcClient.create(
            new DriverManagerDataSource(database.url(), database.username(), database.password()));
    AtomicReferenceArray<ConnectorProcess> running = new AtomicReferenceArray<>(replicas);
    try {
      for (int replica = 0; replica < replicas; replica++) {
        running.set(replica, ConnectorProcess.start(database, Map.of()));
      }
      for (String sku : SKUS) {
        Answer stock =
            running
                .get(0)
                .http()
                .asSeller()
                .put("/seller/skus/" + sku + "/stock", "{\"quantity\":" + PIECES + "}");
        assertThat(stock.status()).isEqualTo(200);
      }
      long before = pieces(jdbc, "quantity");
      Instant start = Instant.now();
      placeAmidKills(database, running);
      takeOver(running);
      check(jdbc, before);
      log.info(
          "{} replicas, {} kills: {} orders in {} calls, {} of them unanswered, {} s",
          replicas,
          KILLS,
          answers.size(),
          calls.get(),
          unanswered.get(),
          Duration.between(start, Instant.now()).toSeconds());
    } finally {
      for (int replica = 0; replica < replicas; replica++) {
        if (running.get(replica) != null) {
          running.get(replica).close();
        }
      }
    }
  }

  private void placeAmidKills(TestDatabase database, AtomicReferenceArray<ConnectorProcess> running)
      throws Exception {
    List<Future<?>> work = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS + 1)) {
      for (int client = 0; client < CLIENTS; client++) {
        Random random = new Random(client);
        work.add(clients.submit(() -> placeAll(running, random)));
      }
      for (int kill = 1; kill <= KILLS; kill++) {
        int placed = kill * ORDERS / (KILLS + 1);
        Awaitility.await()
            .atMost(Duration.ofMinutes(20))
            .pollInterval(Duration.ofMillis(5))
            .until(() -> answers.size() >= placed);
        int victim = kill % running.length();
        running.get(victim).kill();
        running.set(victim, ConnectorProcess.start(database, Map.of()));
      }
      for (Future<?> each : work) {
        each.get();
      }
    }
  }

  private void placeAll(AtomicReferenceArray<ConnectorProcess> running, Random random) {
    List<Integer> mine = new ArrayList<>();
    for (int number = next.getAndIncrement(); number < ORDERS; number = next.getAndIncrement()) {
      if (random.nextInt(10) == 0) {
        placeTwiceAtOnce(running, number, random);
      } else {
        place(running, number, random);
      }
      mine.add(number);
      if (random.nextInt(10) < 3) {
        place(running, mine.get(random.nextInt(mine.size())), random);
      }
      if (number % 3 == 0) {
        invoice(running, number, random);
      }
    }
  }

  private void placeTwiceAtOnce(
      AtomicReferenceArray<ConnectorProcess> running, int number, Random random) {
    Random other = new Random(random.nextLong());
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first = both.submit(() -> place(running, number, random));
      both.submit(() -> place(running, number, other)).get();
      first.get();
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void place(AtomicReferenceArray<ConnectorProcess> running, int number, Random random) {
    PlacedOrder order =
        new PlacedOrder(
            "REP-" + number,
            "http://localhost:1/api/oms?an=examplemarket",
            List.of(PlacedOrder.Line.of(SKUS.get(number % SKUS.size()), 1 + number % 2, PRICE)));
    Answer answer =
        answered(
            running,
            random,
            http -> http.asMarketplace().post("/pvt/orders?an=examplemarket", order.json()));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    String first = answers.putIfAbsent("REP-" + number, answer.body());
    if (first != null) {
      assertThat(answer.body()).as("equal answers to equal requests").isEqualTo(first);
    }
  }

  private void invoice(AtomicReferenceArray<ConnectorProcess> running, int number, Random random) {
    String order = orderId(answers.get("REP-" + number));
    Answer authorised =
        answered(
            running,
            random,
            http ->
                http.asMarketplace()
                    .post(
                        "/pvt/orders/" + order + "/fulfill?an=examplemarket",
                        "{\"marketplaceOrderId\": \"REP-" + number + "\"}"));
    assertThat(authorised.status()).as(authorised.body()).isEqualTo(200);
    Answer invoiced =
        answered(
            running,
            random,
            http ->
                http.asSeller()
                    .post(
                        "/seller/orders/" + order + "/invoices",
                        "{\"number\": \"N-" + number + "\"}"));
    assertThat(invoiced.status()).as(invoiced.body()).isIn(200, 201);
  }

  private interface Request {
    Answer to(Http http);
  }

  /** As a marketplace does: what is not answered is sent again, to whichever replica is there. */
  private Answer answered(
      AtomicReferenceArray<ConnectorProcess> running, Random random, Request request) {
    Instant end = Instant.now().plus(Duration.ofMinutes(5));
    while (Instant.now().isBefore(end)) {
      calls.incrementAndGet();
      try {
        Answer answer = request.to(running.get(random.nextInt(running.length())).http());
        if (answer.status() < 500) {
          return answer;
        }
      } catch (UncheckedIOException killed) {
        // asked again below
      }
      unanswered.incrementAndGet();
    }
    throw new AssertionError("no replica answers");
  }

  /** The seller's ERP fetches what there is, and makes an order of its own of each. */
  private void takeOver(AtomicReferenceArray<ConnectorProcess> running) {
    Random random = new Random(7);
    while (true) {
      Answer page =
          answered(
              running, random, http -> http.asSeller().get("/seller/orders/hand-over?limit=200"));
      assertThat(page.status()).isEqualTo(200);
      if (page.json().get("orders").isEmpty()) {
        return;
      }
      page.json()
          .get("orders")
          .forEach(order -> {
            String id = order.get("orderId").stringValue();
            String number = order.get("marketplaceOrderId").stringValue();
            String before = erp.putIfAbsent(number, id);
            assertThat(before).as("one ERP order per order of the marketplace").isIn(null, id);
            int through =
                order.get("waiting").get(order.get("waiting").size() - 1).get("number").asInt();
            Answer taken =
                answered(
                    running,
                    random,
                    http ->
                        http.asSeller()
                            .post(
                                "/seller/orders/" + id + "/hand-over",
                                "{\"through\": "
                                    + through
                                    + ", \"erpNumber\": \"ERP-"
                                    + number
                                    + "\"}"));
            assertThat(taken.status()).as(taken.body()).isEqualTo(200);
          });
    }
  }

  private void check(JdbcClient jdbc, long before) {
    assertThat(answers).hasSize(ORDERS);
    assertThat(number(jdbc, "select count(*) from orders")).isEqualTo(ORDERS);
    assertThat(number(jdbc, "select count(distinct marketplace_order_id) from orders"))
        .isEqualTo(ORDERS);
    assertThat(erp).hasSize(ORDERS);
    Set<String> ids = new HashSet<>(erp.values());
    assertThat(ids).hasSize(ORDERS);
    answers.forEach((number, answer) -> assertThat(erp).containsEntry(number, orderId(answer)));
    long sold =
        number(
            jdbc,
            """
            select coalesce(sum(i.quantity), 0) from reservation_item i
              join reservation r on r.order_id = i.order_id where r.state = 'CONSUMED'
            """);
    long reserved =
        number(
            jdbc,
            """
            select coalesce(sum(i.quantity), 0) from reservation_item i
              join reservation r on r.order_id = i.order_id where r.state in ('HELD', 'KEPT')
            """);
    assertThat(number(jdbc, "select sum(quantity) from order_line")).isEqualTo(sold + reserved);
    assertThat(before - pieces(jdbc, "quantity")).as("sold").isEqualTo(sold);
    assertThat(pieces(jdbc, "held")).as("held").isEqualTo(reserved);
    assertThat(number(jdbc, "select count(*) from outbox_message where kind = 'invoice'"))
        .isEqualTo(number(jdbc, "select count(*) from invoice"));
    assertThat(number(jdbc, "select count(*) from order_hand_over where fact = 'PLACED'"))
        .isEqualTo(ORDERS);
  }

  private static long pieces(JdbcClient jdbc, String column) {
    return number(jdbc, "select sum(" + column + ") from inventory_stock");
  }

  private static long number(JdbcClient jdbc, String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  private static String orderId(String answer) {
    return answer.replaceAll("(?s).*\"orderId\":\"([^\"]+)\".*", "$1");
  }
}
