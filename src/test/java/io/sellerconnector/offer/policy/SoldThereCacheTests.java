package io.sellerconnector.offer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.policy.SoldThere.Place;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.MovableClock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class SoldThereCacheTests {

  private static final Market MARKET =
      new Market(new MarketplaceAccount("examplemarket"), new SalesChannel("1"));
  private static final Place A = new Place(new SkuId("a"), new StockLocation.Warehouse());

  private final MovableClock clock = new MovableClock("2030-01-01T00:00:00Z");
  private final AtomicInteger reads = new AtomicInteger();
  private volatile long stored = 3;
  private volatile boolean broken;
  private volatile CountDownLatch thaw = new CountDownLatch(0);
  private final SoldThereCache cache = new SoldThereCache(this::read, clock);

  private Map<Place, Long> read(Market market, Collection<SkuId> skus) {
    reads.incrementAndGet();
    try {
      thaw.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (broken) {
      throw new DataAccessResourceFailureException("away");
    }
    return Map.of(A, stored);
  }

  private Map<Place, Long> sold() {
    return cache.sold(MARKET, List.of(A.sku()));
  }

  @Test
  void readsOnceASecond() {
    assertThat(sold()).containsEntry(A, 3L);
    stored = 4;
    assertThat(sold()).containsEntry(A, 3L);
    clock.advance(Duration.ofSeconds(1));
    assertThat(sold()).containsEntry(A, 4L);
    assertThat(reads).hasValue(2);
  }

  @Test
  void goesOnWithWhatItReadLast() {
    sold();
    broken = true;
    clock.advance(Duration.ofSeconds(1));
    assertThat(sold()).containsEntry(A, 3L);
  }

  @Test
  void waitsForAMomentOnly() {
    sold();
    thaw = new CountDownLatch(1);
    clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i < 20; i++) {
      assertThat(sold()).containsEntry(A, 3L);
    }
    assertThat(reads).as("no more than four readers hang").hasValueLessThanOrEqualTo(5);
    thaw.countDown();
  }
}
