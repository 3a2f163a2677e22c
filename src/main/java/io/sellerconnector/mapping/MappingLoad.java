package io.sellerconnector.mapping;

import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.csv.CsvFault;
import io.sellerconnector.csv.CsvFile;
import io.sellerconnector.csv.CsvRow;
import io.sellerconnector.mapping.CatalogueMappings.Outcome;
import io.sellerconnector.mapping.MappingEntry.EntryKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Loads one file, a batch of rows in one transaction after the other. */
final class MappingLoad implements CsvFile.Rows {

  private static final int BATCH = 1_000;

  private final MappingKind kind;
  private final CatalogueMappings mappings;
  private final long started = System.nanoTime();
  private final Set<EntryKey> seen = new HashSet<>();
  private final List<List<MappingEntry>> batch = new ArrayList<>(BATCH);
  private final List<LoadReport.Rejection> rejections = new ArrayList<>();
  private long rows;
  private long created;
  private long updated;
  private long unchanged;
  private long rejected;

  MappingLoad(MappingKind kind, CatalogueMappings mappings) {
    this.kind = kind;
    this.mappings = mappings;
  }

  @Override
  public void row(CsvRow row) {
    rows++;
    try {
      List<MappingEntry> entries = kind.read(row);
      for (MappingEntry entry : entries) {
        String fault = mappings.fault(entry);
        if (fault != null) {
          throw new CsvFault(column(entry.field()), fault);
        }
      }
      if (!seen.add(entries.getFirst().key())) {
        throw new CsvFault("", "repeats an earlier row of the file");
      }
      batch.add(entries);
    } catch (CsvFault fault) {
      reject(row.line(), fault);
    }
    if (batch.size() == BATCH) {
      flush();
    }
  }

  @Override
  public void fault(long line, CsvFault fault) {
    rows++;
    reject(line, fault);
  }

  private void reject(long line, CsvFault fault) {
    rejected++;
    if (rejections.size() < LoadReport.MAX_REJECTIONS) {
      rejections.add(new LoadReport.Rejection(line, fault.column(), fault.reason()));
    }
  }

  private static String column(MappedField field) {
    return field.field().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private void flush() {
    if (batch.isEmpty()) {
      return;
    }
    var outcomes = mappings.apply(batch.stream().flatMap(List::stream).toList()).iterator();
    for (List<MappingEntry> row : batch) {
      Set<Outcome> ofRow = new HashSet<>();
      row.forEach(_ -> ofRow.add(outcomes.next()));
      if (ofRow.contains(Outcome.UPDATED)) {
        updated++;
      } else if (ofRow.contains(Outcome.CREATED)) {
        created++;
      } else {
        unchanged++;
      }
    }
    batch.clear();
  }

  LoadReport report() {
    flush();
    return new LoadReport(
        rows,
        created,
        updated,
        unchanged,
        rejected,
        List.copyOf(rejections),
        Duration.ofNanos(System.nanoTime() - started));
  }
}
