package io.sellerconnector.adapter.embedded.freight;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.GeoPoint;
import io.sellerconnector.adapter.PickupPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The freight table in memory, ready for look-up. An option's rank is the place of its SLA's first
 * row in the table, for every parcel the same.
 */
public final class FreightTable {

  static final FreightTable EMPTY = new FreightTable(List.of(), Map.of());

  private final Map<String, Zones> byCountry = new HashMap<>();
  private final Map<String, PickupPoint> pickupPoints;
  private final int size;

  private record Zones(PostalRanges postal, List<RankedFreightRow> circles) {}

  /**
   * @param rows in the table's order
   */
  FreightTable(List<FreightRow> rows, Map<String, PickupPoint> pickupPoints) {
    this.pickupPoints = pickupPoints;
    this.size = rows.size();
    Map<String, Integer> ranks = new HashMap<>();
    int position = 0;
    Map<String, List<RankedFreightRow>> rowsByCountry = new LinkedHashMap<>();
    for (FreightRow row : rows) {
      int rank = ranks.computeIfAbsent(row.slaId(), _ -> ranks.size());
      rowsByCountry
          .computeIfAbsent(row.country(), _ -> new ArrayList<>())
          .add(new RankedFreightRow(rank, position++, row));
    }
    rowsByCountry.forEach((country, list) -> byCountry.put(country, zones(list)));
  }

  /** Whether nothing is delivered anywhere. */
  public boolean isEmpty() {
    return size == 0;
  }

  private static Zones zones(List<RankedFreightRow> rows) {
    return new Zones(
        PostalRanges.of(rows), rows.stream().filter(row -> row.row().circle() != null).toList());
  }

  /** The rows that serve a destination, by rank of their SLA and then in the table's order. */
  public List<RankedFreightRow> serving(Destination destination) {
    Zones zones = byCountry.get(destination.country());
    if (zones == null) {
      return List.of();
    }
    List<RankedFreightRow> serving = new ArrayList<>();
    if (destination.postalCode() != null) {
      PostalCodes.key(destination.postalCode())
          .ifPresent(key -> zones.postal.find(key, rows -> serving.addAll(List.of(rows))));
    }
    if (destination.point() != null && !zones.circles.isEmpty()) {
      addAround(destination.point(), zones.circles, serving);
    }
    serving.sort(RankedFreightRow.ORDER);
    return serving;
  }

  /**
   * Documents disagree whether latitude or longitude comes first, so where no circle holds the
   * point as given, it is tried swapped, if that is a place on earth.
   */
  private static void addAround(
      GeoPoint point, List<RankedFreightRow> circles, List<RankedFreightRow> serving) {
    int before = serving.size();
    addHolding(point, circles, serving);
    if (serving.size() == before && Math.abs(point.longitude()) <= 90) {
      addHolding(
          new GeoPoint(/* latitude= */ point.longitude(), /* longitude= */ point.latitude()),
          circles,
          serving);
    }
  }

  private static void addHolding(
      GeoPoint point, List<RankedFreightRow> circles, List<RankedFreightRow> serving) {
    for (RankedFreightRow row : circles) {
      FreightRow.Circle circle = row.row().circle();
      if (circle != null && circle.holds(point)) {
        serving.add(row);
      }
    }
  }

  /** Up to so many rows of the country whose postal codes come nearest without serving it. */
  List<RankedFreightRow> near(String country, String postalCode, int most) {
    Zones zones = byCountry.get(country);
    OptionalLong key = PostalCodes.key(postalCode);
    return zones == null || key.isEmpty() ? List.of() : zones.postal.near(key.getAsLong(), most);
  }

  int sizeIn(String country) {
    Zones zones = byCountry.get(country);
    return zones == null ? 0 : zones.postal.size() + zones.circles.size();
  }

  public Map<String, PickupPoint> pickupPoints() {
    return pickupPoints;
  }

  public int size() {
    return size;
  }
}
