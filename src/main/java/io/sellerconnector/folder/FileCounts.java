package io.sellerconnector.folder;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts what was loaded. */
final class FileCounts {

  private final MeterRegistry registry;

  FileCounts(MeterRegistry registry) {
    this.registry = registry;
  }

  void count(String folder, FileReport report) {
    registry
        .counter(
            "connector.folder.files",
            "folder",
            folder,
            "kind",
            report.kind(),
            "outcome",
            report.outcome().name().toLowerCase(Locale.ROOT))
        .increment();
    rows(folder, report.kind(), "changed", report.created() + report.updated());
    rows(folder, report.kind(), "unchanged", report.unchanged());
    rows(folder, report.kind(), "rejected", report.rejectedRows());
  }

  private void rows(String folder, String kind, String result, long count) {
    registry
        .counter("connector.folder.rows", "folder", folder, "kind", kind, "result", result)
        .increment((double) count);
  }
}
