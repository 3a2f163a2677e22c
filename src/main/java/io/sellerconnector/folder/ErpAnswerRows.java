package io.sellerconnector.folder;

import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.csv.CsvFault;
import io.sellerconnector.csv.CsvFile;
import io.sellerconnector.csv.CsvRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes the answers of one file, and counts. */
final class ErpAnswerRows implements CsvFile.Rows {

  private final ErpAnswerFileKind kind;
  private final long started = System.nanoTime();
  private long rows;
  private long rejected;
  private final List<LoadReport.Rejection> rejections = new ArrayList<>();

  ErpAnswerRows(ErpAnswerFileKind kind) {
    this.kind = kind;
  }

  @Override
  public void row(CsvRow row) {
    try {
      kind.take(row);
      rows++;
    } catch (CsvFault fault) {
      fault(row.line(), fault);
    }
  }

  @Override
  public void fault(long line, CsvFault fault) {
    rows++;
    rejected++;
    if (rejections.size() < LoadReport.MAX_REJECTIONS) {
      rejections.add(new LoadReport.Rejection(line, fault.column(), fault.reason()));
    }
  }

  /** Whether an answer was news is not told apart: said again, it comes to the same. */
  LoadReport report() {
    return new LoadReport(
        rows,
        0,
        rows - rejected,
        0,
        rejected,
        List.copyOf(rejections),
        Duration.ofNanos(System.nanoTime() - started));
  }
}
