package io.sellerconnector.folder;

import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.csv.CsvFault;
import io.sellerconnector.csv.CsvFile;
import io.sellerconnector.csv.CsvRow;
import io.sellerconnector.shipping.DocumentIntake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the answers of one file, and counts. */
final class ErpAnswerRows implements CsvFile.Rows {

  private static final Logger log = LoggerFactory.getLogger(ErpAnswerRows.class);

  private final ErpAnswerFileKind kind;
  private final long started = System.nanoTime();
  private long rows;
  private long rejected;
  private long waiting;
  private final List<LoadReport.Rejection> rejections = new ArrayList<>();
  private final List<LoadReport.Rejection> waits = new ArrayList<>();

  ErpAnswerRows(ErpAnswerFileKind kind) {
    this.kind = kind;
  }

  @Override
  public void row(CsvRow row) {
    try {
      if (kind.take(row) instanceof DocumentIntake.Outcome.Waits(String reason)) {
        waiting++;
        list(waits, row.line(), kind.about(), "waits and is tried again by itself: " + reason);
      }
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
    list(rejections, line, fault.column(), fault.reason());
  }

  private static void list(
      List<LoadReport.Rejection> found, long line, String column, String reason) {
    if (found.size() < LoadReport.MAX_REJECTIONS) {
      found.add(new LoadReport.Rejection(line, column, reason));
    }
  }

  /** Of those that wait only as many as there is room for: nobody has to mend them. */
  private List<LoadReport.Rejection> listed() {
    return Stream.concat(rejections.stream(), waits.stream())
        .limit(LoadReport.MAX_REJECTIONS)
        .sorted(Comparator.comparingLong(LoadReport.Rejection::line))
        .toList();
  }

  /**
   * Whether an answer was news is not told apart: said again, it comes to the same. What waits has
   * changed nothing yet, and nobody has to do anything about it.
   */
  LoadReport report() {
    return new LoadReport(
        rows,
        0,
        rows - rejected - waiting,
        waiting,
        rejected,
        listed(),
        Duration.ofNanos(System.nanoTime() - started));
  }
}
