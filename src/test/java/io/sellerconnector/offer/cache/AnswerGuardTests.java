package io.sellerconnector.offer.cache;

import static io.sellerconnector.offer.FakeSeller.priced;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.Classification;
import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.SkuOffer.Priced;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.CapturesOwnOutput;
import io.sellerconnector.testing.MovableClock;
import io.sellerconnector.testing.OwnOutput;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@CapturesOwnOutput
class AnswerGuardTests {

  private static final SkuId GOOD = new SkuId("good");
  private static final SkuId BAD = new SkuId("bad");
  private static final Duration STOCK_AGE = Duration.ofMinutes(30);

  private final MovableClock clock = new MovableClock("2030-01-01T00:00:00Z");
  private final Instant sentAt = clock.instant();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AnswerGuard guard =
      new AnswerGuard(
          new OfferCacheProperties.MaxAge(Duration.ofHours(12), STOCK_AGE, Duration.ofHours(12)),
          clock,
          meters);

  private Map<SkuId, CachedOffer> check(Map<SkuId, SkuOffer> offers, Instant asOf) {
    clock.advance(Duration.ofMillis(700));
    return guard.check(
        new OffersQuery(
            new MarketplaceAccount("market"),
            new SalesChannel("1"),
            Set.of(GOOD, BAD),
            sentAt.plusSeconds(5)),
        new OffersAnswer.Offers(offers, asOf),
        sentAt);
  }

  private void assertRefused(String reason, SkuOffer nonsense) {
    Map<SkuId, CachedOffer> usable = check(Map.of(GOOD, priced(1000, 5), BAD, nonsense), sentAt);

    assertThat(usable).containsOnlyKeys(GOOD);
    assertThat(refused(reason)).isEqualTo(1);
  }

  private double refused(String reason) {
    return meters.get("connector.inventory.refused").tag("reason", reason).counter().count();
  }

  private static Priced offer(
      long price,
      long listPrice,
      @Nullable Instant validUntil,
      String unit,
      BigDecimal multiplier,
      Classification classification) {
    Priced usual = priced(price, 5);
    return new Priced(
        new Cents(price),
        new Cents(listPrice),
        validUntil,
        usual.stock(),
        usual.measures(),
        unit,
        multiplier,
        classification);
  }

  private static Priced validUntil(Instant end) {
    return offer(1000, 1000, end, "un", BigDecimal.ONE, Classification.NONE);
  }

  @Test
  void refusesASkuWhoseListPriceIsBelowItsPriceAndNamesIt(OwnOutput log) {
    assertRefused(
        "LIST_PRICE_BELOW_PRICE",
        offer(1000, 999, null, "un", BigDecimal.ONE, Classification.NONE));

    assertThat(log).contains("Of SKU bad").contains("list price of 999 is below its price of 1000");
  }

  @Test
  void refusesAPriceThatEndedBeforeItWasTold() {
    assertRefused("PRICE_VALIDITY", validUntil(sentAt.minusSeconds(1)));
  }

  @Test
  void refusesAPriceThatEndsAfterTheLastDayOfCalendars() {
    assertRefused("PRICE_VALIDITY", validUntil(Instant.MAX));
  }

  @Test
  void takesAPriceThatEndsOnTheLastDayOfCalendars() {
    Instant end = Instant.parse("9999-12-31T23:59:59Z");

    assertThat(check(Map.of(GOOD, validUntil(end), BAD, validUntil(end)), sentAt)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "0.0000001", "1000001"})
  void refusesAUnitMultiplierThatNoSkuHas(String multiplier) {
    assertRefused(
        "OUT_OF_RANGE",
        offer(1000, 1000, null, "un", new BigDecimal(multiplier), Classification.NONE));
  }

  @Test
  void refusesTwoServicesWithOneIdAndMoreThanASkuMayHave() {
    assertRefused("OUT_OF_RANGE", services(IntStream.of(1, 2, 1)));
    assertThat(check(Map.of(GOOD, priced(1, 1), BAD, services(IntStream.range(0, 21))), sentAt))
        .containsOnlyKeys(GOOD);
    assertThat(check(Map.of(GOOD, priced(1, 1), BAD, services(IntStream.range(0, 20))), sentAt))
        .containsOnlyKeys(GOOD, BAD);
  }

  private static Priced services(IntStream ids) {
    Priced usual = priced(1000, 5);
    return new Priced(
        usual.price(),
        usual.listPrice(),
        null,
        usual.stock(),
        usual.measures(),
        "un",
        BigDecimal.ONE,
        Classification.NONE,
        ids.mapToObj(id -> new OfferedService("" + id, "Warranty", "Warranty", new Cents(1)))
            .toList());
  }

  @Test
  void refusesTextsThatNoSkuHas() {
    assertRefused(
        "OUT_OF_RANGE",
        offer(1000, 1000, null, "u".repeat(101), BigDecimal.ONE, Classification.NONE));
    check(
        Map.of(
            GOOD,
            offer(
                1000, 1000, null, "un", BigDecimal.ONE, new Classification("b".repeat(501), null)),
            BAD,
            offer(1000, 1000, null, "un", BigDecimal.ONE, new Classification(null, "a\0b"))),
        sentAt);

    assertThat(refused("OUT_OF_RANGE")).isEqualTo(3);
  }

  @Test
  void refusesWhatTheAdapterCouldNotUse(OwnOutput log) {
    assertRefused("UNUSABLE", new SkuOffer.Failed("stock is -3"));

    assertThat(log).contains("Of SKU bad").contains("stock is -3");
  }

  @Test
  void noticesSkusThatAreMissingAndThoseThatNobodyAskedFor() {
    Map<SkuId, CachedOffer> usable =
        check(Map.of(GOOD, priced(1000, 5), new SkuId("other"), priced(1, 1)), sentAt);

    assertThat(usable).containsOnlyKeys(GOOD);
    assertThat(refused("MISSING")).isEqualTo(1);
    assertThat(refused("NOT_ASKED")).isEqualTo(1);
  }

  @Test
  void takesTheStateOfAnInstantToComeForThatOfTheMomentOfTheQuestion() {
    Map<SkuId, CachedOffer> usable =
        check(
            Map.of(GOOD, priced(1000, 5), BAD, new SkuOffer.Unknown()), sentAt.plusSeconds(3_600));

    assertThat(usable.values()).extracting(CachedOffer::asOf).containsOnly(sentAt);
    assertThat(refused("FUTURE")).isEqualTo(1);
  }

  @Test
  void doesNotMindAClockThatIsALittleAhead() {
    Map<SkuId, CachedOffer> usable =
        check(Map.of(GOOD, priced(1000, 5), BAD, new SkuOffer.Unknown()), sentAt.plusSeconds(3));

    assertThat(usable.values()).extracting(CachedOffer::asOf).containsOnly(sentAt);
    assertThat(refused("FUTURE")).isZero();
  }

  @Test
  void refusesAStateThatIsOlderThanStockMayBe() {
    Map<SkuId, SkuOffer> offers = Map.of(GOOD, priced(1000, 5), BAD, priced(1000, 5));

    assertThat(check(offers, sentAt.minus(STOCK_AGE))).isEmpty();
    assertThat(refused("TOO_OLD")).isEqualTo(2);
  }

  @Test
  void saysItOnceWhenThousandsOfSkusAreWrong(OwnOutput log) {
    for (int i = 0; i < 1_000; i++) {
      check(Map.of(GOOD, priced(1000, 5), BAD, new SkuOffer.Failed("stock is -3")), sentAt);
    }

    assertThat(log.toString().split("stock is -3", -1)).hasSize(2);
  }
}
