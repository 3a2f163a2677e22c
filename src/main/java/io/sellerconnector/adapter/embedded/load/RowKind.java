package io.sellerconnector.adapter.embedded.load;

import io.sellerconnector.adapter.editing.ChangeOutcome;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.adapter.embedded.edit.InventoryChangeRules;
import io.sellerconnector.csv.CsvColumns;
import io.sellerconnector.csv.CsvFault;
import io.sellerconnector.csv.CsvRow;
import java.util.List;
import java.util.Locale;

/** A kind of file whose rows are changes of SKUs. */
interface RowKind {

  CsvColumns columns();

  /** The row's changes, at least one, not yet held against the rules. */
  List<InventoryChange> changes(CsvRow row);

  /** What no two rows of a file may have in common. */
  String key(InventoryChange change);

  /** The row's changes, each within the rules. */
  default List<InventoryChange> read(CsvRow row) {
    List<InventoryChange> changes = changes(row);
    for (InventoryChange change : changes) {
      ChangeOutcome.Rejected fault = InventoryChangeRules.fault(change);
      if (fault != null) {
        throw new CsvFault(column(fault.field()), fault.reason());
      }
    }
    return changes;
  }

  /** The seller API's name of a field as a column: weightGrams is weight_grams. */
  static String column(String field) {
    return field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
