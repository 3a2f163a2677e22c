package io.sellerconnector.affiliate.vtexseller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.affiliate.vtexseller.FakeFaults.Fault;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * One connector as marketplace and as the seller of that marketplace: whatever both sides do, and
 * whatever is lost, doubled or overtaken on the way, both ledgers agree in the end.
 */
@ConnectorTest
@DirtiesContext
class LoopbackTests {

  private static final Logger log = LoggerFactory.getLogger(LoopbackTests.class);
  private static final long SEED = Long.getLong("connector.test.loopback.seed", 101);
  private static final int ORDERS = Integer.getInteger("connector.test.loopback.orders", 8);
  private static final int AT_ONCE = 8;
  private static final int STOCK = 1000;
  private static final Duration LONG = Duration.ofSeconds(60);

  private static volatile @Nullable Http here;
  private static final LoopbackVtex VTEX =
      new LoopbackVtex(() -> Objects.requireNonNull(here), SEED);

  @LocalServerPort int port;
  private Http market;
  private Http erp;

  @DynamicPropertySource
  static void bothRoles(DynamicPropertyRegistry properties) {
    VTEX.sellerRole().forEach((name, value) -> properties.add(name, () -> value));
    VTEX.marketplaceRole().forEach((name, value) -> properties.add(name, () -> value));
    properties.add("connector.affiliate.orders.on-its-way", () -> "1s");
    properties.add("connector.affiliate.orders.first-look", () -> "500ms");
  }

  @AfterAll
  static void close() {
    VTEX.close();
  }

  @BeforeEach
  void open() {
    here = Http.at(port);
    market = Http.at(port).with("Authorization", "Bearer market-token");
    erp = Http.at(port).asSeller();
    VTEX.callbacks.lead(VTEX.publicUrl(), "http://localhost:" + port);
    answered(
        market.put(
            "/marketplace/sellers/loop/affiliate", "{\"followUpEmail\":\"market@example.com\"}"));
    for (String sku : LoopbackHistory.SKUS) {
      answered(erp.put("/seller/skus/" + sku + "/stock", "{\"quantity\":" + STOCK + "}"));
    }
  }

  @Test
  void bothLedgersAgreeInTheEnd() throws Exception {
    log.info("again: -Dconnector.test.loopback.seed={}", SEED);
    trouble();
    List<LoopbackHistory> histories =
        IntStream.range(0, ORDERS)
            .mapToObj(number -> new LoopbackHistory(() -> market, () -> erp, VTEX, SEED, number))
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
    VTEX.marketFaults.none();
    VTEX.sellerFaults.none();
    LoopbackLedgers ledgers = new LoopbackLedgers(market, erp, VTEX, STOCK);
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(() -> {
          ledgers.decideAll();
          assertThat(ledgers.compare(histories))
              .as(
                  "again: -Dconnector.test.loopback.seed=%d -Dconnector.test.loopback.orders=%d",
                  SEED, ORDERS)
              .isEmpty();
        });
    assertThat(histories).flatMap(LoopbackHistory::faults).isEmpty();
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> {
          // Again: what an order held may be free a moment after a sweep.
          for (String sku : LoopbackHistory.SKUS) {
            answered(market.post("/marketplace/sellers/loop/sweep", "{\"sku\":\"" + sku + "\"}"));
          }
          assertThat(ledgers.compareOffers()).isEmpty();
        });
    assertThat(VTEX.callbacks.told()).allMatch(told -> told.status() / 100 == 2);
    Map<String, Integer> done = new TreeMap<>();
    VTEX.orders().forEach(order -> done.merge(order.status(), 1, Integer::sum));
    histories.forEach(
        history -> history.steps().forEach(step -> done.merge(step, 1, Integer::sum)));
    log.info(
        "{}; faults {} and {}, {} calls lost",
        done,
        VTEX.marketFaults.done(),
        VTEX.sellerFaults.done(),
        VTEX.callbacks.lost());
  }

  private static void trouble() {
    Map<Fault, Double> chances =
        Map.of(
            Fault.FAILED, 0.04,
            Fault.RESET, 0.04,
            Fault.DONE_BUT_FAILED, 0.06,
            Fault.DONE_BUT_SILENT, 0.06);
    for (FakeFaults faults : List.of(VTEX.marketFaults, VTEX.sellerFaults)) {
      faults.chances(chances);
      faults.callbacks(0.1, 0.15);
    }
    VTEX.marketFaults.notices(0.2);
  }

  private static void answered(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isLessThan(300);
  }
}
