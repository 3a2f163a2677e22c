package io.sellerconnector.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTests {

  private static final Duration LONGEST = Duration.ofHours(1);

  private final Clock clock = Clock.fixed(Instant.parse("2026-11-29T10:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | PT0S",
        " 120 | PT2M",
        "3600 | PT1H",
        "999999999 | PT1H",
        "Sun, 29 Nov 2026 10:00:30 GMT | PT30S",
        "Sun, 29 Nov 2026 09:00:00 GMT | PT0S",
        "Mon, 30 Nov 2026 10:00:00 GMT | PT1H"
      })
  void readsSecondsAndDatesWithinTheirBounds(String header, Duration wait) {
    assertThat(RetryAfter.read(header, clock, LONGEST)).isEqualTo(wait);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "1234567890", "2026-11-29T10:00:30Z"})
  void knowsNothingOfWhatItCannotRead(String header) {
    assertThat(RetryAfter.read(header, clock, LONGEST)).isNull();
  }

  @Test
  void knowsNothingWithoutTheHeader() {
    assertThat(RetryAfter.read(null, clock, LONGEST)).isNull();
  }
}
