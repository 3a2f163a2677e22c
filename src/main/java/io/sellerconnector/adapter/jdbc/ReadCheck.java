package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.shared.SalesChannel;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Executes every statement that reads, for a SKU that there is not, and looks at its columns. */
final class ReadCheck {

  private final ReadStatements statements;
  private final SkuType skuType;
  private final SkuCursor cursor;

  ReadCheck(ReadStatements statements, SkuType skuType, SkuCursor cursor) {
    this.statements = statements;
    this.skuType = skuType;
    this.cursor = cursor;
  }

  /**
   * @throws AdapterMisconfigured if a statement does not fit the database
   */
  boolean run(Session session) throws SQLException {
    try {
      ofSkus(session, statements.offers(), OfferRow.COLUMNS);
      ofSkus(session, statements.pickupStock(), PickupStock.COLUMNS);
      ofSkus(session, statements.products(), ProductRow.COLUMNS);
      ofSkus(session, statements.productImages(), ProductParts.IMAGE_COLUMNS);
      ofSkus(session, statements.productSpecifications(), ProductParts.SPECIFICATION_COLUMNS);
      columns(
          session,
          statements.assortment(),
          Map.of("after", cursor.parameter(null), "limit", 1),
          JdbcAssortment.COLUMNS);
      if (statements.changes() != null) {
        statements.changes().check(session);
      }
      return true;
    } catch (StatementFailed e) {
      throw SqlFaults.misconfigured(e);
    }
  }

  private void ofSkus(Session session, @Nullable NamedSql sql, List<Column> columns)
      throws SQLException {
    Map<String, Object> parameters =
        Map.of(
            "skus", List.of(skuType.nobody()),
            "marketplace", "check",
            "salesChannel", SalesChannel.DEFAULT.value());
    columns(session, sql, parameters, columns);
  }

  private static void columns(
      Session session, @Nullable NamedSql sql, Map<String, Object> parameters, List<Column> columns)
      throws SQLException {
    if (sql != null) {
      session.query(
          sql.bind(parameters),
          1,
          rows -> {
            Column.check(sql.property(), rows, columns);
            return columns;
          });
    }
  }
}
