package io.sellerconnector.adapter.embedded.load;

import io.sellerconnector.adapter.Product;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.csv.CsvColumns;
import io.sellerconnector.csv.CsvRow;
import io.sellerconnector.shared.SkuId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns rows of products.csv, specifications.csv and images.csv into changes. */
enum ProductRowReader implements RowKind {
  PRODUCTS(
      new CsvColumns(
          List.of("sku_id"),
          List.of("product_id", "product_name", "description", "category_path", "more_eans"))) {
    @Override
    public List<InventoryChange> changes(CsvRow row) {
      return List.of(
          new InventoryChange.PutProductTexts(
              row.required("sku_id", SkuId::new),
              row.text("product_id"),
              row.text("product_name"),
              row.text("description"),
              row.text("category_path"),
              list(row.text("more_eans"))));
    }

    @Override
    public String key(InventoryChange change) {
      return change.sku().value();
    }
  },

  SPECIFICATIONS(new CsvColumns(List.of("sku_id", "scope", "name", "values"), List.of())) {
    @Override
    public List<InventoryChange> changes(CsvRow row) {
      return List.of(
          new InventoryChange.SetSpecification(
              row.required("sku_id", SkuId::new),
              row.required("scope", ProductRowReader::isOfProduct),
              row.required("name"),
              list(row.text("values"))));
    }

    @Override
    public String key(InventoryChange change) {
      var specification = (InventoryChange.SetSpecification) change;
      return change.sku().value() + '\n' + specification.ofProduct() + '\n' + specification.name();
    }
  },

  IMAGES(new CsvColumns(List.of("sku_id", "position", "url"), List.of("name"))) {
    @Override
    public List<InventoryChange> changes(CsvRow row) {
      SkuId sku = row.required("sku_id", SkuId::new);
      int position = row.required("position", CsvRow::wholeNumber);
      String url = row.text("url");
      String name = row.text("name");
      return List.of(
          new InventoryChange.SetImage(
              sku,
              position,
              url == null
                  ? null
                  : new Product.Image(name == null ? "image-" + position : name, url)));
    }

    @Override
    public String key(InventoryChange change) {
      return change.sku().value() + '\n' + ((InventoryChange.SetImage) change).position();
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of
  private final CsvColumns columns;

  ProductRowReader(CsvColumns columns) {
    this.columns = columns;
  }

  @Override
  public CsvColumns columns() {
    return columns;
  }

  private static boolean isOfProduct(String text) {
    return switch (text) {
      case "product" -> true;
      case "sku" -> false;
      default -> throw new IllegalArgumentException("is product or sku, not \"" + text + "\"");
    };
  }

  /** Values with a bar between them. */
  private static List<String> list(@Nullable String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
  }
}
