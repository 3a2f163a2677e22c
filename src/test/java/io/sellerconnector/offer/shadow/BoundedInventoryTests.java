package io.sellerconnector.offer.shadow;

import static io.sellerconnector.offer.FakeSeller.priced;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.shadow.BoundedInventory.Answer;
import io.sellerconnector.offer.shadow.BoundedInventory.Outcome;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class BoundedInventoryTests {

  private static final Market MARKET =
      new Market(new MarketplaceAccount("examplemarket"), SalesChannel.DEFAULT);
  private static final SkuId A = new SkuId("A");
  private static final SkuId B = new SkuId("B");

  private final Scripted inventory = new Scripted();
  private final BoundedInventory bounded =
      new BoundedInventory("test", inventory, 2, Duration.ofMillis(200), Clock.systemUTC());

  @Test
  void givesWhatWasAskedAndNothingElse() throws Exception {
    inventory.answer(_ ->
        new OffersAnswer.Offers(
            Map.of(A, priced(1, 1), new SkuId("C"), priced(2, 2)), Instant.EPOCH));

    Answer answer = bounded.ask(MARKET, List.of(A, B));

    assertThat(answer.outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(answer.offers()).isEqualTo(Map.of(A, priced(1, 1)));
  }

  @Test
  @SuppressWarnings("NullAway") // an adapter compiled without checks
  void takesEveryFailureForOne() throws Exception {
    inventory.answer(_ -> new OffersAnswer.Failed("down"));
    assertThat(ask()).isEqualTo(Outcome.FAILED);
    inventory.answer(_ -> {
      throw new IllegalStateException("boom");
    });
    assertThat(ask()).isEqualTo(Outcome.FAILED);
    inventory.answer(_ -> {
      throw new NoClassDefFoundError("boom");
    });
    assertThat(ask()).isEqualTo(Outcome.FAILED);
    inventory.answer(_ -> null);
    assertThat(ask()).isEqualTo(Outcome.FAILED);
    inventory.answer(_ -> new OffersAnswer.Offers(null, Instant.EPOCH));
    assertThat(ask()).isEqualTo(Outcome.FAILED);
    Map<SkuId, SkuOffer> holdsNull = new HashMap<>();
    holdsNull.put(A, null);
    inventory.answer(_ -> new OffersAnswer.Offers(holdsNull, Instant.EPOCH));
    assertThat(bounded.ask(MARKET, List.of(A)).offers()).isEmpty();
    inventory.answerNormally();
    assertThat(ask()).isEqualTo(Outcome.ANSWERED);
  }

  @Test
  void waitsForNobodyLongerThanTheDeadlineAndMakesNoMoreCallsWhileTooManyHang() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger under = new AtomicInteger();
    inventory.answer(_ -> {
      under.incrementAndGet();
      try {
        end.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return new OffersAnswer.Failed("too late");
    });
    try {
      assertThat(ask()).isEqualTo(Outcome.LATE);
      Answer late = bounded.ask(MARKET, List.of(A));
      assertThat(late.outcome()).isEqualTo(Outcome.LATE);
      assertThat(late.took()).isBetween(Duration.ofMillis(200), Duration.ofSeconds(2));
      assertThat(ask()).isEqualTo(Outcome.BUSY);
      assertThat(ask()).isEqualTo(Outcome.BUSY);
      assertThat(under).hasValue(2);
    } finally {
      end.countDown();
    }
    inventory.answerNormally();
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(ask()).isEqualTo(Outcome.ANSWERED));
  }

  private Outcome ask() throws InterruptedException {
    return bounded.ask(MARKET, List.of(A)).outcome();
  }
}
