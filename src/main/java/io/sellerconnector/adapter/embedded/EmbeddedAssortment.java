package io.sellerconnector.adapter.embedded;

import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The embedded inventory's SKUs, by id. */
final class EmbeddedAssortment implements Assortment {

  private final JdbcTemplate jdbc;

  EmbeddedAssortment(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Page skus(@Nullable SkuId after, int limit, Instant deadline) {
    try {
      return new Page.Skus(
          jdbc.query(
              """
              select id from inventory_sku where id > ? order by id
              fetch first %d rows only
              """
                  .formatted(limit),
              (row, _) -> new SkuId(row.getString(1)),
              after == null ? "" : after.value()));
    } catch (DataAccessException e) {
      return new Page.Failed("the database could not be read");
    }
  }
}
