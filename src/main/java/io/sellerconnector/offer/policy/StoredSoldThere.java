package io.sellerconnector.offer.policy;

import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.offer.Market;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts in the database. */
@Component
public final class StoredSoldThere implements SoldThere {

  private static final String SOLD =
      """
      select r.sales_channel, i.sku, i.pickup_point_id, i.quantity
      from reservation_item i join reservation r on r.order_id = i.order_id
      where i.sku = any(:skus) and r.marketplace = :marketplace
        and (r.state in ('HELD', 'KEPT') or (r.state = 'CONSUMED' and r.updated_at >= :since))
      union all
      select r.sales_channel, a.sku, a.pickup_point_id, a.quantity
      from reservation_addition a join reservation r on r.order_id = a.order_id
      where a.sku = any(:skus) and r.marketplace = :marketplace
      union all
      select r.sales_channel, l.sku, l.pickup_point_id, l.quantity
      from reservation_left l join reservation r on r.order_id = l.order_id
      where l.sku = any(:skus) and r.marketplace = :marketplace and l.left_at >= :since
      """;

  private final SalesTermsRegistry terms;
  private final JdbcClient jdbc;
  private final Clock clock;

  public StoredSoldThere(SalesTermsRegistry terms, JdbcClient jdbc, Clock clock) {
    this.terms = terms;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // two rules may say the same, and are two caps
  public Map<Place, Long> sold(Market market, Collection<SkuId> skus) {
    SalesTerms cap = terms.of(market);
    Map<Place, Long> sold = new HashMap<>();
    jdbc.sql(SOLD)
        .param("skus", skus.stream().map(SkuId::value).toArray(String[]::new))
        .param("marketplace", market.marketplace().value())
        .param("since", clock.instant().minus(REMEMBERED).atOffset(ZoneOffset.UTC))
        .query(row -> {
          Market other = new Market(market.marketplace(), new SalesChannel(row.getString(1)));
          if (terms.of(other) == cap) {
            String point = row.getString(3);
            StockLocation location =
                point == null
                    ? new StockLocation.Warehouse()
                    : new StockLocation.AtPickupPoint(new PickupPointId(point));
            sold.merge(new Place(new SkuId(row.getString(2)), location), row.getLong(4), Long::sum);
          }
        });
    return sold;
  }
}
