package io.sellerconnector.folder;

import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.csv.CsvFault;
import io.sellerconnector.csv.CsvFile;
import io.sellerconnector.csv.CsvRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the answers of one file, and counts. */
final class ErpAnswerRows implements CsvFile.Rows {

  private static final Logger log = LoggerFactory.getLogger(ErpAnswerRows.class);

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
    } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
      // A row of an order that is not as it should be must not stop the others.
      log.warn("A row of {}.csv could not be taken", kind.name(), e);
      fault(row.line(), new CsvFault("", "could not be taken; the log says why"));
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
