package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.jdbc.database.CheckedReads;
import io.sellerconnector.adapter.jdbc.database.ColumnKind;
import io.sellerconnector.adapter.jdbc.database.ColumnValues;
import io.sellerconnector.adapter.jdbc.database.ErpSession;
import io.sellerconnector.adapter.jdbc.database.NamedSql;
import io.sellerconnector.adapter.jdbc.database.RefusedValues;
import io.sellerconnector.adapter.jdbc.database.ResultColumn;
import io.sellerconnector.adapter.jdbc.database.ResultRows;
import io.sellerconnector.adapter.jdbc.database.SkuCursor;
import io.sellerconnector.adapter.jdbc.database.SqlFaults;
import io.sellerconnector.adapter.support.ValueRefused;
import io.sellerconnector.shared.SkuId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks {@code assortment}, page after page. */
final class JdbcAssortment implements Assortment {

  static final List<ResultColumn> COLUMNS = List.of(ResultColumn.needed("sku", ColumnKind.TEXT));

  private final CheckedReads reads;
  private final NamedSql sql;
  private final SkuCursor cursor;
  private final RefusedValues refusedValues;

  JdbcAssortment(CheckedReads reads, NamedSql sql, SkuCursor cursor, RefusedValues refusedValues) {
    this.reads = reads;
    this.sql = sql;
    this.cursor = cursor;
    this.refusedValues = refusedValues;
  }

  @Override
  public Page skus(@Nullable SkuId after, int limit, Instant deadline) {
    try {
      return new Page.Skus(
          reads.call(
              "assortment",
              deadline,
              erpSession -> read(erpSession, after == null ? null : after.value(), limit)));
    } catch (SQLException e) {
      return new Page.Failed(SqlFaults.shortened(e));
    }
  }

  /** A page that came out short because ids were refused would look like the last one. */
  private List<SkuId> read(ErpSession erpSession, @Nullable String after, int limit)
      throws SQLException {
    List<SkuId> skus = new ArrayList<>();
    String last = after;
    boolean more = true;
    while (more && skus.size() < limit) {
      int wanted = limit - skus.size();
      RawPage page = page(erpSession, last, wanted, skus);
      more = page.rows() >= wanted;
      last = page.last();
    }
    return skus;
  }

  private RawPage page(ErpSession erpSession, @Nullable String after, int wanted, List<SkuId> skus)
      throws SQLException {
    Map<String, Object> parameters = Map.of("after", cursor.parameter(after), "limit", wanted);
    return erpSession.query(
        sql.bind(parameters),
        wanted,
        resultRows -> {
          String last = after;
          int count = 0;
          while (resultRows.next()) {
            String id = resultRows.text("sku");
            if (id == null || id.equals(last)) {
              throw new SQLException(
                  "%s yields SKU %s after SKU %s; write: where sku > :after order by sku"
                      .formatted(sql.property(), id, last));
            }
            last = id;
            count++;
            add(resultRows, id, skus);
          }
          return new RawPage(count, last);
        });
  }

  private void add(ResultRows resultRows, String id, List<SkuId> skus) throws SQLException {
    try {
      skus.add(ColumnValues.sku(resultRows));
    } catch (ValueRefused e) {
      refusedValues.add(sql.property(), id, e);
    }
  }

  private record RawPage(int rows, @Nullable String last) {}
}
