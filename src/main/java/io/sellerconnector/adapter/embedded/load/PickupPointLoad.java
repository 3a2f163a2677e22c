package io.sellerconnector.adapter.embedded.load;

import io.sellerconnector.adapter.GeoPoint;
import io.sellerconnector.adapter.PickupPoint;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.adapter.embedded.freight.FreightRows;
import io.sellerconnector.adapter.embedded.snapshot.InventoryChanges;
import io.sellerconnector.csv.CsvColumns;
import io.sellerconnector.csv.CsvFault;
import io.sellerconnector.csv.CsvFile;
import io.sellerconnector.csv.CsvRow;
import io.sellerconnector.shared.PickupPointId;
import java.io.Reader;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Loads pickup-points.csv in the caller's transaction: adds and changes, never removes. */
public final class PickupPointLoad {

  private static final CsvColumns COLUMNS =
      new CsvColumns(
          List.of(
              "id",
              "name",
              "postal_code",
              "country",
              "state",
              "city",
              "street",
              "number",
              "latitude",
              "longitude"),
          List.of("neighborhood", "complement", "reference", "additional_info"));

  private final FreightRows store;
  private final InventoryChanges changes;

  public PickupPointLoad(FreightRows store, InventoryChanges changes) {
    this.store = store;
    this.changes = changes;
  }

  LoadReport load(Reader csv, LoadTally tally) {
    Map<String, PickupPoint> stored = store.pickupPoints();
    Map<String, PickupPoint> loaded = new HashMap<>();
    CsvFile.open(csv, COLUMNS)
        .forEach(
            new CsvFile.Rows() {
              @Override
              public void row(CsvRow row) {
                tally.row();
                try {
                  put(point(row), stored, loaded, tally);
                } catch (CsvFault fault) {
                  tally.rejected(row.line(), fault);
                }
              }

              @Override
              public void fault(long line, CsvFault fault) {
                tally.row();
                tally.rejected(line, fault);
              }
            });
    return tally.report();
  }

  private void put(
      PickupPoint point,
      Map<String, PickupPoint> stored,
      Map<String, PickupPoint> loaded,
      LoadTally tally) {
    String id = point.id().value();
    refuseConfusion(id, stored.keySet());
    refuseConfusion(id, loaded.keySet());
    if (loaded.put(id, point) != null) {
      throw new CsvFault("id", "\"" + id + "\" is in the file twice");
    }
    PickupPoint before = stored.get(id);
    if (point.equals(before)) {
      tally.unchanged();
      return;
    }
    store.putPickupPoint(point, before == null);
    changes.freightChanged();
    if (before == null) {
      tally.created();
    } else {
      tally.updated();
    }
  }

  /** The marketplace's screens mix up ids of which one begins with the other. */
  private static void refuseConfusion(String id, Set<String> others) {
    for (String other : others) {
      if (!other.equals(id) && (other.startsWith(id) || id.startsWith(other))) {
        throw new CsvFault(
            "id",
            "\"%s\" and \"%s\" begin alike: give all ids the same length".formatted(id, other));
      }
    }
  }

  private static PickupPoint point(CsvRow row) {
    String reference = row.text("reference", "", 200);
    return new PickupPoint(
        row.required("id", PickupPointLoad::id),
        name(row, "name", 200),
        name(row, "postal_code", 20),
        row.required("country", PickupPointLoad::country),
        name(row, "state", 50),
        name(row, "city", 100),
        row.text("neighborhood", "", 100),
        name(row, "street", 200),
        name(row, "number", 20),
        row.text("complement", "", 100),
        reference.isEmpty() ? null : reference,
        place(row),
        row.text("additional_info", "", 500));
  }

  private static String name(CsvRow row, String column, int maxLength) {
    row.required(column);
    return row.text(column, "", maxLength);
  }

  private static PickupPointId id(String text) {
    if (!text.matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException(
          "\"" + text + "\" has other characters than letters, digits, - and _");
    }
    return new PickupPointId(text);
  }

  static String country(String text) {
    String country = text.toUpperCase(Locale.ROOT);
    if (!Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3).contains(country)) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a country code of three letters, like BRA");
    }
    return country;
  }

  private static GeoPoint place(CsvRow row) {
    double latitude = row.required("latitude", PickupPointLoad::degrees);
    double longitude = row.required("longitude", PickupPointLoad::degrees);
    return pointOf(latitude, longitude);
  }

  static double degrees(String text) {
    return CsvRow.plainDecimal(text).doubleValue();
  }

  static GeoPoint pointOf(double latitude, double longitude) {
    try {
      return new GeoPoint(latitude, longitude);
    } catch (IllegalArgumentException e) {
      throw new CsvFault("latitude", String.valueOf(e.getMessage()));
    }
  }
}
