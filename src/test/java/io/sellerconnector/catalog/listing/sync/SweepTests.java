package io.sellerconnector.catalog.listing.sync;

import static io.sellerconnector.catalog.listing.TestMarketplaces.ONE;
import static io.sellerconnector.catalog.listing.TestMarketplaces.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.catalog.listing.ListingModuleFixture;
import io.sellerconnector.marketplace.CatalogueAnswer.Kind;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sweeps find what got lost, and do nothing twice. */
@DatabaseTest
@Order(1)
class SweepTests {

  private static final int SKUS = 500;

  @Test
  void endsTheDriftOfLostNoticesInOneGo() {
    try (ListingModuleFixture room =
        new ListingModuleFixture("connector.listings.first-reminder=9d")) {
      List<SkuId> skus = known(room, SKUS);
      Random random = new Random(7);
      room.vtex.loses = _ -> random.nextInt(100) < 20;
      for (int round = 0; round < 3; round++) {
        for (SkuId sku : skus) {
          if (random.nextBoolean()) {
            room.seller.price(sku, 500 + random.nextInt(1_000));
          } else {
            room.seller.stock(sku, random.nextInt(50));
          }
        }
        room.settle();
      }
      long drift = room.vtex.drift();
      assertThat(drift).isGreaterThan(SKUS / 10);
      room.vtex.loses = _ -> false;
      room.clock.advance(Duration.ofMinutes(3));
      int before = room.vtex.calls(Kind.PRICE) + room.vtex.calls(Kind.STOCK);
      Sweep one = room.sweep(ONE);
      Sweep two = room.sweep(TWO);
      room.settle();
      int calls = room.vtex.calls(Kind.PRICE) + room.vtex.calls(Kind.STOCK) - before;
      assertThat(room.vtex.drift()).isZero();
      assertThat(one.compared() + two.compared()).isEqualTo(2 * SKUS);
      assertThat(one.differing() + two.differing()).isEqualTo(drift);
      assertThat(one.resent() + two.resent()).isEqualTo(calls);
      System.out.printf(
          "sweep after 20 %% lost notices: %d listings, %d drifted, %d calls, no drift after it%n",
          2 * SKUS, drift, calls);
      Sweep third = room.sweep(ONE);
      assertThat(third.differing()).isZero();
      assertThat(third.resent()).isZero();
    }
  }

  @Test
  void endsTheDriftThoughNoticesGoOnBeingLost() {
    try (ListingModuleFixture room = new ListingModuleFixture()) {
      List<SkuId> skus = known(room, SKUS);
      Random random = new Random(8);
      room.vtex.loses = _ -> random.nextInt(100) < 20;
      skus.forEach(sku -> room.seller.price(sku, 777));
      room.settle();
      long drift = room.vtex.drift();
      int before = room.vtex.calls(Kind.PRICE);
      for (int hour = 0; hour < 12; hour++) {
        room.passes(Duration.ofHours(1));
      }
      room.sweep(ONE);
      room.sweep(TWO);
      room.settle();
      for (int hour = 0; hour < 12; hour++) {
        room.passes(Duration.ofHours(1));
      }
      assertThat(room.vtex.drift()).isZero();
      System.out.printf(
          "reminders with 20 %% lost all the time: %d drifted, %d calls until none was%n",
          drift, room.vtex.calls(Kind.PRICE) - before);
    }
  }

  @Test
  void isDoneOnceByTwoReplicasTogether() throws Exception {
    try (ListingModuleFixture room = new ListingModuleFixture()) {
      List<SkuId> skus = known(room, 1_500);
      room.vtex.loses = _ -> true;
      skus.forEach(sku -> room.seller.price(sku, 777));
      room.settle();
      room.clock.advance(Duration.ofMinutes(3));
      ListingModuleFixture other = room.replica();
      Sweep sweep = room.bean(Sweeper.class).start(ONE, null, Sweep.StartedBy.SELLER);
      assertThat(other.bean(Sweeper.class).start(ONE, null, Sweep.StartedBy.SCHEDULE).id())
          .isEqualTo(sweep.id());
      int added = room.queue.added();
      try (ExecutorService replicas = Executors.newFixedThreadPool(2)) {
        List<Future<?>> runs = new ArrayList<>();
        for (ListingModuleFixture replica : List.of(room, other)) {
          runs.add(
              replicas.submit(() -> {
                for (int page = 0; page < 20; page++) {
                  replica.bean(Sweeper.class).run();
                  replica.clock.advance(Duration.ofSeconds(20));
                }
              }));
        }
        for (Future<?> run : runs) {
          run.get();
        }
      }
      Sweep done = room.bean(SweepTable.class).find(sweep.id()).orElseThrow();
      assertThat(done.state()).isEqualTo(Sweep.State.FINISHED);
      assertThat(done.compared()).isEqualTo(1_500);
      assertThat(done.resent()).isEqualTo(1_500);
      assertThat(room.queue.added() - added).isEqualTo(1_500);
    }
  }

  @Test
  void goesOnWhereAKilledReplicaStopped() {
    try (ListingModuleFixture room = new ListingModuleFixture()) {
      known(room, 700);
      SweepTable table = room.bean(SweepTable.class);
      Sweep sweep = room.bean(Sweeper.class).start(ONE, null, Sweep.StartedBy.SELLER);
      // a replica takes a page and is never heard of again
      inTransaction(room, () -> assertThat(table.claim(room.clock.instant())).isPresent());
      room.bean(Sweeper.class).run();
      assertThat(table.find(sweep.id()).orElseThrow().compared()).isZero();
      room.clock.advance(Duration.ofSeconds(61));
      room.bean(Sweeper.class).run();
      assertThat(table.find(sweep.id()).orElseThrow().compared()).isEqualTo(700);
    }
  }

  @Test
  void keepsToTheCallsPerMinute() {
    try (ListingModuleFixture room =
        new ListingModuleFixture("connector.listings.sweep-calls-per-minute=300")) {
      List<SkuId> skus = known(room, 900);
      room.vtex.loses = _ -> true;
      skus.forEach(sku -> room.seller.price(sku, 777));
      room.settle();
      room.clock.advance(Duration.ofMinutes(3));
      int added = room.queue.added();
      room.bean(Sweeper.class).start(ONE, null, Sweep.StartedBy.SELLER);
      room.bean(Sweeper.class).run();
      assertThat(room.queue.added() - added).isEqualTo(300);
      room.clock.advance(Duration.ofSeconds(61));
      room.bean(Sweeper.class).run();
      assertThat(room.queue.added() - added).isEqualTo(600);
    }
  }

  @Test
  void sweepsASingleSkuOnDemand() {
    try (ListingModuleFixture room = new ListingModuleFixture()) {
      List<SkuId> skus = known(room, 2);
      room.vtex.loses = _ -> true;
      skus.forEach(sku -> room.seller.price(sku, 777));
      room.settle();
      room.vtex.loses = _ -> false;
      room.bean(Sweeper.class).start(ONE, skus.getFirst(), Sweep.StartedBy.SELLER);
      room.bean(Sweeper.class).run();
      room.settle();
      assertThat(room.vtex.drift()).isEqualTo(3);
    }
  }

  private static List<SkuId> known(ListingModuleFixture room, int count) {
    List<SkuId> skus = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      skus.add(room.seller.sells("sku-%06d".formatted(number), 100, 10));
    }
    skus.forEach(sku -> {
      room.vtex.knows(ONE, sku);
      room.vtex.knows(TWO, sku);
    });
    room.settle();
    return skus;
  }

  private static void inTransaction(ListingModuleFixture room, Runnable work) {
    new TransactionTemplate(room.bean(PlatformTransactionManager.class))
        .executeWithoutResult(_ -> work.run());
  }
}
