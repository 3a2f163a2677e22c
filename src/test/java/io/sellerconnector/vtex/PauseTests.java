package io.sellerconnector.vtex;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How long a marketplace is left alone. */
class PauseTests {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private final Pause pause = new Pause("for a test");

  @Test
  void lastsAsLongAsTheLongestThatWasAskedFor() {
    assertThat(pause.extend(NOON, Duration.ofMinutes(5))).isTrue();
    assertThat(pause.extend(NOON, Duration.ofMinutes(1))).isFalse();
    assertThat(pause.at(NOON.plusSeconds(299))).isNotNull();
    assertThat(pause.at(NOON.plusSeconds(300))).isNull();
  }

  @Test
  void isNotMadeLongerByAClockThatIsSetBack() {
    pause.extend(NOON, Duration.ofMinutes(5));
    Instant morning = NOON.minus(Duration.ofHours(4));
    assertThat(pause.at(morning)).isNotNull();
    assertThat(pause.at(morning.plus(Duration.ofMinutes(5)))).isNull();
  }
}
