package io.sellerconnector.outbox.delivery;

import io.sellerconnector.outbox.DeliveryResult;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Exponential back-off with jitter, and an end, except where the receiver is away: then nothing is
 * given up, and the waits grow less. A receiver that asks for a longer pause gets it, up to a day.
 *
 * @param random from 0 inclusive to 1 exclusive
 */
record RetryPolicy(
    Duration firstDelay,
    double factor,
    Duration longestDelay,
    int maxAttempts,
    DoubleSupplier random) {

  private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);
  private static final Duration LONGEST_AWAY = Duration.ofMinutes(30);

  /** However often something urgent comes, an attempt that was put off is not made sooner. */
  static final Duration SHORTEST_POSTPONEMENT = Duration.ofSeconds(2);

  /** Part by which the sender's own waits get longer at most; a receiver's may double. */
  private static final double OWN_SPREAD = 0.1;

  static RetryPolicy of(OutboxProperties properties, DoubleSupplier random) {
    return new RetryPolicy(
        properties.firstDelay(),
        properties.factor(),
        properties.longestDelay(),
        properties.maxAttempts(),
        random);
  }

  /**
   * @param attempt 1 for the first since the message was added or an operator retried it
   * @param away how many of the attempts before found the receiver away
   */
  NextStep after(int attempt, int away, DeliveryResult result) {
    return switch (result) {
      case DeliveryResult.Delivered _ -> new NextStep.Done();
      case DeliveryResult.Failed failed -> afterFailure(attempt, away, failed.retryAfter());
      case DeliveryResult.Away gone ->
          again(shorter(ceiling(attempt), LONGEST_AWAY), gone.retryAfter());
      case DeliveryResult.Refused _ -> new NextStep.GiveUp("refused for good");
      case DeliveryResult.Postponed postponed ->
          new NextStep.Later(spread(postponed.after(), postponed.own() ? OWN_SPREAD : 1));
    };
  }

  boolean isExhausted(int attempts) {
    return attempts >= maxAttempts;
  }

  /** The wait before jitter. */
  Duration ceiling(int attempt) {
    double millis = firstDelay.toMillis() * Math.pow(factor, attempt - 1.0);
    return millis >= longestDelay.toMillis() ? longestDelay : Duration.ofMillis((long) millis);
  }

  private NextStep afterFailure(int attempt, int away, @Nullable Duration retryAfter) {
    return isExhausted(attempt - away)
        ? new NextStep.GiveUp("given up after %d attempts".formatted(attempt))
        : again(ceiling(attempt), retryAfter);
  }

  private NextStep again(Duration ceiling, @Nullable Duration retryAfter) {
    Duration own = jittered(ceiling);
    return new NextStep.Again(
        retryAfter == null ? own : longer(own, shorter(retryAfter, LONGEST_RETRY_AFTER)));
  }

  /** Longer by up to this part, so that the lanes of a resting receiver do not come due at once. */
  private Duration spread(Duration asked, double part) {
    Duration least = shorter(longer(asked, SHORTEST_POSTPONEMENT), LONGEST_RETRY_AFTER);
    return least.plusMillis((long) (least.toMillis() * part * random.getAsDouble()));
  }

  private Duration jittered(Duration ceiling) {
    return Duration.ofMillis((long) (ceiling.toMillis() * (0.5 + random.getAsDouble() * 0.5)));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
