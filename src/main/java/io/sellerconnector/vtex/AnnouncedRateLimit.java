package io.sellerconnector.vtex;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a marketplace says of the calls that it still takes: {@code Ratelimit-Remaining} and {@code
 * Ratelimit-Reset} as of VTEX's Pricing API, or the same with {@code X-} before it.
 *
 * @param remaining calls until the reset
 * @param reset time until the count begins anew; above zero, a minute at most
 */
public record AnnouncedRateLimit(long remaining, Duration reset) {

  public static final Duration LONGEST = Duration.ofMinutes(1);

  /** Above this a reset is a moment in seconds since 1970, not a time. */
  private static final long EPOCH = 1_000_000_000L;

  /**
   * Null if the headers are not there or make no sense.
   *
   * @param header by its lower-case name, or null
   */
  public static @Nullable AnnouncedRateLimit of(
      Function<String, @Nullable String> header, Clock clock) {
    for (String prefix : new String[] {"ratelimit-", "x-ratelimit-", "x-rate-limit-"}) {
      Long remaining = number(header.apply(prefix + "remaining"));
      Long reset = number(header.apply(prefix + "reset"));
      if (remaining != null && reset != null) {
        long seconds = reset > EPOCH ? reset - clock.instant().getEpochSecond() : reset;
        return seconds <= 0
            ? null
            : new AnnouncedRateLimit(
                remaining, Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds())));
      }
    }
    return null;
  }

  /** Calls per second that last until the reset. */
  public double perSecond() {
    return remaining / (reset.toMillis() / 1000.0);
  }

  private static @Nullable Long number(@Nullable String header) {
    return header != null && header.strip().matches("[0-9]{1,12}")
        ? Long.valueOf(header.strip())
        : null;
  }
}
