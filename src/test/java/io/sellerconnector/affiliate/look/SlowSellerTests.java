package io.sellerconnector.affiliate.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.NoticePressure;
import io.sellerconnector.affiliate.OfferHint;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.offer.OfferRoomFixture;
import io.sellerconnector.affiliate.offer.SellerOffer;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.CapturesAllOutput;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.system.CapturedOutput;

/** A seller that does not answer keeps nobody else waiting. */
@DatabaseTest
@Timeout(120)
class SlowSellerTests {

  private static final int WORKERS = 2;

  private final OfferRoomFixture room =
      new OfferRoomFixture(
          "connector.affiliate.offers.batch=1", "connector.affiliate.offers.workers=" + WORKERS);

  private final CountDownLatch frozen = new CountDownLatch(WORKERS);
  private final CountDownLatch thaw = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();

  @AfterEach
  void close() {
    thaw.countDown();
    room.close();
  }

  /** The first calls to the seller of books are not answered for now. */
  private void freezeBooks() {
    SellerName books = room.books().name();
    room.account.before =
        seller -> {
          if (seller.equals(books) && calls.incrementAndGet() <= WORKERS) {
            frozen.countDown();
            await(thaw);
          }
        };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void finish(List<CompletableFuture<Void>> begun) {
    begun.forEach(CompletableFuture::join);
  }

  private void hearStockOfBooks() {
    List.of("1", "2", "3", "4", "5").forEach(room.account::sku);
    room.hearStock("1", "2", "3", "4", "5");
  }

  private List<String> changedSkus() {
    return room.changed(0).stream().map(SellerOffer::sku).map(SkuId::value).toList();
  }

  @Test
  void holdsUpNoOtherSeller() {
    AffiliateSeller games = room.enter(OfferRoomFixture.seller("games"));
    freezeBooks();
    hearStockOfBooks();
    List<CompletableFuture<Void>> ofBooks = room.bean(LookRounds.class).run();
    await(frozen);

    room.account.sku("77");
    room.hear(games, new OfferHint(new SkuId("77"), false, true, false, false, null));
    finish(room.bean(LookRounds.class).run());
    assertThat(changedSkus()).containsExactly("77");

    room.account.sku("77").price = 1;
    room.hear(games, new OfferHint(new SkuId("77"), false, true, false, false, null));
    finish(room.bean(LookRounds.class).run());
    assertThat(room.lastNumber()).isEqualTo(2);
    assertThat(ofBooks).hasSize(WORKERS).noneMatch(CompletableFuture::isDone);

    thaw.countDown();
    finish(ofBooks);
    assertThat(changedSkus()).containsExactlyInAnyOrder("77", "1", "2", "3", "4", "5");
    assertThat(room.account.dataReads).doesNotHaveDuplicates();
  }

  @Test
  void isLookedAtByOtherReplicasMeanwhile() {
    freezeBooks();
    hearStockOfBooks();
    List<CompletableFuture<Void>> here = room.bean(LookRounds.class).run();
    await(frozen);
    assertThat(room.bean(LookRounds.class).run()).isEmpty();

    try (OfferRoomFixture other = room.replica("connector.affiliate.offers.batch=1")) {
      finish(other.bean(LookRounds.class).run());
    }
    assertThat(room.changed(0)).hasSize(5 - WORKERS);

    thaw.countDown();
    finish(here);
    assertThat(new HashSet<>(changedSkus())).hasSize(5);
    assertThat(room.account.dataReads).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  @CapturesAllOutput
  void whateverBreaksAWorkerIsTold(CapturedOutput output) {
    AffiliateSeller broken = room.enter(OfferRoomFixture.seller("broken-books"));
    room.account.sku("77");
    room.hear(broken, new OfferHint(new SkuId("77"), false, true, false, false, null));
    finish(room.bean(LookRounds.class).run());
    room.account.before =
        seller -> {
          if (seller.equals(broken.name())) {
            throw new StackOverflowError();
          }
        };
    room.hear(broken, new OfferHint(new SkuId("77"), false, true, false, false, null));

    finish(room.bean(LookRounds.class).run());

    assertThat(output)
        .contains("Offers of broken-books could not be looked at")
        .contains("StackOverflowError");
  }

  @Test
  void givesWayToNoticesThatWaitAndGoesOnAllTheSame() {
    hearStockOfBooks();
    room.bean(NoticePressure.class).waited(Duration.ofSeconds(1));

    finish(room.bean(LookRounds.class).run());

    assertThat(changedSkus()).hasSize(5);
    assertThat(
            room.bean(MeterRegistry.class)
                .get("connector.affiliate.offers.give.way")
                .timer()
                .totalTime(TimeUnit.MILLISECONDS))
        .isPositive();
  }

  @Test
  void isLeftToTheNextOnceTheSellerIsPaused() {
    freezeBooks();
    hearStockOfBooks();
    List<CompletableFuture<Void>> begun = room.bean(LookRounds.class).run();
    await(frozen);

    room.enter(OfferRoomFixture.seller("books", 0, 99_999, true));
    thaw.countDown();
    finish(begun);

    assertThat(room.account.simulations).hasSize(WORKERS);
  }
}
