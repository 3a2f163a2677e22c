package io.sellerconnector.offer.ledger;

import static io.sellerconnector.offer.ledger.LedgerFixture.claim;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two replicas, each with connections of its own, sell the same pieces. */
@DatabaseTest
class OwnLedgerRaceTests {

  private static final int THREADS = 32;

  private final TestDatabase database = TestDatabase.create();
  private final HikariDataSource first = database.migrated();
  private final HikariDataSource second = another(database);
  private final List<LedgerFixture> replicas =
      List.of(new LedgerFixture(first), new LedgerFixture(second));

  private static HikariDataSource another(TestDatabase database) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.url());
    config.setUsername(database.username());
    config.setPassword(database.password());
    config.setMaximumPoolSize(16);
    return new HikariDataSource(config);
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
  }

  private LedgerFixture replica(int number) {
    return replicas.get(number % replicas.size());
  }

  private static void atOnce(IntConsumer work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int number = i;
        all.add(threads.submit(() -> work.accept(number)));
      }
      for (Future<?> each : all) {
        each.get(60, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void promisesTheLastPiecesOnceOfSkusNobodyEverHeld() throws Exception {
    List<String> skus = List.of("a", "b", "c");
    skus.forEach(sku -> replica(0).told(sku, 20));
    AtomicInteger held = new AtomicInteger();

    atOnce(number -> {
      for (int i = 0; i < 3; i++) {
        boolean done =
            number % 4 < 2
                ? replica(number).holds(claim("a", 1), claim("b", 1), claim("c", 1))
                : replica(number).holds(claim("c", 1), claim("b", 1), claim("a", 1));
        held.addAndGet(done ? 1 : 0);
      }
    });

    assertThat(held).hasValue(20);
    assertThat(skus).allSatisfy(sku -> assertThat(replica(0).available(sku)).isZero());
  }

  @Test
  void losesNoPieceThatPassesFromHeldToTaken() throws Exception {
    replica(0).told("hot", 40);
    AtomicInteger sold = new AtomicInteger();

    atOnce(number -> {
      for (int i = 0; i < 4; i++) {
        LedgerFixture here = replica(number);
        if (here.holds(claim("hot", 1))) {
          if (number % 3 == 0) {
            here.release(claim("hot", 1));
          } else {
            here.consume(claim("hot", 1));
            sold.incrementAndGet();
          }
        }
      }
    });

    assertThat(sold.get()).isPositive().isLessThanOrEqualTo(40);
    assertThat(replica(1).available("hot")).isEqualTo(40 - sold.get());
  }

  @Test
  void letsAStopWaitForTheFirstOrderOfASkuWhereverItIsHeld() throws Exception {
    LedgerFixture placing = replica(0);
    placing.told("new", "store-1", 5, placing.now);
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> order =
          threads.submit(() ->
              placing.inTransaction(() -> {
                placing.ledger.hold(List.of(claim("new", "store-1", 1)));
                held.countDown();
                return await(goOn);
              }));
      assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
      Future<?> stop =
          threads.submit(() ->
              replica(1)
                  .inTransaction(() -> {
                    replica(1).ledger.fence(List.of(new SkuId("new")));
                    stopped.countDown();
                    return true;
                  }));

      assertThat(stopped.await(200, TimeUnit.MILLISECONDS)).isFalse();
      goOn.countDown();

      assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
      order.get(10, TimeUnit.SECONDS);
      stop.get(10, TimeUnit.SECONDS);
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
