package io.sellerconnector.adapter.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link Inventory} asks of every implementation, with the seller's system in good health. */
public abstract class InventoryContract {

  protected abstract Inventory inventory();

  /** Some SKUs that can be bought, at least one; nothing changes them during a test. */
  protected abstract Set<SkuId> forSale();

  protected MarketplaceAccount marketplace() {
    return new MarketplaceAccount("examplemarket");
  }

  protected SalesChannel salesChannel() {
    return SalesChannel.DEFAULT;
  }

  /** The clock that the adapter was opened with. */
  protected Clock clock() {
    return Clock.systemUTC();
  }

  /** How long an answer about {@value Samples#MOST} SKUs may take. */
  protected Duration patience() {
    return Duration.ofSeconds(5);
  }

  /** Asks with a deadline that is this far away. */
  protected final OffersAnswer ask(Set<SkuId> skus, Duration left) {
    return inventory()
        .offers(new OffersQuery(marketplace(), salesChannel(), skus, clock().instant().plus(left)));
  }

  private OffersAnswer.Offers offers(Set<SkuId> skus) {
    OffersAnswer answer = ask(skus, patience());
    assertThat(answer).isInstanceOf(OffersAnswer.Offers.class);
    return (OffersAnswer.Offers) answer;
  }

  @Test
  void answersEachSkuAskedOnceAndNoOther() {
    Set<SkuId> skus = new LinkedHashSet<>(forSale());
    skus.add(Samples.unknown());
    assertThat(offers(skus).offers()).containsOnlyKeys(skus);
  }

  @Test
  void offersWhatIsForSale() {
    assertThat(offers(forSale()).offers().values())
        .allSatisfy(offer -> {
          assertThat(offer).isInstanceOf(SkuOffer.Priced.class);
          SkuOffer.Priced priced = (SkuOffer.Priced) offer;
          assertThat(priced.listPrice()).isGreaterThanOrEqualTo(priced.price());
          assertThat(priced.unitMultiplier()).isPositive();
          assertThat(priced.measurementUnit()).isNotBlank();
          if (priced.priceValidUntil() != null) {
            assertThat(priced.priceValidUntil()).isAfter(clock().instant());
          }
        });
  }

  @Test
  void saysOfAnUnknownSkuThatItIsUnknown() {
    SkuId unknown = Samples.unknown();
    assertThat(offers(Set.of(unknown)).offers().get(unknown)).isInstanceOf(SkuOffer.Unknown.class);
  }

  @Test
  void takesEveryIdThatIsAllowed() {
    Set<SkuId> odd = new LinkedHashSet<>(Samples.oddIds());
    odd.removeAll(forSale());
    assertThat(offers(odd).offers())
        .containsOnlyKeys(odd)
        .allSatisfy((_, offer) -> assertThat(offer).isInstanceOf(SkuOffer.Unknown.class));
  }

  @Test
  void answersThreeHundredSkusInOneGo() {
    Set<SkuId> skus = Samples.filledUp(forSale());
    OffersAnswer.Offers offers = Tries.within(patience(), () -> offers(skus));
    assertThat(offers.offers()).containsOnlyKeys(skus);
    for (SkuId sku : skus) {
      assertThat(offers.offers().get(sku))
          .isInstanceOf(forSale().contains(sku) ? SkuOffer.Priced.class : SkuOffer.Unknown.class);
    }
  }

  @Test
  void saysTheSameOfWhatHasNotChanged() {
    assertThat(offers(forSale()).offers()).isEqualTo(offers(forSale()).offers());
  }

  @Test
  void doesNotCallItselfFresherThanNow() {
    Instant asOf = offers(forSale()).asOf();
    assertThat(asOf).isBeforeOrEqualTo(clock().instant().plusSeconds(1));
  }

  @Test
  void answersAtOnceAfterItsDeadline() {
    OffersAnswer answer =
        Tries.within(Samples.AT_ONCE, () -> ask(forSale(), Duration.ofSeconds(-1)));
    if (answer instanceof OffersAnswer.Offers(var offers, _)) {
      assertThat(offers).containsOnlyKeys(forSale());
    }
  }

  @Test
  void answersManyAtOnceEachWhatItAsked() {
    List<SkuId> known = List.copyOf(forSale());
    Tries.atOnce(
        24,
        number -> {
          SkuId own = known.get(number % known.size());
          Set<SkuId> skus = Set.of(own, Samples.unknown());
          OffersAnswer.Offers offers = offers(skus);
          assertThat(offers.offers()).containsOnlyKeys(skus);
          assertThat(offers.offers().get(own)).isInstanceOf(SkuOffer.Priced.class);
          return offers;
        });
  }

  @Test
  void answersAnInterruptedCallerToo() {
    assertThat(Tries.interrupted(() -> ask(forSale(), patience()))).isNotNull();
    assertThat(offers(forSale()).offers()).containsOnlyKeys(forSale());
  }
}
