package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.Product;
import io.sellerconnector.adapter.jdbc.database.ColumnKind;
import io.sellerconnector.adapter.jdbc.database.ColumnValues;
import io.sellerconnector.adapter.jdbc.database.ResultColumn;
import io.sellerconnector.adapter.jdbc.database.ResultRows;
import io.sellerconnector.adapter.jdbc.database.SaleUnitColumns;
import io.sellerconnector.adapter.support.ValueRefused;
import io.sellerconnector.shared.SkuId;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row that {@code products} yields. */
final class ProductRow {

  static final List<ResultColumn> COLUMNS =
      Stream.concat(
              Stream.of(
                  ResultColumn.needed("sku", ColumnKind.TEXT),
                  ResultColumn.needed("name", ColumnKind.TEXT),
                  ResultColumn.needed("brand", ColumnKind.TEXT),
                  ResultColumn.optional("product_id", ColumnKind.TEXT),
                  ResultColumn.optional("product_name", ColumnKind.TEXT),
                  ResultColumn.optional("description", ColumnKind.TEXT),
                  ResultColumn.optional("category", ColumnKind.TEXT),
                  ResultColumn.optional("eans", ColumnKind.TEXT),
                  ResultColumn.optional("reference_id", ColumnKind.TEXT),
                  ResultColumn.optional("active", ColumnKind.FLAG)),
              SaleUnitColumns.COLUMNS.stream())
          .toList();

  private ProductRow() {}

  static Product read(SkuId sku, ResultRows row, ProductParts parts, ColumnValues columnValues)
      throws SQLException, ValueRefused {
    SaleUnitColumns unit = SaleUnitColumns.read(row, columnValues);
    return new Product(
        sku,
        columnValues.text(row, "product_id", 100),
        columnValues.text(row, "product_name", 300),
        needed("name", columnValues.text(row, "name", 300)),
        columnValues.text(row, "description", 20_000),
        needed("brand", columnValues.text(row, "brand", 150)),
        columnValues.text(row, "category", 500),
        eans(columnValues.text(row, "eans", 400)),
        columnValues.text(row, "reference_id", 100),
        columnValues.flag(row, "active", true),
        unit.measures(),
        parts.productSpecifications(),
        parts.skuSpecifications(),
        parts.images(),
        unit.measurementUnit(),
        unit.multiplier());
  }

  private static String needed(String column, @Nullable String text) throws ValueRefused {
    if (text == null) {
      throw new ValueRefused(column, "is empty");
    }
    return text;
  }

  /** Several with a comma or a blank between them. */
  private static List<String> eans(@Nullable String text) {
    return text == null ? List.of() : List.of(text.split("[,;\\s]+"));
  }
}
