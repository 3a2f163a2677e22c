package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.Product;
import io.sellerconnector.adapter.Products;
import io.sellerconnector.adapter.ProductsAnswer;
import io.sellerconnector.adapter.ProductsQuery;
import io.sellerconnector.shared.SkuId;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks {@code products}, {@code product-images} and {@code product-specifications}. */
final class JdbcProducts implements Products {

  private final ErpReads reads;
  private final ReadStatements statements;
  private final SkuRows skuRows;
  private final Values values;
  private final Refusals refusals;

  JdbcProducts(
      ErpReads reads,
      ReadStatements statements,
      SkuRows skuRows,
      Values values,
      Refusals refusals) {
    this.reads = reads;
    this.statements = statements;
    this.skuRows = skuRows;
    this.values = values;
    this.refusals = refusals;
  }

  @Override
  public ProductsAnswer products(ProductsQuery query) {
    try {
      return new ProductsAnswer.Found(
          reads.call("products", query.deadline(), session -> read(session, query)));
    } catch (SQLException e) {
      return new ProductsAnswer.Failed(SqlFaults.shortened(e));
    }
  }

  private Map<SkuId, Product> read(Session session, ProductsQuery query) throws SQLException {
    Map<SkuId, ProductParts> parts = new HashMap<>();
    Function<SkuId, ProductParts> of = sku -> parts.computeIfAbsent(sku, _ -> new ProductParts());
    read(
        session,
        statements.productImages(),
        query,
        (sku, row) -> of.apply(sku).addImage(row, values));
    read(
        session,
        statements.productSpecifications(),
        query,
        (sku, row) -> of.apply(sku).addSpecification(row, values));
    Map<SkuId, Product> found = new HashMap<>();
    read(
        session,
        statements.products(),
        query,
        (sku, row) -> found.put(sku, ProductRow.read(sku, row, of.apply(sku), values)));
    return found;
  }

  /** A row that cannot be meant is left out: the product is told without it, or not at all. */
  private void read(Session session, @Nullable NamedSql sql, ProductsQuery query, RowReader reader)
      throws SQLException {
    if (sql == null) {
      return;
    }
    skuRows.read(
        session,
        sql,
        query.skus(),
        Map.of(),
        (sku, row) -> {
          try {
            reader.read(sku, row);
          } catch (ValueRefused e) {
            refusals.add(sql.property(), sku.value(), e);
          }
        });
  }

  @FunctionalInterface
  private interface RowReader {
    void read(SkuId sku, Rows row) throws SQLException, ValueRefused;
  }
}
