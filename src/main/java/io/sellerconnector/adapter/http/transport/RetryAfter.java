package io.sellerconnector.adapter.http.transport;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After}: seconds, or an HTTP date as some servers write it. */
public final class RetryAfter {

  private RetryAfter() {}

  /** Null if there is none, none that can be read, or one that is over. */
  public static @Nullable Duration read(@Nullable String header, Clock clock) {
    if (header == null) {
      return null;
    }
    String value = header.strip();
    Duration wait =
        value.matches("[0-9]{1,9}")
            ? Duration.ofSeconds(Long.parseLong(value))
            : untilDate(value, clock);
    return wait == null || !wait.isPositive() ? null : wait;
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
