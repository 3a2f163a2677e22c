package io.sellerconnector.privacy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.springframework.dao.DataAccessException;

/** How far the walks are, for operators: read at most every few seconds, whoever asks. */
final class WalkMeters {

  private static final Duration FRESH = Duration.ofSeconds(5);

  private final WalkTable table;
  private List<WalkProgress> last = List.of();
  private long readAt;

  WalkMeters(WalkTable table, List<Walk> walks, MeterRegistry meters) {
    this.table = table;
    this.readAt = System.nanoTime() - FRESH.toNanos() - 1;
    for (Walk walk : walks) {
      Gauge.builder("connector.privacy.walk.finished", () -> finished(walk))
          .description("1 once a whole round found every row at the current key")
          .tag("walk", walk.name())
          .register(meters);
      Gauge.builder("connector.privacy.walk.unreadable", () -> unreadable(walk))
          .description("Rows that cannot be decrypted")
          .tag("walk", walk.name())
          .register(meters);
    }
  }

  private int finished(Walk walk) {
    return progress().stream()
            .anyMatch(progress ->
                progress.name().equals(walk.name())
                    && progress.target().equals(walk.target())
                    && progress.finishedAt() != null)
        ? 1
        : 0;
  }

  private long unreadable(Walk walk) {
    return progress().stream()
        .filter(progress -> progress.name().equals(walk.name()))
        .mapToLong(WalkProgress::failed)
        .sum();
  }

  private synchronized List<WalkProgress> progress() {
    if (System.nanoTime() - readAt > FRESH.toNanos()) {
      try {
        last = table.all();
        readAt = System.nanoTime();
      } catch (DataAccessException e) {
        return last; // the database has alarms of its own
      }
    }
    return last;
  }
}
