package io.sellerconnector.adapter.embedded.freight;

import io.sellerconnector.adapter.GeoPoint;
import io.sellerconnector.adapter.LeadTime;
import io.sellerconnector.adapter.PickupPoint;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.PickupPointId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The freight rows and pickup points of the database. */
public final class FreightRows {

  private static final int BATCH = 1_000;

  private final JdbcTemplate jdbc;

  public FreightRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  public List<FreightRow> freight() {
    Map<String, WindowPlan> plans = new HashMap<>();
    return jdbc.query(
        """
        select sla_id, name, pickup_point_id, country, postal_code_from, postal_code_to, latitude,
               longitude, radius_km, min_weight_grams, max_weight_grams,
               max_longest_side_millimetres, max_volume_cm3, price, price_per_extra_kg, lead_time,
               delivery_windows
        from inventory_freight order by position
        """,
        (row, _) -> freight(row, plans));
  }

  private static FreightRow freight(ResultSet row, Map<String, WindowPlan> plans)
      throws SQLException {
    Double radius = row.getObject(9, Double.class);
    String windows = row.getString(17);
    return new FreightRow(
        row.getString(1).intern(),
        row.getString(2).intern(),
        row.getString(3),
        row.getString(4).intern(),
        row.getString(5),
        row.getString(6),
        radius == null
            ? null
            : new FreightRow.Circle(new GeoPoint(row.getDouble(7), row.getDouble(8)), radius),
        row.getLong(10),
        row.getLong(11),
        row.getObject(12, Integer.class),
        row.getObject(13, Long.class),
        new Cents(row.getInt(14)),
        new Cents(row.getInt(15)),
        LeadTime.parse(row.getString(16)),
        // One plan per SLA and text, so that its expansion is shared by all its rows.
        windows == null
            ? null
            : plans.computeIfAbsent(
                row.getString(1) + '\n' + row.getString(16) + '\n' + windows,
                _ -> WindowPlanParser.parse(windows)));
  }

  /** Call it in a transaction: the old table is in force until the commit. */
  public void replaceFreight(List<FreightRow> rows) {
    jdbc.update("delete from inventory_freight");
    AtomicInteger position = new AtomicInteger();
    jdbc.batchUpdate(
        """
        insert into inventory_freight (
          position, sla_id, name, pickup_point_id, country, postal_code_from, postal_code_to,
          latitude, longitude, radius_km, min_weight_grams, max_weight_grams,
          max_longest_side_millimetres, max_volume_cm3, price, price_per_extra_kg, lead_time,
          delivery_windows)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rows,
        BATCH,
        (statement, row) -> {
          FreightRow.Circle circle = row.circle();
          @Nullable Object[] values = {
            position.incrementAndGet(),
            row.slaId(),
            row.name(),
            row.pickupPointId(),
            row.country(),
            row.postalCodeFrom(),
            row.postalCodeTo(),
            circle == null ? null : circle.centre().latitude(),
            circle == null ? null : circle.centre().longitude(),
            circle == null ? null : circle.radiusKm(),
            row.minWeightGrams(),
            row.maxWeightGrams(),
            row.maxLongestSideMillimetres(),
            row.maxVolumeCm3(),
            (int) row.price().value(),
            (int) row.pricePerExtraKg().value(),
            row.leadTime().toString(),
            row.windows() == null ? null : row.windows().toString()
          };
          for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
          }
        });
  }

  public Map<String, PickupPoint> pickupPoints() {
    Map<String, PickupPoint> points = new HashMap<>();
    jdbc.query(
        """
        select id, name, postal_code, country, state, city, neighborhood, street, number,
               complement, reference, latitude, longitude, additional_info
        from inventory_pickup_point
        """,
        row -> {
          points.put(row.getString(1), point(row));
        });
    return points;
  }

  private static PickupPoint point(ResultSet row) throws SQLException {
    return new PickupPoint(
        new PickupPointId(row.getString(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        new GeoPoint(row.getDouble(12), row.getDouble(13)),
        row.getString(14));
  }

  public void putPickupPoint(PickupPoint point, boolean isNew) {
    jdbc.update(
        isNew
            ? """
            insert into inventory_pickup_point (
              name, postal_code, country, state, city, neighborhood, street, number, complement,
              reference, latitude, longitude, additional_info, id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
            : """
            update inventory_pickup_point set
              name = ?, postal_code = ?, country = ?, state = ?, city = ?, neighborhood = ?,
              street = ?, number = ?, complement = ?, reference = ?, latitude = ?,
              longitude = ?, additional_info = ?
            where id = ?
            """,
        point.name(),
        point.postalCode(),
        point.country(),
        point.state(),
        point.city(),
        point.neighborhood(),
        point.street(),
        point.number(),
        point.complement(),
        point.reference(),
        point.point().latitude(),
        point.point().longitude(),
        point.additionalInfo(),
        point.id().value());
  }
}
