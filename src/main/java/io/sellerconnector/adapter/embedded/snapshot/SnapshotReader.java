package io.sellerconnector.adapter.embedded.snapshot;

import io.sellerconnector.adapter.Classification;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.adapter.support.ServiceLines;
import io.sellerconnector.adapter.support.UnitLimits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads snapshot entries out of the database, by id or in slices of all. */
public final class SnapshotReader {

  private static final int SLICE = 5_000;

  private static final String SKUS =
      """
      select id, active, weight_grams, length_millimetres, width_millimetres, height_millimetres,
             measurement_unit, unit_multiplier, brand, category_path, services
      from %s left join inventory_product on inventory_product.sku_id = id
      """;
  private static final String PRICES =
      "select sku_id, sales_channel, price, list_price, valid_until from inventory_price\n";
  private static final String STOCK =
      "select sku_id, location, quantity, held from inventory_stock\n";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate connection;
  private final Map<SnapshotSku.SaleUnit, SnapshotSku.SaleUnit> units = new ConcurrentHashMap<>();
  private final Map<Classification, Classification> classifications = new ConcurrentHashMap<>();
  private final Map<String, List<OfferedService>> services = new ConcurrentHashMap<>();

  public SnapshotReader(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.connection =
        new TransactionTemplate(
            new DataSourceTransactionManager(Objects.requireNonNull(jdbc.getDataSource())));
  }

  /**
   * Whoever reads under a lock takes the connection first: a committing transaction, which holds
   * one, may be waiting for the same lock.
   */
  <T extends @Nullable Object> T inOneConnection(Supplier<T> work) {
    return connection.execute(_ -> work.get());
  }

  long count() {
    return jdbc.query("select count(*) from inventory_sku", (row, _) -> row.getLong(1)).getFirst();
  }

  List<Map.Entry<String, SnapshotSku>> read(Collection<String> skuIds) {
    Object[] ids = {skuIds.stream().sorted().toArray(String[]::new)};
    String wanted = "join unnest(?) as wanted(sku) on sku = sku_id";
    // H2 keeps the order of an outer join: were the ids last, it would read all SKUs for each.
    String skus = SKUS.formatted("unnest(?) as wanted(sku) join inventory_sku on id = sku");
    return assemble(skus, PRICES + wanted, STOCK + wanted, ids);
  }

  /** The slice after the given id, or an empty list at the end. */
  List<Map.Entry<String, SnapshotSku>> slice(@Nullable String after) {
    String from = after == null ? "" : after;
    List<String> last =
        jdbc.query(
            """
            select max(id) from (
              select id from inventory_sku where id > ? order by id fetch first %d rows only) slice
            """
                .formatted(SLICE),
            (row, _) -> String.valueOf(row.getString(1)),
            from);
    return assemble(
        SKUS.formatted("inventory_sku") + "where id > ? and id <= ? order by id",
        PRICES + "where sku_id > ? and sku_id <= ?",
        STOCK + "where sku_id > ? and sku_id <= ?",
        from,
        last.getFirst());
  }

  private List<Map.Entry<String, SnapshotSku>> assemble(
      String skus, String prices, String stock, Object... parameters) {
    Map<String, SnapshotSkuBuilder> builders = new LinkedHashMap<>();
    each(skus, row -> builders.put(row.getString(1), sku(row)), parameters);
    if (builders.isEmpty()) {
      return List.of();
    }
    each(prices, row -> addPrice(builders.get(row.getString(1)), row), parameters);
    each(stock, row -> addStock(builders.get(row.getString(1)), row), parameters);
    List<Map.Entry<String, SnapshotSku>> entries = new ArrayList<>(builders.size());
    builders.forEach((id, builder) -> entries.add(Map.entry(id, builder.build())));
    return entries;
  }

  private void each(String sql, RowCallbackHandler handler, Object... parameters) {
    jdbc.query(sql, handler, parameters);
  }

  private SnapshotSkuBuilder sku(ResultSet row) throws SQLException {
    SnapshotSku.SaleUnit unit =
        new SnapshotSku.SaleUnit(row.getString(7), UnitLimits.tidy(row.getBigDecimal(8)));
    return new SnapshotSkuBuilder(
            row.getBoolean(2),
            new Measures(row.getInt(3), row.getInt(4), row.getInt(5), row.getInt(6)),
            units.computeIfAbsent(unit, same -> same),
            classifications.computeIfAbsent(
                new Classification(row.getString(9), row.getString(10)), same -> same))
        .services(services(row.getString(11)));
  }

  /** Many SKUs have the same ones. */
  private List<OfferedService> services(@Nullable String lines) {
    return lines == null ? List.of() : services.computeIfAbsent(lines, ServiceLines::read);
  }

  private static void addPrice(@Nullable SnapshotSkuBuilder builder, ResultSet row)
      throws SQLException {
    if (builder != null) {
      OffsetDateTime until = row.getObject(5, OffsetDateTime.class);
      builder.price(
          row.getString(2),
          row.getInt(3),
          row.getInt(4),
          until == null ? Long.MAX_VALUE : milliseconds(until));
    }
  }

  /** Saturates: one row that somebody has put there by hand must not stop all others. */
  private static long milliseconds(OffsetDateTime until) {
    try {
      return until.toInstant().toEpochMilli();
    } catch (ArithmeticException e) {
      return until.getYear() > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
    }
  }

  private static void addStock(@Nullable SnapshotSkuBuilder builder, ResultSet row)
      throws SQLException {
    if (builder != null) {
      builder.stock(row.getString(2), Math.max(0, row.getInt(3) - row.getInt(4)));
    }
  }
}
