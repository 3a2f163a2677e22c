package io.sellerconnector.mapping;

import io.sellerconnector.csv.CsvColumns;
import io.sellerconnector.csv.CsvRow;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.util.List;

/** The kinds of files that say what a marketplace's catalogue is told. */
public enum MappingKind {
  BRANDS("brand-mapping", new CsvColumns(List.of("marketplace", "brand", "name"), List.of())) {
    @Override
    List<MappingEntry> read(CsvRow row) {
      return List.of(
          new MappingEntry(
              account(row), MappedField.BRAND, row.required("brand"), row.text("name")));
    }
  },

  CATEGORIES(
      "category-mapping",
      new CsvColumns(List.of("marketplace", "category_path", "name"), List.of())) {
    @Override
    List<MappingEntry> read(CsvRow row) {
      return List.of(
          new MappingEntry(
              account(row), MappedField.CATEGORY, row.required("category_path"), row.text("name")));
    }
  },

  TEXTS(
      "texts",
      new CsvColumns(
          List.of("marketplace", "sku_id"), List.of("product_name", "sku_name", "description"))) {
    @Override
    List<MappingEntry> read(CsvRow row) {
      MarketplaceAccount account = account(row);
      SkuId sku = row.required("sku_id", SkuId::new);
      return MappingEntry.texts(
          account, sku, row.text("product_name"), row.text("sku_name"), row.text("description"));
    }
  };

  private final String fileName;

  @SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of
  private final CsvColumns columns;

  MappingKind(String fileName, CsvColumns columns) {
    this.fileName = fileName;
    this.columns = columns;
  }

  /** The first part of the names of dropped files. */
  public String fileName() {
    return fileName;
  }

  CsvColumns columns() {
    return columns;
  }

  /** At least one. */
  abstract List<MappingEntry> read(CsvRow row);

  private static MarketplaceAccount account(CsvRow row) {
    return row.required("marketplace", MarketplaceAccount::new);
  }
}
