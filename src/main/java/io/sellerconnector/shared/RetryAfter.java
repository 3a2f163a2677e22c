package io.sellerconnector.shared;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After}: seconds, or an HTTP date as some servers write it. */
public final class RetryAfter {

  private RetryAfter() {}

  /**
   * Null if there is none, or none that can be read; zero if it is over.
   *
   * @param longest nobody can mean more
   */
  public static @Nullable Duration read(@Nullable String header, Clock clock, Duration longest) {
    if (header == null) {
      return null;
    }
    String value = header.strip();
    Duration wait = value.matches("[0-9]{1,9}") ? seconds(value) : untilDate(value, clock);
    if (wait == null) {
      return null;
    }
    return wait.isNegative() ? Duration.ZERO : wait.compareTo(longest) > 0 ? longest : wait;
  }

  private static Duration seconds(String value) {
    return Duration.ofSeconds(Long.parseLong(value));
  }

  private static @Nullable Duration untilDate(String value, Clock clock) {
    try {
      Instant date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
      return Duration.between(clock.instant(), date);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
