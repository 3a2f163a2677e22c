package io.sellerconnector.affiliate.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.OfferHint;
import io.sellerconnector.affiliate.OfferHints;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shared.Timestamps;
import io.sellerconnector.testing.CapturesAllOutput;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;

/** A notice that was answered is merged into its offer, whatever happens in between. */
@DatabaseTest
@Timeout(120)
class NoticeMergeTests {

  private final OfferRoomFixture room = new OfferRoomFixture();
  private final NoticeMerge merge = room.bean(NoticeMerge.class);

  @AfterEach
  void close() {
    room.close();
  }

  private static OfferHint stock(String sku) {
    return new OfferHint(new SkuId(sku), false, false, true, false, null);
  }

  private void answer(AffiliateSeller seller, OfferHint... hints) {
    room.transaction()
        .executeWithoutResult(_ -> room.bean(OfferHints.class).heard(seller, List.of(hints)));
  }

  private long waiting() {
    return room.jdbc.sql("select count(*) from affiliate_notice").query(Long.class).single();
  }

  private long offers() {
    return room.jdbc.sql("select count(*) from affiliate_offer").query(Long.class).single();
  }

  private double oldest() {
    return room.metrics
        .get("connector.affiliate.notices.oldest")
        .timeGauge()
        .value(TimeUnit.SECONDS);
  }

  @Test
  void whatWasSaidOfASkuComesOutAsItWentIn() {
    List<OfferHint> hints = new ArrayList<>();
    for (int flags = 0; flags < 16; flags++) {
      for (Boolean active : new Boolean[] {null, true, false}) {
        hints.add(
            new OfferHint(
                new SkuId("1;,\"\u00e9 \u2028\ud83d\ude00-" + flags + active),
                (flags & 1) != 0,
                (flags & 2) != 0,
                (flags & 4) != 0,
                (flags & 8) != 0,
                active));
      }
    }
    hints.add(stock("x".repeat(100)));

    answer(room.books(), hints.toArray(OfferHint[]::new));

    WaitingNotices notices = room.bean(WaitingNotices.class);
    List<WaitingNotices.Portion> portions =
        room.transaction().execute(_ -> notices.lock(notices.between(0, notices.last(), 10)));
    assertThat(portions).hasSize(1);
    assertThat(portions.getFirst().hints()).isEqualTo(hints);
  }

  @Test
  void aNoticeWaitsWithoutAnOfferUntilItIsMerged() {
    answer(room.books(), stock("1"), stock("2"));
    room.clock.advance(Duration.ofSeconds(3));
    answer(room.books(), stock("2"));
    assertThat(waiting()).isEqualTo(2);
    assertThat(offers()).isZero();
    merge.measure();
    assertThat(oldest()).isEqualTo(3);

    merge.run();

    assertThat(waiting()).isZero();
    assertThat(offers()).isEqualTo(2);
    assertThat(room.offer("2").plan().version()).isEqualTo(1);
    assertThat(room.offer("2").plan().noticedAt()).isEqualTo(room.clock.instant().minusSeconds(3));
    assertThat(room.offer("2").plan().dueAt()).isEqualTo(room.clock.instant());
    merge.measure();
    assertThat(oldest()).isZero();
  }

  @Test
  void aMergeThatIsCutShortIsMadeAgain() {
    answer(room.books(), stock("1"));

    room.transaction()
        .executeWithoutResult(tx -> {
          merge.run();
          assertThat(offers()).isEqualTo(1);
          tx.setRollbackOnly();
        });

    assertThat(offers()).isZero();
    assertThat(waiting()).isEqualTo(1);
    merge.run();
    assertThat(room.offer("1").plan().version()).isEqualTo(1);
    assertThat(waiting()).isZero();
  }

  @Test
  void oneThatCannotBeMergedHoldsUpNoOthers() {
    answer(room.books(), stock("1"));
    room.jdbc
        .sql(
            "insert into affiliate_notice (seller, hints, received_at) values ('books', '4', :now)")
        .param("now", Timestamps.of(room.clock.instant()))
        .update();
    for (int more = 2; more < 60; more++) {
      answer(room.books(), stock(Integer.toString(more)));
    }

    merge.run();

    assertThat(offers()).isEqualTo(59);
    assertThat(waiting()).isEqualTo(1);
    room.clock.advance(Duration.ofHours(1));
    merge.measure();
    assertThat(oldest()).isEqualTo(3600);
  }

  @Test
  void noticesOfASellerThatIsGoneAreDropped() {
    answer(OfferRoomFixture.seller("gone"), stock("1"));

    merge.run();

    assertThat(offers()).isZero();
    assertThat(waiting()).isZero();
  }

  @Test
  void aSellerThatThisReplicaDoesNotKnowYetIsAskedForInTheDatabase() {
    AffiliateSellers behind =
        new AffiliateSellers() {
          @Override
          public Optional<AffiliateSeller> find(SellerName name) {
            return Optional.empty();
          }

          @Override
          public Optional<AffiliateSeller> lock(SellerName name) {
            return Optional.of(room.books());
          }

          @Override
          public List<AffiliateSeller> all() {
            return List.of();
          }
        };
    answer(room.books(), stock("1"));

    new NoticeMerge(
            room.bean(WaitingNotices.class),
            room.bean(SellerOfferHints.class),
            behind,
            room.bean(PlatformTransactionManager.class),
            new SimpleMeterRegistry(),
            room.clock)
        .run();

    assertThat(offers()).isEqualTo(1);
    assertThat(waiting()).isZero();
  }

  @Test
  void aNoticeOutlivesItsOfferThatALookDeletesMeanwhile() {
    room.hear(stock("8"), stock("9"));
    room.jdbc
        .sql("update affiliate_offer set claim = :claim")
        .param("claim", UUID.randomUUID())
        .update();
    room.clock.advance(Duration.ofSeconds(1));
    answer(room.books(), stock("8"), stock("9"));

    CompletableFuture<Void> merged =
        room.transaction()
            .execute(_ -> {
              SellerOffers offers = room.bean(SellerOffers.class);
              offers.delete(
                  List.copyOf(offers.lock(room.books().name(), List.of(new SkuId("9"))).values()));
              CompletableFuture<Void> running = CompletableFuture.runAsync(merge::run);
              awaitBlocked();
              return running;
            });
    merged.join();

    assertThat(waiting()).isZero();
    assertThat(room.offer("8").plan().version()).isEqualTo(2);
    assertThat(room.offer("9").plan().noticedAt()).isEqualTo(room.clock.instant());
    assertThat(room.offer("9").plan().claim()).isNull();
  }

  @Test
  void aMergeLocksOffersInTheOrderInWhichAllDo() {
    // The first two are sorted otherwise than by Java with a language's order, the others with C.
    List<String> names = List.of("B1", "a1", "\uff21", "\ud83d\ude00");
    room.hear(names.stream().map(NoticeMergeTests::stock).toArray(OfferHint[]::new));
    List<SkuId> sorted = room.bean(SellerOffers.class).after(room.books().name(), "", names.size());
    List<SkuId> byJava = sorted.stream().sorted().toList();
    int place = 0;
    while (place < sorted.size() - 1 && sorted.get(place).equals(byJava.get(place))) {
      place++;
    }
    List<SkuId> from = sorted.subList(place, sorted.size());
    room.clock.advance(Duration.ofSeconds(1));
    room.jdbc
        .sql("update affiliate_offer set claim = :claim")
        .param("claim", UUID.randomUUID())
        .update();
    answer(room.books(), names.stream().map(NoticeMergeTests::stock).toArray(OfferHint[]::new));

    CompletableFuture<Void> merged =
        room.transaction()
            .execute(_ -> {
              lock(from.getFirst());
              CompletableFuture<Void> running = CompletableFuture.runAsync(merge::run);
              awaitBlocked();
              // Whoever waits for one has none of those behind it.
              assertThat(unlocked(from)).isEqualTo(from);
              return running;
            });
    merged.join();

    assertThat(waiting()).isZero();
    assertThat(sorted)
        .allSatisfy(sku -> assertThat(room.offer(sku.value()).plan().version()).isEqualTo(2));
  }

  private void lock(SkuId sku) {
    room.bean(SellerOffers.class).lock(room.books().name(), List.of(sku));
  }

  /** And those that are our own. */
  private List<SkuId> unlocked(List<SkuId> skus) {
    return skus.stream()
        .filter(sku ->
            room.jdbc
                .sql("select 1 from affiliate_offer where sku_id = :sku for update skip locked")
                .param("sku", sku.value())
                .query(Integer.class)
                .optional()
                .isPresent())
        .toList();
  }

  /** Until somebody waits for a lock. */
  private void awaitBlocked() {
    String blocked =
        TestDatabase.isPostgres()
            ? """
            select count(*) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'
            """
            : "select count(*) from information_schema.sessions where blocker_id is not null";
    Awaitility.await().until(() -> room.jdbc.sql(blocked).query(Long.class).single() > 0);
  }

  @Test
  void whatComesDuringARunIsForTheNextOne() {
    AffiliateSellers talkative =
        new AffiliateSellers() {
          @Override
          public Optional<AffiliateSeller> find(SellerName name) {
            answer(room.books(), stock("2"));
            return Optional.of(room.books());
          }

          @Override
          public Optional<AffiliateSeller> lock(SellerName name) {
            return Optional.empty();
          }

          @Override
          public List<AffiliateSeller> all() {
            return List.of();
          }
        };
    answer(room.books(), stock("1"));

    new NoticeMerge(
            room.bean(WaitingNotices.class),
            room.bean(SellerOfferHints.class),
            talkative,
            room.bean(PlatformTransactionManager.class),
            new SimpleMeterRegistry(),
            room.clock)
        .run();

    assertThat(offers()).isEqualTo(1);
    assertThat(waiting()).isEqualTo(1);
  }

  @Test
  void aStopIsHeededBetweenPortions() {
    answer(room.books(), stock("1"));
    merge.close();

    merge.run();

    assertThat(waiting()).isEqualTo(1);
  }

  @Test
  void theAgeIsNotANumberWhileTheDatabaseIsAway() {
    answer(room.books(), stock("1"));
    room.clock.advance(Duration.ofSeconds(3));
    merge.measure();
    assertThat(oldest()).isEqualTo(3);

    room.jdbc.sql("alter table affiliate_notice rename to affiliate_notice_away").update();
    try {
      assertThatThrownBy(merge::measure).isInstanceOf(DataAccessException.class);
      assertThat(oldest()).isNaN();
    } finally {
      room.jdbc.sql("alter table affiliate_notice_away rename to affiliate_notice").update();
    }
  }

  @Test
  @CapturesAllOutput
  void replicasMergeBesideEachOtherWhileMoreComes(CapturedOutput output) throws Exception {
    try (OfferRoomFixture other = room.replica()) {
      List<Future<?>> done = new ArrayList<>();
      try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
        for (int at = 0; at < 4; at++) {
          int from = at * 25;
          NoticeMerge mine = at % 2 == 0 ? merge : other.bean(NoticeMerge.class);
          done.add(
              threads.submit(() -> {
                for (int call = 0; call < 40; call++) {
                  answer(
                      room.books(),
                      IntStream.range(from, from + 50)
                          .mapToObj(sku -> stock(Integer.toString(sku)))
                          .toArray(OfferHint[]::new));
                  mine.run();
                }
              }));
        }
      }
      for (Future<?> each : done) {
        each.get();
      }
    }
    merge.run();

    assertThat(waiting()).isZero();
    assertThat(offers()).isEqualTo(125);
    assertThat(IntStream.range(0, 125).mapToObj(sku -> room.offer(Integer.toString(sku)).plan()))
        .allSatisfy(plan -> {
          assertThat(plan.version()).isPositive();
          assertThat(plan.noticedAt()).isEqualTo(room.clock.instant());
        });
    assertThat(output).doesNotContain("could not be merged");
  }
}
