package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.Product;
import io.sellerconnector.shared.SkuId;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row that {@code products} yields. */
final class ProductRow {

  static final List<Column> COLUMNS =
      Stream.concat(
              Stream.of(
                  Column.needed("sku", ColumnKind.TEXT),
                  Column.needed("name", ColumnKind.TEXT),
                  Column.needed("brand", ColumnKind.TEXT),
                  Column.optional("product_id", ColumnKind.TEXT),
                  Column.optional("product_name", ColumnKind.TEXT),
                  Column.optional("description", ColumnKind.TEXT),
                  Column.optional("category", ColumnKind.TEXT),
                  Column.optional("eans", ColumnKind.TEXT),
                  Column.optional("reference_id", ColumnKind.TEXT),
                  Column.optional("active", ColumnKind.FLAG)),
              SaleUnit.COLUMNS.stream())
          .toList();

  private ProductRow() {}

  static Product read(SkuId sku, Rows row, ProductParts parts, Values values)
      throws SQLException, ValueRefused {
    SaleUnit unit = SaleUnit.read(row, values);
    return new Product(
        sku,
        values.text(row, "product_id", 100),
        values.text(row, "product_name", 300),
        needed("name", values.text(row, "name", 300)),
        values.text(row, "description", 20_000),
        needed("brand", values.text(row, "brand", 150)),
        values.text(row, "category", 500),
        eans(values.text(row, "eans", 400)),
        values.text(row, "reference_id", 100),
        values.flag(row, "active", true),
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
