package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.Product;
import io.sellerconnector.adapter.Products;
import io.sellerconnector.adapter.ProductsAnswer;
import io.sellerconnector.adapter.ProductsQuery;
import io.sellerconnector.adapter.jdbc.database.CheckedReads;
import io.sellerconnector.adapter.jdbc.database.ColumnValues;
import io.sellerconnector.adapter.jdbc.database.ErpSession;
import io.sellerconnector.adapter.jdbc.database.NamedSql;
import io.sellerconnector.adapter.jdbc.database.RefusedValues;
import io.sellerconnector.adapter.jdbc.database.ResultRows;
import io.sellerconnector.adapter.jdbc.database.SkuRows;
import io.sellerconnector.adapter.jdbc.database.SqlFaults;
import io.sellerconnector.adapter.support.ValueRefused;
import io.sellerconnector.shared.SkuId;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks {@code products}, {@code product-images} and {@code product-specifications}. */
final class JdbcProducts implements Products {

  private final CheckedReads reads;
  private final ReadStatements statements;
  private final SkuRows skuRows;
  private final ColumnValues columnValues;
  private final RefusedValues refusedValues;

  JdbcProducts(
      CheckedReads reads,
      ReadStatements statements,
      SkuRows skuRows,
      ColumnValues columnValues,
      RefusedValues refusedValues) {
    this.reads = reads;
    this.statements = statements;
    this.skuRows = skuRows;
    this.columnValues = columnValues;
    this.refusedValues = refusedValues;
  }

  @Override
  public ProductsAnswer products(ProductsQuery query) {
    try {
      return new ProductsAnswer.Found(
          reads.call("products", query.deadline(), erpSession -> read(erpSession, query)));
    } catch (SQLException e) {
      return new ProductsAnswer.Failed(SqlFaults.shortened(e));
    }
  }

  private Map<SkuId, Product> read(ErpSession erpSession, ProductsQuery query) throws SQLException {
    Map<SkuId, ProductParts> parts = new HashMap<>();
    Function<SkuId, ProductParts> of = sku -> parts.computeIfAbsent(sku, _ -> new ProductParts());
    read(
        erpSession,
        statements.productImages(),
        query,
        (sku, row) -> of.apply(sku).addImage(row, columnValues));
    read(
        erpSession,
        statements.productSpecifications(),
        query,
        (sku, row) -> of.apply(sku).addSpecification(row, columnValues));
    Map<SkuId, Product> found = new HashMap<>();
    read(
        erpSession,
        statements.products(),
        query,
        (sku, row) -> found.put(sku, ProductRow.read(sku, row, of.apply(sku), columnValues)));
    return found;
  }

  /** A row that cannot be meant is left out: the product is told without it, or not at all. */
  private void read(
      ErpSession erpSession, @Nullable NamedSql sql, ProductsQuery query, RowReader reader)
      throws SQLException {
    if (sql == null) {
      return;
    }
    skuRows.read(
        erpSession,
        sql,
        query.skus(),
        Map.of(),
        (sku, row) -> {
          try {
            reader.read(sku, row);
          } catch (ValueRefused e) {
            refusedValues.add(sql.property(), sku.value(), e);
          }
        });
  }

  @FunctionalInterface
  private interface RowReader {
    void read(SkuId sku, ResultRows row) throws SQLException, ValueRefused;
  }
}
