package io.sellerconnector.offer.cache;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sellerconnector.offer.cache.OfferCacheProperties.MaxAge;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OfferCachePropertiesTests {

  private static final MaxAge AGES =
      new MaxAge(Duration.ofHours(12), Duration.ofMinutes(30), Duration.ofHours(12));

  private static void refused(Runnable settings, String... said) {
    assertThatIllegalArgumentException()
        .isThrownBy(settings::run)
        .extracting(Throwable::getMessage)
        .asString()
        .contains(said);
  }

  private static OfferCacheProperties properties(MaxAge ages, Duration cacheLife, int concurrency) {
    return new OfferCacheProperties(
        cacheLife, ages, concurrency, Duration.ofSeconds(5), Duration.ofSeconds(5), 1_000);
  }

  @Test
  void namesTheSettingItsValueAndWhatIsPossible() {
    refused(
        () -> properties(AGES, Duration.ofHours(1), 8),
        "connector.inventory.cache-life is PT1H",
        "between PT0S and PT5M");
    refused(
        () -> properties(AGES, Duration.ofSeconds(5), 0),
        "connector.inventory.concurrency is 0",
        "between 1 and 256");
    refused(
        () -> new MaxAge(Duration.ofHours(12), Duration.ofDays(31), Duration.ofHours(12)),
        "connector.inventory.max-age.stock is PT744H");
  }

  @Test
  void refusesAnAgeAtWhichEveryAnswerIsTooOld() {
    refused(
        () ->
            properties(
                new MaxAge(Duration.ofHours(12), Duration.ofSeconds(9), Duration.ofHours(12)),
                Duration.ofSeconds(5),
                8),
        "connector.inventory.max-age.stock is PT9S",
        "PT10S");
  }
}
