package io.sellerconnector.adapter.embedded.load;

import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.adapter.embedded.freight.FreightRow;
import io.sellerconnector.adapter.embedded.freight.FreightRows;
import io.sellerconnector.adapter.embedded.snapshot.InventoryChanges;
import io.sellerconnector.csv.CsvFault;
import io.sellerconnector.csv.CsvFile;
import io.sellerconnector.csv.CsvRow;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Loads freight.csv in the caller's transaction. The file is the whole table: it replaces the one
 * before, unless no row of it can be taken.
 */
public final class FreightLoad {

  private final FreightRows store;
  private final InventoryChanges changes;

  public FreightLoad(FreightRows store, InventoryChanges changes) {
    this.store = store;
    this.changes = changes;
  }

  LoadReport load(Reader csv, LoadTally tally) {
    Reading reading = new Reading(store.pickupPoints().keySet(), tally);
    CsvFile.open(csv, FreightRowReader.COLUMNS).forEach(reading);
    List<FreightRow> rows = reading.rows;
    if (!rows.isEmpty()) {
      boolean same = rows.equals(store.freight());
      if (!same) {
        store.replaceFreight(rows);
        changes.freightChanged();
      }
      rows.forEach(_ -> count(same, tally));
    }
    return tally.report();
  }

  private static void count(boolean same, LoadTally tally) {
    if (same) {
      tally.unchanged();
    } else {
      tally.created();
    }
  }

  private static final class Reading implements CsvFile.Rows {

    private final List<FreightRow> rows = new ArrayList<>();
    private final Map<String, String> placeOfSla = new HashMap<>();
    private final Map<String, String> slaOfPlace = new HashMap<>();
    private final Set<String> pickupPoints;
    private final LoadTally tally;

    Reading(Set<String> pickupPoints, LoadTally tally) {
      this.pickupPoints = pickupPoints;
      this.tally = tally;
    }

    /** Half a freight table in the place of a whole one would take most products off sale. */
    @Override
    public void broken(long line, CsvFault fault) {
      throw FreightRowReader.COLUMNS.refused("line " + line + " " + fault.reason());
    }

    @Override
    public void row(CsvRow csv) {
      tally.row();
      try {
        FreightRow row = FreightRowReader.read(csv, pickupPoints);
        refuseMixedSla(row);
        rows.add(row);
      } catch (CsvFault fault) {
        tally.rejected(csv.line(), fault);
      }
    }

    /** The order names only the SLA, so that must say by itself where the goods go. */
    private void refuseMixedSla(FreightRow row) {
      String place = row.pickupPointId() == null ? "" : row.pickupPointId();
      String known = placeOfSla.putIfAbsent(row.slaId(), place);
      if (known != null && !known.equals(place)) {
        throw new CsvFault(
            "sla_id",
            "\"%s\" is used %s before: give every pickup point an SLA id of its own"
                .formatted(
                    row.slaId(), known.isEmpty() ? "for delivery" : "for pickup point " + known));
      }
      if (!place.isEmpty()) {
        String sla = slaOfPlace.putIfAbsent(place, row.slaId());
        if (sla != null && !sla.equals(row.slaId())) {
          throw new CsvFault(
              "sla_id", "pickup point %s has the SLA id \"%s\" already".formatted(place, sla));
        }
      }
    }

    @Override
    public void fault(long line, CsvFault fault) {
      tally.row();
      tally.rejected(line, fault);
    }
  }
}
