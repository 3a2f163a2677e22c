package io.sellerconnector.affiliate.offer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.affiliate.offer.OfferWriter.Rewritten;
import io.sellerconnector.affiliate.offer.SellerOffer.Described;
import io.sellerconnector.affiliate.offer.SellerOffer.Known;
import io.sellerconnector.affiliate.offer.SellerOffer.Priced;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A reader of changes misses none, whatever commits late. */
@DatabaseTest
@Timeout(120)
class OfferFeedTests {

  private static final int SKUS = 30;

  private final OfferRoomFixture room = new OfferRoomFixture();

  @AfterEach
  void close() {
    room.close();
  }

  /** Within a transaction. */
  private void price(String sku, long cents) {
    SellerOffers offers = room.bean(SellerOffers.class);
    SkuId id = new SkuId(sku);
    offers.insert(room.books().name(), List.of(id), true, LookReason.LOAD, room.clock.instant());
    SellerOffer before = offers.lock(room.books().name(), List.of(id)).get(id);
    SellerOffer after =
        before
            .with(
                new Described(
                    Known.KNOWN, true, true, true, false, false, false, "h", room.clock.instant()))
            .with(new Priced(new Cents(cents), null, 5, false, null, room.clock.instant()));
    room.bean(OfferWriter.class)
        .write(room.books(), List.of(new Rewritten(before, after, null)), room.clock.instant());
  }

  private void commit(String sku, long cents) {
    room.transaction().executeWithoutResult(_ -> price(sku, cents));
  }

  @Test
  void numbersChangesInTheOrderOfTheirCommits() throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> slow =
          threads.submit(() ->
              room.transaction()
                  .executeWithoutResult(_ -> {
                    price("1", 100);
                    written.countDown();
                    await(mayCommit);
                  }));
      written.await();
      assertThat(room.changed(0)).isEmpty();
      Future<?> quick = threads.submit(() -> commit("2", 200));
      // the second one cannot be seen before the first one, which has the lower number
      assertThat(room.changed(0)).isEmpty();
      mayCommit.countDown();
      slow.get();
      quick.get();
    }

    assertThat(room.changed(0))
        .extracting(offer -> offer.sku().value() + "=" + offer.told().number())
        .containsExactly("1=1", "2=2");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void losesNoChangeWhileManyWrite() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    Map<String, Long> seen = new HashMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
      Future<?> reader =
          threads.submit(() -> {
            long mark = 0;
            boolean last = false;
            while (!last) {
              last = done.get();
              for (SellerOffer offer : room.changed(mark)) {
                assertThat(offer.told().number()).isGreaterThan(mark);
                mark = offer.told().number();
                seen.put(offer.sku().value(), offer.priced().price().value());
              }
            }
          });
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        Random random = new Random(writer);
        writers.add(
            threads.submit(() -> {
              for (int change = 0; change < 100; change++) {
                commit(Integer.toString(random.nextInt(SKUS)), 1 + random.nextInt(1_000_000));
              }
            }));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
      done.set(true);
      reader.get();
    }

    for (SellerOffer offer : room.changed(0)) {
      assertThat(seen).containsEntry(offer.sku().value(), offer.priced().price().value());
    }
    assertThat(seen).hasSize(SKUS);
  }
}
