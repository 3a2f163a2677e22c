package io.sellerconnector.offer.ledger;

import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.TakenStock;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads both in one statement, so that pieces are not seen on their way from one to the other. */
final class StoredTakenStock implements TakenStock {

  private static final String READ =
      """
      select sku, pickup_point_id, sum(pieces) from (
        select sku, pickup_point_id, held as pieces from own_stock
        where sku = any(?) and held > 0
        union all
        select t.sku, t.pickup_point_id, t.quantity
        from unnest(cast(? as varchar array), cast(? as varchar array)) as k (sku, as_of)
        join taken_stock t
          on t.sku = k.sku and t.unknown_until >= cast(k.as_of as timestamp with time zone)
      ) as taken
      group by sku, pickup_point_id
      """;

  private final JdbcTemplate jdbc;

  StoredTakenStock(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<SkuId, Stock> taken(Map<SkuId, Instant> knownAsOf) {
    if (knownAsOf.isEmpty()) {
      return Map.of();
    }
    String[] skus = new String[knownAsOf.size()];
    String[] instants = new String[knownAsOf.size()];
    int i = 0;
    for (Map.Entry<SkuId, Instant> each : knownAsOf.entrySet()) {
      skus[i] = each.getKey().value();
      instants[i++] = each.getValue().toString();
    }
    Map<SkuId, Stock> taken = HashMap.newHashMap(skus.length);
    jdbc.query(
        READ,
        row -> {
          StockPlace stockPlace = new StockPlace(new SkuId(row.getString(1)), row.getString(2));
          taken.merge(stockPlace.sku(), stockPlace.stock(row.getLong(3)), StoredTakenStock::both);
        },
        skus,
        skus,
        instants);
    return taken;
  }

  /** Of two rows of one SKU at most one is the warehouse. */
  private static Stock both(Stock one, Stock other) {
    Map<PickupPointId, Quantity> points = new HashMap<>(one.pickupPoints());
    points.putAll(other.pickupPoints());
    return new Stock(one.warehouse().isZero() ? other.warehouse() : one.warehouse(), points);
  }
}
