package io.sellerconnector.vtex.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sellerconnector.vtex.AnnouncedRateLimit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteRateTests {

  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-01-02T03:04:05Z");
  private static final double CEILING = 50;

  private final RouteRate rate = new RouteRate(NOW, CEILING, null, NOW, null);

  @Test
  void halvesAfterARefusalAndRemembersWhatWentWell() {
    RouteRate slowed = rate.slowed(NOW, NOW);

    assertThat(slowed.perSecond()).isEqualTo(25);
    assertThat(slowed.knownGood()).isEqualTo(47.5);
  }

  @Test
  void learnsNothingFromCallsThatBeganBeforeTheLastRefusal() {
    RouteRate slowed = rate.slowed(NOW, NOW.minusSeconds(1));

    assertThat(slowed.slowed(NOW.plusSeconds(1), NOW.minusSeconds(1))).isEqualTo(slowed);
    assertThat(slowed.slowed(NOW.plusSeconds(1), NOW.plusNanos(1)).perSecond()).isEqualTo(12.5);
  }

  @Test
  void neverFallsBelowOneCallASecond() {
    RouteRate slowed = rate;
    for (int i = 1; i < 20; i++) {
      slowed = slowed.slowed(NOW.plusSeconds(i), NOW.plusSeconds(i));
    }

    assertThat(slowed.perSecond()).isEqualTo(1);
  }

  @Test
  void risesQuicklyToWhatWentWellAndSlowlyBeyond() {
    RouteRate rising = rate.slowed(NOW, NOW);
    int seconds = 0;
    while (rising.perSecond() < 47.5) {
      rising = rising.at(NOW.plusSeconds(++seconds), CEILING);
    }
    assertThat(seconds).isEqualTo(9); // 2.5 calls a second more, every second

    rising = rising.at(NOW.plusSeconds(seconds + 1), CEILING);
    assertThat(rising.perSecond()).isCloseTo(47.6, within(0.001));
  }

  @Test
  void neverRisesAboveTheCeiling() {
    assertThat(rate.at(NOW.plusHours(1), CEILING).perSecond()).isEqualTo(CEILING);
    assertThat(rate.at(NOW.plusHours(1), 7).perSecond()).isEqualTo(7);
  }

  @Test
  void learnsNothingWhileNobodyCalls() {
    assertThat(rate.slowed(NOW, NOW).at(NOW.plusHours(1), CEILING).perSecond()).isEqualTo(30);
  }

  @Test
  void keepsToWhatTheMarketplaceStillTakes() {
    RouteRate limited = rate.limited(NOW, new AnnouncedRateLimit(20, Duration.ofSeconds(10)));
    assertThat(limited.perSecond()).isEqualTo(2);

    RouteRate used = rate.limited(NOW, new AnnouncedRateLimit(0, Duration.ofSeconds(10)));
    assertThat(used.nextSlot()).isEqualTo(NOW.plusSeconds(10));
    assertThat(used.slotsUntil(NOW.plusSeconds(9))).isZero();
  }

  @Test
  void outlivesAClockThatWentBack() {
    OffsetDateTime before = NOW.minusHours(3);

    assertThat(rate.at(before, CEILING).nextSlot()).isEqualTo(before);
  }

  @Test
  void readsTheHeadersOfARateLimit() {
    Clock clock = Clock.fixed(Instant.from(NOW), ZoneOffset.UTC);
    Map<String, String> plain = Map.of("ratelimit-remaining", "5", "ratelimit-reset", "10");
    Map<String, String> epoch =
        Map.of(
            "x-ratelimit-remaining",
            "5",
            "x-ratelimit-reset",
            Long.toString(NOW.toEpochSecond() + 7));
    Map<String, String> nonsense = Map.of("ratelimit-remaining", "many", "ratelimit-reset", "soon");

    assertThat(AnnouncedRateLimit.of(plain::get, clock))
        .isEqualTo(new AnnouncedRateLimit(5, Duration.ofSeconds(10)));
    assertThat(AnnouncedRateLimit.of(epoch::get, clock))
        .isEqualTo(new AnnouncedRateLimit(5, Duration.ofSeconds(7)));
    assertThat(AnnouncedRateLimit.of(nonsense::get, clock)).isNull();
    assertThat(AnnouncedRateLimit.of(_ -> null, clock)).isNull();
  }
}
