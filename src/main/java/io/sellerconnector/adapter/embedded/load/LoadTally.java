package io.sellerconnector.adapter.embedded.load;

import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.csv.CsvFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts while a file is loaded, and says every few seconds how far it is. */
final class LoadTally {

  private static final Logger log = LoggerFactory.getLogger(LoadTally.class);
  private static final long PROGRESS_NANOS = Duration.ofSeconds(5).toNanos();

  private final String what;
  private final long started = System.nanoTime();
  private long lastProgress = started;
  private long rows;
  private long created;
  private long updated;
  private long unchanged;
  private long rejected;
  private final List<LoadReport.Rejection> rejections = new ArrayList<>();

  LoadTally(String what) {
    this.what = what;
  }

  void row() {
    rows++;
    long now = System.nanoTime();
    if (now - lastProgress > PROGRESS_NANOS) {
      lastProgress = now;
      log.info(
          "Loading {}: {} rows so far, {} of them rejected, {} rows/s",
          what,
          rows,
          rejected,
          rows * 1_000_000_000L / (now - started));
    }
  }

  void created() {
    created++;
  }

  void updated() {
    updated++;
  }

  void unchanged() {
    unchanged++;
  }

  void rejected(long line, CsvFault fault) {
    rejected++;
    if (rejections.size() < LoadReport.MAX_REJECTIONS) {
      rejections.add(new LoadReport.Rejection(line, fault.column(), fault.reason()));
    }
  }

  LoadReport report() {
    LoadReport report =
        new LoadReport(
            rows,
            created,
            updated,
            unchanged,
            rejected,
            List.copyOf(rejections),
            Duration.ofNanos(System.nanoTime() - started));
    log.info(
        "Loaded {}: {} rows, {} created, {} updated, {} unchanged, {} rejected in {} ms",
        what,
        rows,
        created,
        updated,
        unchanged,
        rejected,
        report.took().toMillis());
    return report;
  }
}
