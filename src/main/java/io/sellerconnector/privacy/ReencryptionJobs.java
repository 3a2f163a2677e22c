package io.sellerconnector.privacy;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every walk on, for a bounded time. */
final class ReencryptionJobs {

  private static final Logger log = LoggerFactory.getLogger(ReencryptionJobs.class);
  private static final int ROWS = 200;
  private static final Duration LONGEST_RUN = Duration.ofSeconds(20);

  private final List<ReencryptionJob> walks;
  private final ReencryptionTable table;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Duration checkAgainAfter;

  ReencryptionJobs(
      List<ReencryptionJob> walks,
      ReencryptionTable table,
      MeterRegistry meters,
      Clock clock,
      Duration checkAgainAfter) {
    this.walks = List.copyOf(walks);
    this.table = table;
    this.meters = meters;
    this.clock = clock;
    this.checkAgainAfter = checkAgainAfter;
  }

  /** One walk that fails does not hold up the others; it is tried again with the next run. */
  void run() {
    long begun = System.nanoTime();
    for (ReencryptionJob reencryptionJob : walks) {
      try {
        while (step(reencryptionJob)) {
          if (System.nanoTime() - begun > LONGEST_RUN.toNanos()) {
            return;
          }
        }
      } catch (RuntimeException e) {
        log.warn(
            "The walk through {} stopped; it goes on: {}",
            reencryptionJob.name(),
            e.getClass().getName());
      }
    }
  }

  /** Returns whether there may be more to do. */
  boolean step(ReencryptionJob reencryptionJob) {
    ReencryptionProgress progress = table.of(reencryptionJob);
    Instant finishedAt = progress.finishedAt();
    Instant now = clock.instant();
    if (finishedAt != null && finishedAt.plus(checkAgainAfter).isAfter(now)) {
      return false;
    }
    long failedBefore = progress.position() == null ? 0 : progress.failed();
    ReencryptionJob.Step step = reencryptionJob.step(progress.position(), ROWS);
    meters
        .counter("connector.privacy.walk.changed", "walk", reencryptionJob.name())
        .increment(step.changed());
    ReencryptionProgress next =
        new ReencryptionProgress(
                progress.name(),
                progress.target(),
                progress.position(),
                progress.changed(),
                failedBefore,
                null,
                now)
            .after(step, now);
    table.write(next);
    if (next.finishedAt() != null && finishedAt == null) {
      log.info(
          "{} is at the key {}; {} rows cannot be read",
          reencryptionJob.name(),
          reencryptionJob.target(),
          next.failed());
    }
    return next.finishedAt() == null;
  }
}
