package io.sellerconnector.offer.cache;

import static io.sellerconnector.offer.FakeSeller.priced;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.cache.CachedSku.Quest;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CachedSkuTests {

  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(5);

  private final CachedSku sku =
      new CachedSku(
          new CachedSku.Key(
              new Market(new MarketplaceAccount("market"), new SalesChannel("1")), new SkuId("a")));

  private Quest ask(Instant now) {
    return Objects.requireNonNull(sku.ask(now));
  }

  @Test
  void whoSawItDueBeforeAnotherWasAnsweredDoesNotAskAgain() {
    assertThat(sku.due(NOW)).isTrue();
    assertThat(ask(NOW).mine()).isTrue();
    sku.answered(LATER);

    assertThat(sku.ask(NOW)).isNull();
  }

  @Test
  void onlyTheFirstHasToAskAndAllAreToldAtOnce() {
    Quest first = ask(NOW);
    Quest second = ask(NOW);

    assertThat(first.mine()).isTrue();
    assertThat(second.mine()).isFalse();
    sku.answered(LATER);
    assertThat(second.done()).isCompleted();
  }

  @Test
  void aChangeWhileAQuestionIsUnderWayIsAskedForAfterIt() {
    ask(NOW);
    sku.changed();
    sku.answered(LATER);

    assertThat(sku.due(NOW)).isTrue();
    ask(NOW);
    sku.answered(LATER);
    assertThat(sku.due(NOW)).isFalse();
  }

  @Test
  void nothingOlderReplacesWhatIsKnown() {
    sku.learn(CachedOffer.told(priced(1000, 5), NOW, NOW));
    sku.learn(CachedOffer.told(priced(900, 9), NOW.minusSeconds(1), NOW.plusSeconds(1)));
    sku.restored(
        CachedOffer.stored(priced(800, 8), NOW.minusSeconds(1), NOW.minusSeconds(1)), LATER);

    assertThat(Objects.requireNonNull(sku.known()).offer()).isEqualTo(priced(1000, 5));
  }

  @Test
  void youngerStockOfTheDatabaseIsTakenWithTheYoungerPriceOfTheMemory() {
    sku.learn(CachedOffer.told(priced(1000, 5), NOW, NOW));
    sku.restored(
        CachedOffer.stored(priced(900, 2), NOW.minusSeconds(20), NOW.plusSeconds(60)), LATER);

    CachedOffer cachedOffer = Objects.requireNonNull(sku.known());
    assertThat(cachedOffer.offer()).isEqualTo(priced(1000, 2));
    assertThat(cachedOffer.asOf()).isEqualTo(NOW);
    assertThat(cachedOffer.stockAsOf()).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void theDatabaseIsReadAgainOnlyWhenSomethingYoungerIsWantedAndAfterAWhile() {
    assertThat(Objects.requireNonNull(sku.restore(NOW, false)).mine()).isTrue();
    assertThat(Objects.requireNonNull(sku.restore(NOW, false)).mine()).isFalse();
    sku.restored(CachedOffer.stored(priced(1000, 5), NOW, NOW), LATER);

    assertThat(sku.restore(LATER, false)).isNull();
    assertThat(sku.restore(LATER.minusNanos(1), true)).isNull();
    assertThat(sku.restore(LATER, true)).isNotNull();
  }

  @Test
  void whoWaitsForTheDatabaseDoesNotAnyMoreOnceTheSystemHasAnswered() {
    Quest reading = Objects.requireNonNull(sku.restore(NOW, false));

    sku.learn(CachedOffer.told(priced(1000, 5), NOW, NOW));

    assertThat(reading.done()).isCompleted();
  }
}
