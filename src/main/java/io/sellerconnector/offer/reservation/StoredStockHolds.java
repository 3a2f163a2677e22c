package io.sellerconnector.offer.reservation;

import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.StockHolds;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the open reservations of a SKU, and what is held for changes under way. */
@Component
final class StoredStockHolds implements StockHolds {

  private static final int SECONDS = 5;

  /** Ids of orders sort by the time of their placement. */
  private static final String HOLDS =
      """
      with held as (
        select i.order_id, i.pickup_point_id, i.quantity, false as for_change
        from reservation_item i join reservation r on r.order_id = i.order_id
        where i.sku = :sku and r.state in ('HELD', 'KEPT')
        union all
        select order_id, pickup_point_id, quantity, true
        from reservation_addition where sku = :sku
      )
      select r.order_id, r.marketplace, r.sales_channel, h.pickup_point_id,
        sum(h.quantity) as pieces, r.state, h.for_change, r.created_at, r.expires_at
      from held h join reservation r on r.order_id = h.order_id
      where r.order_id in (
        select distinct order_id from held where order_id > :after
        order by order_id fetch first :orders rows only)
      group by r.order_id, r.marketplace, r.sales_channel, h.pickup_point_id, r.state,
        h.for_change, r.created_at, r.expires_at
      order by r.order_id, h.for_change, h.pickup_point_id
      """;

  private final JdbcClient jdbc;

  StoredStockHolds(JdbcTemplate shared) {
    JdbcTemplate bounded = new JdbcTemplate(Objects.requireNonNull(shared.getDataSource()));
    bounded.setQueryTimeout(SECONDS);
    this.jdbc = JdbcClient.create(bounded);
  }

  @Override
  public List<Hold> of(SkuId sku, @Nullable OrderId after, int orders) {
    return jdbc.sql(HOLDS)
        .param("sku", sku.value())
        .param("after", after == null ? "" : after.value())
        .param("orders", orders)
        .query((row, _) -> hold(row))
        .list();
  }

  private static Hold hold(ResultSet row) throws SQLException {
    String marketplace = row.getString("marketplace");
    String channel = row.getString("sales_channel");
    String point = row.getString("pickup_point_id");
    boolean paid = row.getString("state").equals(ReservationTable.State.KEPT.name());
    return new Hold(
        new OrderId(row.getString("order_id")),
        marketplace == null || channel == null
            ? null
            : new Market(new MarketplaceAccount(marketplace), new SalesChannel(channel)),
        point == null
            ? new StockLocation.Warehouse()
            : new StockLocation.AtPickupPoint(new PickupPointId(point)),
        new Quantity((int) Math.min(row.getLong("pieces"), Quantity.MAX_VALUE)),
        paid,
        row.getBoolean("for_change"),
        Timestamps.get(row, "created_at"),
        paid ? null : Timestamps.get(row, "expires_at"));
  }
}
