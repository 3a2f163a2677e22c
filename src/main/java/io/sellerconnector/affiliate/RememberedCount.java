package io.sellerconnector.affiliate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * What is counted in the database for whoever reads the metrics, at most once in thirty seconds.
 *
 * @param <T> all that is counted at once
 */
public final class RememberedCount<T> {

  private static final Duration FRESH = Duration.ofSeconds(30);

  private final Supplier<T> count;
  private final Clock clock;
  private @Nullable Instant countedAt;
  private @Nullable T counted;

  public RememberedCount(Supplier<T> count, Clock clock) {
    this.count = count;
    this.clock = clock;
  }

  /** Null while the database is away: a scrape must not fail because of one figure. */
  public synchronized @Nullable T get() {
    Instant now = clock.instant();
    if (countedAt == null || !now.isBefore(countedAt.plus(FRESH))) {
      countedAt = now;
      try {
        counted = count.get();
      } catch (DataAccessException | TransactionException e) {
        counted = null;
      }
    }
    return counted;
  }
}
