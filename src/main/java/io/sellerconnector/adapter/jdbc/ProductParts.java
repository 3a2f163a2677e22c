package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.Product;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a product has several of, in the order of the rows. */
final class ProductParts {

  static final List<Column> IMAGE_COLUMNS =
      List.of(
          Column.needed("sku", ColumnKind.TEXT),
          Column.needed("url", ColumnKind.TEXT),
          Column.optional("name", ColumnKind.TEXT));

  static final List<Column> SPECIFICATION_COLUMNS =
      List.of(
          Column.needed("sku", ColumnKind.TEXT),
          Column.needed("name", ColumnKind.TEXT),
          Column.needed("content", ColumnKind.TEXT),
          Column.optional("of_sku", ColumnKind.FLAG));

  private final List<Product.Image> images = new ArrayList<>();
  private final Map<String, List<String>> ofProduct = new LinkedHashMap<>();
  private final Map<String, List<String>> ofSku = new LinkedHashMap<>();

  void addImage(Rows row, Values values) throws SQLException, ValueRefused {
    String url = needed(row, values, "url", 2_000);
    String name = Objects.requireNonNullElse(values.text(row, "name", 100), "");
    images.add(new Product.Image(name, url));
  }

  void addSpecification(Rows row, Values values) throws SQLException, ValueRefused {
    String name = needed(row, values, "name", 100);
    String content = needed(row, values, "content", 2_000);
    Map<String, List<String>> specifications =
        values.flag(row, "of_sku", false) ? ofSku : ofProduct;
    specifications.computeIfAbsent(name, _ -> new ArrayList<>()).add(content);
  }

  private static String needed(Rows row, Values values, String column, int most)
      throws SQLException, ValueRefused {
    String text = values.text(row, column, most);
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
