package io.sellerconnector.affiliate.offer.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.look.Looks;
import io.sellerconnector.affiliate.offer.LookReason;
import io.sellerconnector.affiliate.offer.OfferRoomFixture;
import io.sellerconnector.affiliate.offer.SellerOffers;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loads and sweeps come to their end, whoever is killed. */
@DatabaseTest
@Timeout(120)
class OfferRunTests {

  private final OfferRoomFixture room =
      new OfferRoomFixture("connector.affiliate.offers.load-page=100");

  private final OfferRunner runner = room.bean(OfferRunner.class);

  @AfterEach
  void close() {
    room.close();
  }

  private static void finish(List<CompletableFuture<Void>> begun) {
    begun.forEach(CompletableFuture::join);
  }

  private OfferRun newest(OfferRun.Kind kind) {
    return room.bean(OfferRuns.class).newest(kind, room.books().name()).orElseThrow();
  }

  private void stock(int skus) {
    IntStream.rangeClosed(1, skus).forEach(sku -> room.account.sku(Integer.toString(sku)));
  }

  private long waiting(LookReason reason) {
    return room.bean(SellerOffers.class)
        .waiting(
            room.books().name(),
            reason,
            room.clock.instant(),
            room.clock.instant().plus(Duration.ofMinutes(3)));
  }

  @Test
  void loadsFiveThousandSkusPageByPage() {
    try (OfferRoomFixture large = new OfferRoomFixture()) {
      IntStream.rangeClosed(1, 5_000).forEach(sku -> large.account.sku(Integer.toString(sku)));
      OfferRunner loading = large.bean(OfferRunner.class);
      loading.start(OfferRun.Kind.LOAD, large.books().name());
      finish(loading.run());

      OfferRun load =
          large
              .bean(OfferRuns.class)
              .newest(OfferRun.Kind.LOAD, large.books().name())
              .orElseThrow();
      assertThat(load.state()).isEqualTo(OfferRun.State.FINISHED);
      assertThat(load.skus()).isEqualTo(5_000);
      assertThat(load.added()).isEqualTo(5_000);
      assertThat(large.account.pages).containsExactly(1, 2, 3, 4, 5, 6);

      Looks.run(large);

      assertThat(
              large
                  .jdbc
                  .sql("select count(*) from affiliate_offer where for_sale = true")
                  .query(Long.class)
                  .single())
          .isEqualTo(5_000);
      assertThat(large.account.dataReads).hasSize(5_000);
      assertThat(large.account.simulations).hasSizeLessThan(150);
      assertThat(large.lastNumber()).isEqualTo(5_000);
    }
  }

  @Test
  void goesOnAfterAKillWhereItStopped() {
    stock(350);
    runner.start(OfferRun.Kind.LOAD, room.books().name());
    runner.page(runner.claim().orElseThrow());
    runner.page(runner.claim().orElseThrow());
    OfferRun killed = runner.claim().orElseThrow();
    assertThat(runner.claim()).isEmpty();

    room.clock.advance(OfferRuns.CLAIM.plusSeconds(1));
    finish(runner.run());
    runner.page(killed); // it was not dead after all

    assertThat(newest(OfferRun.Kind.LOAD).state()).isEqualTo(OfferRun.State.FINISHED);
    assertThat(newest(OfferRun.Kind.LOAD).skus()).isEqualTo(350);
    assertThat(newest(OfferRun.Kind.LOAD).pages()).isEqualTo(4);
    assertThat(waiting(LookReason.LOAD)).isEqualTo(350);
  }

  @Test
  void waitsForNoOtherSeller() throws Exception {
    stock(350);
    SellerName games = room.enter(OfferRoomFixture.seller("games")).name();
    SellerName books = room.books().name();
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch thaw = new CountDownLatch(1);
    room.account.before =
        seller -> {
          if (seller.equals(books)) {
            asked.countDown();
            await(thaw);
          }
        };
    runner.start(OfferRun.Kind.LOAD, books);
    List<CompletableFuture<Void>> ofBooks = runner.run();
    asked.await();

    runner.start(OfferRun.Kind.LOAD, games);
    finish(runner.run());

    assertThat(room.bean(OfferRuns.class).newest(OfferRun.Kind.LOAD, games))
        .map(OfferRun::state)
        .hasValue(OfferRun.State.FINISHED);
    assertThat(newest(OfferRun.Kind.LOAD).pages()).isZero();
    thaw.countDown();
    finish(ofBooks);
    assertThat(newest(OfferRun.Kind.LOAD).state()).isEqualTo(OfferRun.State.FINISHED);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void runsOnlyOnceAtATime() {
    stock(10);
    OfferRun first = runner.start(OfferRun.Kind.LOAD, room.books().name());
    OfferRun second = runner.start(OfferRun.Kind.LOAD, room.books().name());
    assertThat(second.id()).isEqualTo(first.id());

    finish(runner.run());

    assertThat(runner.start(OfferRun.Kind.LOAD, room.books().name()).id())
        .isGreaterThan(first.id());
  }

  @Test
  void triesAgainUntilTheAccountAnswers() {
    stock(10);
    room.account.catalogueStatus = 500;
    runner.start(OfferRun.Kind.LOAD, room.books().name());
    finish(runner.run());
    finish(runner.run());
    assertThat(newest(OfferRun.Kind.LOAD).failures()).isEqualTo(1);
    assertThat(newest(OfferRun.Kind.LOAD).failure()).contains("500");

    room.account.catalogueStatus = 429;
    room.clock.advance(Duration.ofSeconds(6));
    finish(runner.run());
    assertThat(newest(OfferRun.Kind.LOAD).failures()).isEqualTo(1);

    room.account.catalogueStatus = 0;
    room.clock.advance(Duration.ofSeconds(31));
    finish(runner.run());
    assertThat(newest(OfferRun.Kind.LOAD).state()).isEqualTo(OfferRun.State.FINISHED);
    assertThat(newest(OfferRun.Kind.LOAD).failure()).isNull();
  }

  @Test
  void givesUpAtLast() {
    room.account.catalogueStatus = 400;
    runner.start(OfferRun.Kind.LOAD, room.books().name());
    for (int times = 0; times < 20; times++) {
      finish(runner.run());
      room.clock.advance(Duration.ofMinutes(6));
    }

    assertThat(newest(OfferRun.Kind.LOAD).state()).isEqualTo(OfferRun.State.FAILED);
  }

  @Test
  void endsWhereTheSellerIsRemoved() {
    runner.start(OfferRun.Kind.LOAD, room.books().name());
    OfferRun claimed = runner.claim().orElseThrow();
    SellerName name = room.books().name();
    room.sellers.clear();

    runner.page(claimed);

    assertThat(room.bean(OfferRuns.class).newest(OfferRun.Kind.LOAD, name))
        .map(OfferRun::state)
        .isEqualTo(Optional.of(OfferRun.State.FAILED));
  }

  @Test
  void putsLoadsBehindNotices() {
    stock(30);
    runner.start(OfferRun.Kind.LOAD, room.books().name());
    finish(runner.run());
    room.hearStock("17");
    assertThat(waiting(LookReason.LOAD)).isEqualTo(29);
    assertThat(waiting(LookReason.NOTICE)).isEqualTo(1);

    Looks.run(room);

    assertThat(room.account.priorities).first().isEqualTo(Priority.CATALOGUE);
    assertThat(room.account.priorities).contains(Priority.STOCK);
  }

  @Test
  void findsAllThatWasLostInOneSweep() {
    stock(200);
    runner.start(OfferRun.Kind.LOAD, room.books().name());
    finish(runner.run());
    Looks.run(room);
    for (int sku = 1; sku <= 200; sku += 5) {
      room.account.sku(Integer.toString(sku)).stock = 77;
      room.account.sku(Integer.toString(sku)).name = "Renamed";
    }
    long mark = room.lastNumber();

    runner.start(OfferRun.Kind.SWEEP, room.books().name());
    finish(runner.run());
    assertThat(waiting(LookReason.SWEEP)).isEqualTo(200);
    Looks.run(room);

    assertThat(newest(OfferRun.Kind.SWEEP).state()).isEqualTo(OfferRun.State.FINISHED);
    assertThat(newest(OfferRun.Kind.SWEEP).skus()).isEqualTo(200);
    assertThat(room.changed(mark)).hasSize(40);
    assertThat(room.offer("6").told().stock()).isEqualTo(77);
    assertThat(room.drift("lost-notice")).isEqualTo(40);
    assertThat(waiting(LookReason.SWEEP)).isZero();
  }

  @Test
  void forgetsOldRunsButTheLastOfEachKind() {
    SellerName books = room.books().name();
    for (int run = 0; run < 3; run++) {
      runner.start(OfferRun.Kind.LOAD, books);
      runner.start(OfferRun.Kind.SWEEP, books);
      finish(runner.run());
    }
    room.clock.advance(Duration.ofDays(89));
    runner.forget();
    assertThat(kindsOfRuns()).hasSize(6);

    room.clock.advance(Duration.ofDays(2));
    OfferRun underWay = runner.start(OfferRun.Kind.LOAD, books);
    runner.forget();
    assertThat(kindsOfRuns()).containsExactlyInAnyOrder("LOAD", "SWEEP");
    assertThat(newest(OfferRun.Kind.LOAD).id()).isEqualTo(underWay.id());

    finish(runner.run());
    room.sellers.clear();
    room.clock.advance(Duration.ofDays(91));
    runner.forget();
    assertThat(kindsOfRuns()).isEmpty();
  }

  private List<String> kindsOfRuns() {
    return room.jdbc.sql("select kind from affiliate_offer_run").query(String.class).list();
  }

  @Test
  void looksAtOneSkuOnDemand() {
    stock(3);
    runner.sweep(room.books(), new SkuId("2"));
    Looks.run(room);

    assertThat(room.account.dataReads).containsExactly("2");
    room.account.sku("2").stock = 1;
    runner.sweep(room.books(), new SkuId("2"));
    Looks.run(room);
    assertThat(room.offer("2").told().stock()).isEqualTo(1);
    assertThat(room.account.simulations).isEqualTo(List.of(List.of("2"), List.of("2")));
  }
}
