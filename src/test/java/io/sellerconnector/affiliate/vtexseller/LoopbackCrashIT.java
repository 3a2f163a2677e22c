package io.sellerconnector.affiliate.vtexseller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.affiliate.vtexseller.FakeFaults.Fault;
import io.sellerconnector.system.ConnectorProcess;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connector as marketplace, another as its seller, in processes of their own, each with its
 * database; both are killed at any time while orders go on. Both ledgers agree in the end.
 */
@DatabaseTest
class LoopbackCrashIT {

  private static final Logger log = LoggerFactory.getLogger(LoopbackCrashIT.class);
  private static final long SEED = Long.getLong("connector.test.loopback.seed", 101);
  private static final int ORDERS = Integer.getInteger("connector.test.loopback.orders", 16);
  private static final int KILLS = Integer.getInteger("connector.test.loopback.kills", 4);
  private static final int AT_ONCE = 6;
  private static final int STOCK = 100_000;
  private static final Duration LONG = Duration.ofSeconds(120);

  /** What a killed process was looking at is another's after three minutes. */
  private static final Duration LEASES = Duration.ofMinutes(5);

  @TempDir Path folder;

  /** One role in its process. */
  private final class Side implements AutoCloseable {

    private final String name;
    private final Map<String, String> properties;
    private final TestDatabase database;
    private volatile @Nullable ConnectorProcess process;

    Side(String name, Map<String, String> properties) {
      this.name = name;
      this.properties = properties;
      this.database = database(name);
    }

    void start() {
      process = ConnectorProcess.start(database, properties);
    }

    Http http() {
      return Objects.requireNonNull(process).http();
    }

    void kill() {
      Objects.requireNonNull(process).close();
    }

    @Override
    public void close() {
      ConnectorProcess now = process;
      if (now != null) {
        now.close();
      }
    }
  }

  /** Kills either side now and then, a moment after one of the calls between them has begun. */
  private static final class Killer implements Interruption, AutoCloseable {

    private final Random random = FakeFaults.random(SEED);
    private final List<Side> sides;
    private final Runnable restarted;
    private final Map<String, Integer> kills = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<Throwable> troubles = new CopyOnWriteArrayList<>();
    private int left = distance();
    private int kill;
    private boolean busy;

    Killer(List<Side> sides, Runnable restarted) {
      this.sides = sides;
      this.restarted = restarted;
    }

    @Override
    public boolean arrives(String call) {
      count();
      return true;
    }

    @Override
    public void done(String call) {
      count();
    }

    private synchronized void count() {
      if (busy || kill == KILLS || --left > 0) {
        return;
      }
      busy = true;
      // Each as often as the other.
      Side side = sides.get(kill++ % sides.size());
      thread.schedule(() -> killAndStart(side), random.nextInt(60), TimeUnit.MILLISECONDS);
    }

    private void killAndStart(Side side) {
      try {
        side.kill();
        kills.merge(side.name, 1, Integer::sum);
        side.start();
        restarted.run();
      } catch (RuntimeException | AssertionError e) {
        troubles.add(e);
      }
      synchronized (this) {
        busy = false;
        left = distance();
      }
    }

    private int distance() {
      return 20 + random.nextInt(100);
    }

    synchronized boolean isDone() {
      return !troubles.isEmpty() || kill == KILLS && !busy;
    }

    @Override
    public void close() {
      thread.shutdownNow();
    }
  }

  @Test
  void bothLedgersAgreeThoughBothSidesAreKilled() throws Exception {
    log.info("again: -Dconnector.test.loopback.seed={}", SEED);
    Side[] seller = new Side[1];
    try (LoopbackVtex vtex = new LoopbackVtex(() -> seller[0].http(), SEED);
        Side theirs = new Side("seller", vtex.sellerRole());
        Side ours = new Side("marketplace", vtex.marketplaceRole())) {
      seller[0] = theirs;
      begin(vtex, ours, theirs);
      trouble(vtex);
      List<LoopbackHistory> histories = new CopyOnWriteArrayList<>();
      Map<String, Integer> kills = live(vtex, ours, theirs, histories);
      calm(vtex);
      LoopbackLedgers ledgers =
          new LoopbackLedgers(market(ours), theirs.http().asSeller(), vtex, STOCK);
      await()
          .atMost(LONG)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> {
            ledgers.decideAll();
            assertThat(ledgers.compare(histories))
                .as(
                    "again: -Dconnector.test.loopback.seed=%d -Dconnector.test.loopback.kills=%d",
                    SEED, KILLS)
                .isEmpty();
          });
      assertThat(histories).flatMap(LoopbackHistory::faults).isEmpty();
      await()
          .atMost(LEASES)
          .pollInterval(Duration.ofSeconds(2))
          .untilAsserted(() -> {
            // Again and again: what an order held may be free a moment after a sweep, and a piece
            // more of many is told of by nobody.
            for (String sku : LoopbackHistory.SKUS) {
              answered(
                  market(ours)
                      .post("/marketplace/sellers/loop/sweep", "{\"sku\":\"" + sku + "\"}"));
            }
            assertThat(ledgers.compareOffers()).isEmpty();
          });
      Map<String, Integer> ends = new TreeMap<>();
      vtex.orders().forEach(order -> ends.merge(order.status(), 1, Integer::sum));
      log.info(
          "killed {}; {} histories, {}; faults {} and {}, {} calls lost",
          kills,
          histories.size(),
          ends,
          vtex.marketFaults.done(),
          vtex.sellerFaults.done(),
          vtex.callbacks.lost());
      assertThat(kills.values().stream().mapToInt(each -> each).sum()).isEqualTo(KILLS);
    }
  }

  private static void begin(LoopbackVtex vtex, Side ours, Side theirs) {
    try (var both = Executors.newFixedThreadPool(2)) {
      both.execute(ours::start);
      both.execute(theirs::start);
    }
    lead(vtex, ours);
    answered(
        market(ours)
            .put(
                "/marketplace/sellers/loop/affiliate",
                "{\"followUpEmail\":\"market@example.com\"}"));
    for (String sku : LoopbackHistory.SKUS) {
      answered(
          theirs
              .http()
              .asSeller()
              .put("/seller/skus/" + sku + "/stock", "{\"quantity\":" + STOCK + "}"));
    }
  }

  private static Map<String, Integer> live(
      LoopbackVtex vtex, Side ours, Side theirs, List<LoopbackHistory> histories) throws Exception {
    AtomicInteger numbers = new AtomicInteger();
    try (Killer killer = new Killer(List.of(theirs, ours), () -> lead(vtex, ours));
        var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      vtex.interrupt(killer);
      List<Future<?>> clients = new ArrayList<>();
      for (int client = 0; client < AT_ONCE; client++) {
        clients.add(
            threads.submit(() -> {
              for (int number = numbers.getAndIncrement();
                  number < ORDERS || !killer.isDone();
                  number = numbers.getAndIncrement()) {
                LoopbackHistory history =
                    new LoopbackHistory(
                        () -> market(ours), () -> theirs.http().asSeller(), vtex, SEED, number);
                histories.add(history);
                history.live();
              }
            }));
      }
      for (Future<?> client : clients) {
        client.get();
      }
      assertThat(killer.troubles).isEmpty();
      return killer.kills;
    } finally {
      vtex.interrupt(Interruption.NONE);
    }
  }

  private static void lead(LoopbackVtex vtex, Side ours) {
    vtex.callbacks.lead(vtex.publicUrl(), ours.http().base());
  }

  private static void trouble(LoopbackVtex vtex) {
    Map<Fault, Double> chances =
        Map.of(
            Fault.FAILED, 0.02,
            Fault.RESET, 0.02,
            Fault.DONE_BUT_FAILED, 0.03,
            Fault.DONE_BUT_SILENT, 0.03);
    for (FakeFaults faults : List.of(vtex.marketFaults, vtex.sellerFaults)) {
      faults.chances(chances);
      faults.callbacks(0.1, 0.1);
    }
    vtex.marketFaults.notices(0.2);
  }

  private static void calm(LoopbackVtex vtex) {
    vtex.marketFaults.none();
    vtex.sellerFaults.none();
  }

  private static Http market(Side ours) {
    return ours.http().with("Authorization", "Bearer market-token");
  }

  private static void answered(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isLessThan(300);
  }

  private TestDatabase database(String name) {
    return TestDatabase.isPostgres()
        ? TestDatabase.create()
        : new TestDatabase(
            "jdbc:h2:file:"
                + folder.resolve(name)
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0",
            "sa",
            "");
  }
}
