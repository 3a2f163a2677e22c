package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.jdbc.database.ErpSession;
import io.sellerconnector.adapter.jdbc.database.NamedSql;
import io.sellerconnector.adapter.jdbc.database.ResultColumn;
import io.sellerconnector.adapter.jdbc.database.SkuCursor;
import io.sellerconnector.adapter.jdbc.database.SkuType;
import io.sellerconnector.adapter.jdbc.database.SqlFaults;
import io.sellerconnector.adapter.jdbc.database.StatementFailed;
import io.sellerconnector.adapter.jdbc.document.DocumentStatements;
import io.sellerconnector.shared.SalesChannel;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Executes every statement that reads, for a SKU that there is not, and looks at its columns. */
final class ReadCheck {

  private final ReadStatements statements;
  private final DocumentStatements documents;
  private final SkuType skuType;
  private final SkuCursor cursor;

  ReadCheck(
      ReadStatements statements, DocumentStatements documents, SkuType skuType, SkuCursor cursor) {
    this.statements = statements;
    this.documents = documents;
    this.skuType = skuType;
    this.cursor = cursor;
  }

  /**
   * @throws AdapterMisconfigured if a statement does not fit the database
   */
  boolean run(ErpSession erpSession) throws SQLException {
    try {
      ofSkus(erpSession, statements.offers(), OfferRow.COLUMNS);
      ofSkus(erpSession, statements.pickupStock(), PickupStock.COLUMNS);
      ofSkus(erpSession, statements.services(), ServiceRows.COLUMNS);
      ofSkus(erpSession, statements.products(), ProductRow.COLUMNS);
      ofSkus(erpSession, statements.productImages(), ProductParts.IMAGE_COLUMNS);
      ofSkus(erpSession, statements.productSpecifications(), ProductParts.SPECIFICATION_COLUMNS);
      columns(
          erpSession,
          statements.assortment(),
          Map.of("after", cursor.parameter(null), "limit", 1),
          JdbcAssortment.COLUMNS);
      if (statements.changes() != null) {
        statements.changes().check(erpSession);
      }
      documents.check(erpSession);
      return true;
    } catch (StatementFailed e) {
      throw SqlFaults.misconfigured(e);
    }
  }

  private void ofSkus(ErpSession erpSession, @Nullable NamedSql sql, List<ResultColumn> columns)
      throws SQLException {
    Map<String, Object> parameters =
        Map.of(
            "skus", List.of(skuType.nobody()),
            "marketplace", "check",
            "salesChannel", SalesChannel.DEFAULT.value());
    columns(erpSession, sql, parameters, columns);
  }

  private static void columns(
      ErpSession erpSession,
      @Nullable NamedSql sql,
      Map<String, Object> parameters,
      List<ResultColumn> columns)
      throws SQLException {
    if (sql != null) {
      erpSession.query(
          sql.bind(parameters),
          1,
          resultRows -> {
            ResultColumn.check(sql.property(), resultRows, columns);
            return columns;
          });
    }
  }
}
