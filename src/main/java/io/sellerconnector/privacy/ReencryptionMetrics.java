package io.sellerconnector.privacy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.springframework.dao.DataAccessException;

/** How far the walks are, for operators: read at most every few seconds, whoever asks. */
final class ReencryptionMetrics {

  private static final Duration FRESH = Duration.ofSeconds(5);

  private final ReencryptionTable table;
  private List<ReencryptionProgress> last = List.of();
  private long readAt;

  ReencryptionMetrics(ReencryptionTable table, List<ReencryptionJob> walks, MeterRegistry meters) {
    this.table = table;
    this.readAt = System.nanoTime() - FRESH.toNanos() - 1;
    for (ReencryptionJob reencryptionJob : walks) {
      Gauge.builder("connector.privacy.walk.finished", () -> finished(reencryptionJob))
          .description("1 once a whole round found every row at the current key")
          .tag("walk", reencryptionJob.name())
          .register(meters);
      Gauge.builder("connector.privacy.walk.unreadable", () -> unreadable(reencryptionJob))
          .description("Rows that cannot be decrypted")
          .tag("walk", reencryptionJob.name())
          .register(meters);
    }
  }

  private int finished(ReencryptionJob reencryptionJob) {
    return progress().stream()
            .anyMatch(progress ->
                progress.name().equals(reencryptionJob.name())
                    && progress.target().equals(reencryptionJob.target())
                    && progress.finishedAt() != null)
        ? 1
        : 0;
  }

  private long unreadable(ReencryptionJob reencryptionJob) {
    return progress().stream()
        .filter(progress -> progress.name().equals(reencryptionJob.name()))
        .mapToLong(ReencryptionProgress::failed)
        .sum();
  }

  private synchronized List<ReencryptionProgress> progress() {
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
