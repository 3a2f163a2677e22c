package io.sellerconnector.offer.ledger;

import io.sellerconnector.shared.SkuId;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds the SKUs of which orders hold something, or changes under way. */
final class HeldSkus {

  private static final String ALL =
      """
      select i.sku from reservation r join reservation_item i on i.order_id = r.order_id
      where r.state in ('HELD', 'KEPT')
      union
      select sku from reservation_addition
      """;

  private final JdbcTemplate jdbc;

  HeldSkus(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  List<SkuId> all() {
    return jdbc.query(ALL, (row, _) -> new SkuId(row.getString(1)));
  }
}
