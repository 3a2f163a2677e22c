package io.sellerconnector.affiliate.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.affiliate.offer.OfferRoomFixture;
import io.sellerconnector.affiliate.offer.SellerOffers;
import io.sellerconnector.testing.DatabaseTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** A seller with many workers leaves the database to others. */
@DatabaseTest
@Timeout(120)
class LookPermitsTests {

  private static final int WORKERS = 8;

  private final OfferRoomFixture room = new OfferRoomFixture();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch thaw = new CountDownLatch(1);

  @AfterEach
  void close() {
    room.close();
  }

  /** Whose first statement lasts until the thaw. */
  private OfferClaims slowClaims() {
    AtomicBoolean frozen = new AtomicBoolean(true);
    JdbcClient slow =
        sql -> {
          if (frozen.getAndSet(false)) {
            entered.countDown();
            awaitQuietly(thaw);
          }
          return room.jdbc.sql(sql);
        };
    return new OfferClaims(
        slow,
        room.bean(JdbcTemplate.class),
        room.bean(SellerOffers.class),
        room.bean(PlatformTransactionManager.class));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void workersThatWaitForEachOtherHoldNone() throws Exception {
    room.hearStock("1", "2", "3");
    LookPermits permits = new LookPermits();
    LookTurns turns =
        new LookTurns(room.account, slowClaims(), room.bean(BatchSizes.class), permits);
    List<Thread> workers =
        Stream.generate(() ->
                Thread.ofPlatform().start(() -> turns.next(room.books(), room.clock.instant())))
            .limit(WORKERS)
            .toList();
    try {
      awaitQuietly(entered);
      await()
          .until(
              () -> workers.stream().allMatch(worker -> worker.getState() == Thread.State.WAITING));

      assertThat(
              CompletableFuture.supplyAsync(() -> permits.within(() -> "others"))
                  .get(20, TimeUnit.SECONDS))
          .isEqualTo("others");
    } finally {
      thaw.countDown();
      for (Thread worker : workers) {
        worker.join();
      }
    }
  }
}
