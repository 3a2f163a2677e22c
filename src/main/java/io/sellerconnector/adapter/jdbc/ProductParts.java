package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.Product;
import io.sellerconnector.adapter.jdbc.database.ColumnKind;
import io.sellerconnector.adapter.jdbc.database.ColumnValues;
import io.sellerconnector.adapter.jdbc.database.ResultColumn;
import io.sellerconnector.adapter.jdbc.database.ResultRows;
import io.sellerconnector.adapter.support.ValueRefused;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a product has several of, in the order of the rows. */
final class ProductParts {

  static final List<ResultColumn> IMAGE_COLUMNS =
      List.of(
          ResultColumn.needed("sku", ColumnKind.TEXT),
          ResultColumn.needed("url", ColumnKind.TEXT),
          ResultColumn.optional("name", ColumnKind.TEXT));

  static final List<ResultColumn> SPECIFICATION_COLUMNS =
      List.of(
          ResultColumn.needed("sku", ColumnKind.TEXT),
          ResultColumn.needed("name", ColumnKind.TEXT),
          ResultColumn.needed("content", ColumnKind.TEXT),
          ResultColumn.optional("of_sku", ColumnKind.FLAG));

  private final List<Product.Image> images = new ArrayList<>();
  private final Map<String, List<String>> ofProduct = new LinkedHashMap<>();
  private final Map<String, List<String>> ofSku = new LinkedHashMap<>();

  void addImage(ResultRows row, ColumnValues columnValues) throws SQLException, ValueRefused {
    String url = needed(row, columnValues, "url", 2_000);
    String name = Objects.requireNonNullElse(columnValues.text(row, "name", 100), "");
    images.add(new Product.Image(name, url));
  }

  void addSpecification(ResultRows row, ColumnValues columnValues)
      throws SQLException, ValueRefused {
    String name = needed(row, columnValues, "name", 100);
    String content = needed(row, columnValues, "content", 2_000);
    Map<String, List<String>> specifications =
        columnValues.flag(row, "of_sku", false) ? ofSku : ofProduct;
    specifications.computeIfAbsent(name, _ -> new ArrayList<>()).add(content);
  }

  private static String needed(ResultRows row, ColumnValues columnValues, String column, int most)
      throws SQLException, ValueRefused {
    String text = columnValues.text(row, column, most);
    if (text == null) {
      throw new ValueRefused(column, "is empty");
    }
    return text;
  }

  List<Product.Image> images() {
    return List.copyOf(images);
  }

  List<Product.Specification> productSpecifications() {
    return listed(ofProduct);
  }

  List<Product.Specification> skuSpecifications() {
    return listed(ofSku);
  }

  private static List<Product.Specification> listed(Map<String, List<String>> specifications) {
    return specifications.entrySet().stream()
        .map(entry -> new Product.Specification(entry.getKey(), List.copyOf(entry.getValue())))
        .toList();
  }
}
