package io.sellerconnector.offer.shadow;

import static io.sellerconnector.offer.FakeSeller.priced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.offer.shadow.Sampler.SkuBudget;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.event.ApplicationReadyEvent;

class SamplerTests {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ComparisonMetrics metrics = new ComparisonMetrics(meters);

  @Test
  void keepsNothingOfTheStartsRehearsal() throws Exception {
    Sampler sampler = new Sampler(ShadowFixture.properties(100, 100, 100), metrics);

    answer(sampler, 1);

    assertThat(sampler.take(10)).isEmpty();
  }

  @Test
  void dropsAndCountsWhatDoesNotFitIntoTheQueue() throws Exception {
    Sampler sampler = ready(ShadowFixture.properties(100, 1_000, 3));

    for (int i = 0; i < 5; i++) {
      answer(sampler, 2);
    }

    assertThat(sampler.take(10)).hasSize(3);
    assertThat(meters.get("connector.shadow.dropped").counter().count()).isEqualTo(4);
    assertThat(metrics.unwritten().dropped()).isEqualTo(4);
  }

  @Test
  void keepsSomeSkusOfAnAnswerWhereTheBudgetEnds() throws Exception {
    Sampler sampler = ready(ShadowFixture.properties(100, 5, 100));

    answer(sampler, 300);
    answer(sampler, 300);

    assertThat(sampler.take(10))
        .singleElement()
        .satisfies(sample -> assertThat(sample.offers()).hasSizeBetween(4, 5));
  }

  @Test
  void keepsTheShareThatIsAskedFor() throws Exception {
    Sampler sampler = ready(ShadowFixture.properties(10, 10_000, 10_000));

    for (int i = 0; i < 2_000; i++) {
      answer(sampler, 1);
    }

    assertThat(sampler.take(2_000)).hasSizeBetween(100, 320);
  }

  @Test
  void grantsWhatASecondHoldsAndNoMore() {
    long start = 1_000_000_000_000L;
    SkuBudget budget = new SkuBudget(100, start);

    assertThat(budget.take(70, start)).isEqualTo(70);
    assertThat(budget.take(70, start)).isEqualTo(30);
    assertThat(budget.take(70, start)).isZero();
    assertThat(budget.take(70, start + TimeUnit.MILLISECONDS.toNanos(100))).isEqualTo(10);
    assertThat(budget.take(300, start + TimeUnit.HOURS.toNanos(1))).isEqualTo(100);
    assertThat(budget.take(300, start + TimeUnit.HOURS.toNanos(1))).isZero();
  }

  private Sampler ready(ShadowProperties properties) {
    Sampler sampler = new Sampler(properties, metrics);
    sampler.onApplicationEvent(mock(ApplicationReadyEvent.class));
    return sampler;
  }

  private static void answer(Sampler sampler, int skus) {
    Map<SkuId, SkuOffer> offers = new HashMap<>();
    for (int i = 0; i < skus; i++) {
      offers.put(new SkuId("s" + i), priced(100, 1));
    }
    sampler.answered(
        new OffersQuery(
            new MarketplaceAccount("examplemarket"),
            SalesChannel.DEFAULT,
            offers.keySet(),
            Instant.EPOCH),
        new OffersAnswer.Offers(offers, Instant.EPOCH));
  }
}
