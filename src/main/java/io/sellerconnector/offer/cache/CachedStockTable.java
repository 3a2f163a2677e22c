package io.sellerconnector.offer.cache;

import io.sellerconnector.adapter.SkuOffer.Priced;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code known_stock}: stock is the same for all who sell it, and what is known of it
 * only becomes younger.
 */
final class CachedStockTable {

  private static final String WAREHOUSE = "";

  private static final String EMPTY =
      """
      update known_stock set quantity = 0, as_of = ? where sku = ? and as_of < ?
      """;
  private static final String UPDATE =
      """
      update known_stock set quantity = ?, as_of = ?
      where sku = ? and pickup_point_id = ? and as_of <= ?
      """;
  private static final String INSERT =
      """
      insert into known_stock (quantity, as_of, sku, pickup_point_id) values (?, ?, ?, ?)
      on conflict do nothing
      """;
  private static final String FIND =
      """
      select sku, pickup_point_id, quantity, as_of from known_stock where sku = any(?)
      """;

  private final JdbcTemplate jdbc;

  CachedStockTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param asOf the oldest of its locations
   */
  record StoredStock(Stock stock, Instant asOf) {

    StoredStock and(StoredStock other) {
      Map<PickupPointId, Quantity> points = new HashMap<>(stock.pickupPoints());
      points.putAll(other.stock.pickupPoints());
      return new StoredStock(
          new Stock(
              stock.warehouse().isZero() ? other.stock.warehouse() : stock.warehouse(), points),
          asOf.isBefore(other.asOf) ? asOf : other.asOf);
    }
  }

  private record Level(SkuId sku, String location, int quantity, Instant asOf) {}

  void write(Map<CachedSku.Key, CachedOffer> known) {
    Map<SkuId, CachedOffer> youngest = new TreeMap<>();
    known.forEach((key, each) -> {
      if (each.offer() instanceof Priced) {
        youngest.merge(key.sku(), each, (a, b) -> a.stockAsOf().isBefore(b.stockAsOf()) ? b : a);
      }
    });
    if (youngest.isEmpty()) {
      return;
    }
    List<Object[]> empties = new ArrayList<>(youngest.size());
    List<Level> levels = new ArrayList<>(youngest.size());
    youngest.forEach((sku, each) -> {
      Object asOf = Timestamps.of(each.stockAsOf());
      empties.add(new Object[] {asOf, sku.value(), asOf});
      levels.addAll(levels(sku, each));
    });
    jdbc.batchUpdate(EMPTY, empties);
    int[] counts = jdbc.batchUpdate(UPDATE, levels.stream().map(CachedStockTable::update).toList());
    List<Object[]> inserts = new ArrayList<>();
    List<Object[]> updatesAgain = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 0) {
        inserts.add(insert(levels.get(i)));
        updatesAgain.add(update(levels.get(i)));
      }
    }
    if (!inserts.isEmpty()) {
      jdbc.batchUpdate(INSERT, inserts);
      // Another replica may have written an older one meanwhile, on which an insert has no effect.
      jdbc.batchUpdate(UPDATE, updatesAgain);
    }
  }

  private static List<Level> levels(SkuId sku, CachedOffer cachedOffer) {
    Stock stock = ((Priced) cachedOffer.offer()).stock();
    List<Level> levels = new ArrayList<>(1 + stock.pickupPoints().size());
    levels.add(new Level(sku, WAREHOUSE, stock.warehouse().value(), cachedOffer.stockAsOf()));
    new TreeMap<>(byName(stock))
        .forEach((point, there) ->
            levels.add(new Level(sku, point, there.value(), cachedOffer.stockAsOf())));
    return levels;
  }

  private static Map<String, Quantity> byName(Stock stock) {
    Map<String, Quantity> byName = HashMap.newHashMap(stock.pickupPoints().size());
    stock.pickupPoints().forEach((point, there) -> byName.put(point.value(), there));
    return byName;
  }

  private static Object[] update(Level level) {
    Object asOf = Timestamps.of(level.asOf());
    return new Object[] {level.quantity(), asOf, level.sku().value(), level.location(), asOf};
  }

  private static Object[] insert(Level level) {
    return new Object[] {
      level.quantity(), Timestamps.of(level.asOf()), level.sku().value(), level.location()
    };
  }

  Map<SkuId, StoredStock> find(Collection<SkuId> skus) {
    Map<SkuId, StoredStock> found = HashMap.newHashMap(skus.size());
    jdbc.query(
        FIND,
        row -> {
          found.merge(new SkuId(row.getString("sku")), stored(row), StoredStock::and);
        },
        (Object) skus.stream().map(SkuId::value).toArray(String[]::new));
    return found;
  }

  private static StoredStock stored(ResultSet row) throws SQLException {
    String location = row.getString("pickup_point_id");
    Quantity quantity = new Quantity(row.getInt("quantity"));
    return new StoredStock(
        location.equals(WAREHOUSE)
            ? new Stock(quantity, Map.of())
            : new Stock(Quantity.ZERO, Map.of(new PickupPointId(location), quantity)),
        Timestamps.get(row, "as_of"));
  }
}
