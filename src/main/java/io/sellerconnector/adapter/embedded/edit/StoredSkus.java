package io.sellerconnector.adapter.embedded.edit;

import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.editing.InventoryChange.PutSku;
import io.sellerconnector.adapter.support.UnitLimits;
import io.sellerconnector.shared.SkuId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads SKUs with all their rows, three statements for any number of them. */
public final class StoredSkus {

  private final JdbcTemplate jdbc;

  public StoredSkus(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  public Map<String, StoredSku> read(Collection<String> skuIds) {
    return read(skuIds, true, true);
  }

  /** Prices and stock may be left out by those who do not touch them. */
  public Map<String, StoredSku> read(Collection<String> skuIds, boolean prices, boolean stock) {
    // Sorted for neighbourhood in the index; joined, because H2 takes longer for "= any".
    Object[] ids = {skuIds.stream().sorted().toArray(String[]::new)};
    Map<String, StoredSku> found = HashMap.newHashMap(skuIds.size());
    jdbc.query(
        """
        select id, name, brand, ean, reference_id, active, weight_grams, length_millimetres,
               width_millimetres, height_millimetres, measurement_unit, unit_multiplier, updated_at
        from unnest(?) as wanted(sku) join inventory_sku on id = sku
        """,
        row -> {
          found.put(row.getString(1), StoredSku.read(data(row), instantOf(row, 13)));
        },
        ids);
    if (found.isEmpty()) {
      return found;
    }
    if (prices) {
      readPrices(found, ids);
    }
    if (stock) {
      readStock(found, ids);
    }
    return found;
  }

  private void readPrices(Map<String, StoredSku> found, Object[] ids) {
    jdbc.query(
        """
        select sku_id, sales_channel, price, list_price, valid_until, updated_at
        from unnest(?) as wanted(sku) join inventory_price on sku_id = sku
        """,
        row -> {
          addPrice(found.get(row.getString(1)), row);
        },
        ids);
  }

  private void readStock(Map<String, StoredSku> found, Object[] ids) {
    jdbc.query(
        """
        select sku_id, location, quantity, held, updated_at, as_of
        from unnest(?) as wanted(sku) join inventory_stock on sku_id = sku
        """,
        row -> {
          addStock(found.get(row.getString(1)), row);
        },
        ids);
  }

  Set<String> pickupPoints() {
    return Set.copyOf(
        jdbc.query("select id from inventory_pickup_point", (row, _) -> row.getString(1)));
  }

  private static PutSku data(ResultSet row) throws SQLException {
    return new PutSku(
        new SkuId(row.getString(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getBoolean(6),
        new Measures(row.getInt(7), row.getInt(8), row.getInt(9), row.getInt(10)),
        row.getString(11),
        UnitLimits.tidy(row.getBigDecimal(12)));
  }

  private static void addPrice(@Nullable StoredSku sku, ResultSet row) throws SQLException {
    if (sku != null) {
      OffsetDateTime until = row.getObject(5, OffsetDateTime.class);
      sku.readPrice(
          row.getString(2),
          new StoredSku.Price(
              row.getInt(3),
              row.getInt(4),
              until == null ? null : until.toInstant(),
              instantOf(row, 6)));
    }
  }

  private static void addStock(@Nullable StoredSku sku, ResultSet row) throws SQLException {
    if (sku != null) {
      OffsetDateTime asOf = row.getObject(6, OffsetDateTime.class);
      sku.readStock(
          row.getString(2),
          new StoredSku.Stock(
              row.getInt(3),
              row.getInt(4),
              instantOf(row, 5),
              asOf == null ? null : asOf.toInstant()));
    }
  }

  private static Instant instantOf(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
