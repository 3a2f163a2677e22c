package io.sellerconnector.offer.reservation;

import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.HeldStock;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the pieces of open reservations, and of changes under way, in the database. */
@Component
public final class StoredHeldStock implements HeldStock {

  private final JdbcClient jdbc;

  public StoredHeldStock(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<SkuId, Stock> held(Collection<SkuId> skus) {
    Map<SkuId, Stock> held = new HashMap<>();
    jdbc.sql(
            """
            select sku, pickup_point_id, sum(quantity) from (
              select i.sku, i.pickup_point_id, i.quantity
              from reservation_item i join reservation r on r.order_id = i.order_id
              where i.sku = any(:skus) and r.state in ('HELD', 'KEPT')
              union all
              select sku, pickup_point_id, quantity from reservation_addition
              where sku = any(:skus)
            ) as held
            group by sku, pickup_point_id
            """)
        .param("skus", skus.stream().map(SkuId::value).toArray(String[]::new))
        .query(row -> {
          held.merge(
              new SkuId(row.getString(1)),
              stock(row.getString(2), row.getLong(3)),
              StoredHeldStock::both);
        });
    return held;
  }

  private static Stock stock(@Nullable String pickupPoint, long pieces) {
    Quantity quantity = new Quantity((int) Math.min(pieces, Quantity.MAX_VALUE));
    return pickupPoint == null
        ? new Stock(quantity, Map.of())
        : new Stock(Quantity.ZERO, Map.of(new PickupPointId(pickupPoint), quantity));
  }

  /** Of two rows of one SKU at most one is the warehouse. */
  private static Stock both(Stock one, Stock other) {
    Map<PickupPointId, Quantity> points = new HashMap<>(one.pickupPoints());
    points.putAll(other.pickupPoints());
    return new Stock(one.warehouse().isZero() ? other.warehouse() : one.warehouse(), points);
  }
}
