package io.sellerconnector.affiliate.vtexseller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.affiliate.vtexseller.FakeFaults.Fault;
import io.sellerconnector.affiliate.vtexseller.FakeTwists.Twist;
import io.sellerconnector.system.ConnectorProcess;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
 * Two processes on one PostgreSQL at the payments of the same orders: whatever the marketplace
 * wants it tells both at the same moment, and one of them is killed meanwhile. Everything is done
 * once.
 */
class AffiliatePaymentReplicasIT {

  private static final Logger log = LoggerFactory.getLogger(AffiliatePaymentReplicasIT.class);
  private static final long SEED = Long.getLong("connector.test.payment.seed", 16);
  private static final int ORDERS =
      Integer.getInteger("connector.test.payment.replicas.orders", 24);
  private static final int AT_ONCE = 6;
  private static final String PUBLIC = "https://connector.example";
  private static final Duration LONG = Duration.ofSeconds(90);

  private final FakeVtexSeller seller =
      new FakeVtexSeller("payeraccount", "MKT", Clock.systemUTC(), SEED);
  private final List<ConnectorProcess> running = new CopyOnWriteArrayList<>();

  @BeforeEach
  void open() {
    seller.takePayments();
    seller.callbacks.lead(PUBLIC, () -> any().base());
    PaidLife.stock(seller);
  }

  @AfterEach
  void close() {
    running.forEach(ConnectorProcess::close);
    seller.close();
  }

  private Http any() {
    List<ConnectorProcess> now = List.copyOf(running);
    return now.get(ThreadLocalRandom.current().nextInt(now.size())).http();
  }

  private static Http market(Http http) {
    return http.with("Authorization", "Bearer market-token");
  }

  /** Tells every replica at once, and takes the word of one. */
  private final class Both implements PaidLife.Calls {

    @Override
    public Answer get(String path) {
      return new PatientHttp(() -> market(any())).get(path);
    }

    @Override
    public Answer post(String path, String body) {
      List<CompletableFuture<Answer>> answers =
          running.stream()
              .map(
                  each -> CompletableFuture.supplyAsync(() -> market(each.http()).post(path, body)))
              .toList();
      List<Answer> heard = new ArrayList<>();
      for (CompletableFuture<Answer> answer : answers) {
        answer
            .handle((there, _) -> there == null || there.status() == 503 || heard.add(there))
            .join();
      }
      return heard.stream()
          .min((one, other) -> Integer.compare(one.status(), other.status()))
          .orElseGet(() -> new PatientHttp(() -> market(any())).post(path, body));
    }
  }

  @Test
  void whatBothAreToldAtOnceIsDoneOnce() throws Exception {
    TestDatabase database = TestDatabase.createOnPostgres();
    Map<String, String> properties = AffiliatePaymentCrashIT.properties(seller);
    running.add(ConnectorProcess.start(database, properties));
    running.add(ConnectorProcess.start(database, properties));
    trouble();
    Both both = new Both();
    List<PaidLife> lives =
        IntStream.range(0, ORDERS)
            .mapToObj(number -> PaidLife.of("payer", seller, number))
            .toList();
    AtomicInteger begun = new AtomicInteger();
    try (var clients = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> working = new ArrayList<>();
      for (PaidLife life : lives) {
        working.add(
            clients.submit(() -> {
              begun.incrementAndGet();
              life.live(both);
            }));
      }
      await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> begun.get() > ORDERS / 2);
      ConnectorProcess victim = running.removeFirst();
      victim.close();
      running.add(ConnectorProcess.start(database, properties));
      for (Future<?> client : working) {
        client.get();
      }
    }
    seller.callbacks.settle();
    Http market = market(any());
    List<JsonNode> events = Ledgers.events(market);
    List<String> faults = new ArrayList<>(new GatewayLedger(seller).faults());
    lives.forEach(life -> faults.addAll(life.faults(both, events)));
    log.info(
        "{} orders, {} transactions, faults done: {}, twists: {}",
        ORDERS,
        seller.gateway.all().size(),
        seller.faults.done(),
        seller.gateway.twists.done());
    assertThat(faults).as("again: -Dconnector.test.payment.seed=%d", SEED).isEmpty();
  }

  private void trouble() {
    seller.faults.chances(Map.of(Fault.FAILED, 0.02, Fault.DONE_BUT_FAILED, 0.02));
    seller.gateway.late(Duration.ofMillis(500));
    seller.gateway.twists.chances(
        Map.of(
            Twist.SHOWN_REFERENCE,
            1.0,
            Twist.LATE,
            0.3,
            Twist.SLOW,
            0.3,
            Twist.OMS_SETTLEMENT,
            0.2,
            Twist.OMS_CANCELLATION,
            0.2));
  }
}
