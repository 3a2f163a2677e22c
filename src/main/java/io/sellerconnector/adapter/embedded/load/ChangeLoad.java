package io.sellerconnector.adapter.embedded.load;

import io.sellerconnector.adapter.editing.ChangeOutcome;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.adapter.embedded.edit.ChangeTransaction;
import io.sellerconnector.csv.CsvFault;
import io.sellerconnector.csv.CsvFile;
import io.sellerconnector.csv.CsvRow;
import java.io.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loads one file of changes of SKUs, a batch of rows in one transaction after the other. */
final class ChangeLoad implements CsvFile.Rows {

  private static final int BATCH = 2_000;

  private final RowKind kind;
  private final @Nullable Instant asOf;
  private final ChangeTransaction transaction;
  private final LoadTally tally;
  private final SeenKeys seen = new SeenKeys();
  private final List<Row> batch = new ArrayList<>(BATCH);

  private record Row(long line, List<InventoryChange> changes) {}

  private ChangeLoad(
      RowKind kind, @Nullable Instant asOf, ChangeTransaction transaction, LoadTally tally) {
    this.kind = kind;
    this.asOf = asOf;
    this.transaction = transaction;
    this.tally = tally;
  }

  /**
   * @param asOf of which instant stock is in rows that do not say, or null
   */
  static LoadReport load(
      RowKind kind,
      Reader csv,
      @Nullable Instant asOf,
      ChangeTransaction transaction,
      LoadTally tally) {
    ChangeLoad load = new ChangeLoad(kind, asOf, transaction, tally);
    CsvFile.open(csv, kind.columns()).forEach(load);
    load.flush();
    return tally.report();
  }

  @Override
  public void row(CsvRow row) {
    tally.row();
    try {
      List<InventoryChange> changes = kind.read(row);
      if (!seen.add(kind.key(changes.getFirst()))) {
        throw new CsvFault("", "repeats an earlier row of the file");
      }
      batch.add(new Row(row.line(), changes.stream().map(this::asOf).toList()));
    } catch (CsvFault fault) {
      tally.rejected(row.line(), fault);
    }
    if (batch.size() == BATCH) {
      flush();
    }
  }

  private InventoryChange asOf(InventoryChange change) {
    return change instanceof InventoryChange.SetStock stock && stock.asOf() == null
        ? new InventoryChange.SetStock(stock.sku(), stock.location(), stock.quantity(), asOf)
        : change;
  }

  @Override
  public void fault(long line, CsvFault fault) {
    tally.row();
    tally.rejected(line, fault);
  }

  private void flush() {
    if (batch.isEmpty()) {
      return;
    }
    List<InventoryChange> changes = new ArrayList<>(batch.size());
    batch.forEach(row -> changes.addAll(row.changes()));
    var outcomes = transaction.applyAlone(changes).iterator();
    for (Row row : batch) {
      boolean created = false;
      boolean updated = false;
      CsvFault fault = null;
      for (int i = 0; i < row.changes().size(); i++) {
        ChangeOutcome outcome = outcomes.next();
        created |= outcome instanceof ChangeOutcome.Applied(boolean isNew) && isNew;
        updated |= outcome instanceof ChangeOutcome.Applied;
        fault = fault(outcome) == null ? fault : fault(outcome);
      }
      count(row, created, updated, fault);
    }
    batch.clear();
  }

  private void count(Row row, boolean created, boolean updated, @Nullable CsvFault fault) {
    if (fault != null) {
      tally.rejected(row.line(), fault);
    } else if (created) {
      tally.created();
    } else if (updated) {
      tally.updated();
    } else {
      tally.unchanged();
    }
  }

  private static @Nullable CsvFault fault(ChangeOutcome outcome) {
    return switch (outcome) {
      case ChangeOutcome.UnknownSku(var sku) ->
          new CsvFault("sku_id", "there is no SKU \"" + sku + "\"");
      case ChangeOutcome.Rejected(String field, String reason) ->
          new CsvFault(RowKind.column(field), reason);
      case ChangeOutcome.Applied _, ChangeOutcome.Unchanged _ -> null;
    };
  }
}
