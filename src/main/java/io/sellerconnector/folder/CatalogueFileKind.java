package io.sellerconnector.folder;

import io.sellerconnector.adapter.editing.EditableInventory;
import io.sellerconnector.adapter.editing.EditableInventory.CsvKind;
import io.sellerconnector.adapter.editing.LoadReport;
import java.io.Reader;
import java.util.List;
import java.util.stream.Stream;

/** A file of the catalogue. */
record CatalogueFileKind(String name, CsvKind kind, EditableInventory inventory)
    implements FileKind {

  /** Prices and stock need their SKUs, freight its pickup points: those come before. */
  private static final List<CsvKind> ORDER =
      List.of(
          CsvKind.SKUS,
          CsvKind.PICKUP_POINTS,
          CsvKind.PRICES,
          CsvKind.STOCK,
          CsvKind.PRODUCTS,
          CsvKind.SPECIFICATIONS,
          CsvKind.IMAGES,
          CsvKind.SERVICES,
          CsvKind.FREIGHT);

  /** All of them, in the order in which they are to be loaded. */
  static Stream<FileKind> all(EditableInventory inventory) {
    return ORDER.stream().map(kind -> new CatalogueFileKind(name(kind), kind, inventory));
  }

  @Override
  public boolean isState() {
    return true;
  }

  @Override
  public LoadReport load(Reader csv) {
    return inventory.load(kind, csv);
  }

  private static String name(CsvKind kind) {
    return switch (kind) {
      case SKUS -> "skus";
      case PRICES -> "prices";
      case STOCK -> "stock";
      case PRODUCTS -> "products";
      case SPECIFICATIONS -> "specifications";
      case IMAGES -> "images";
      case SERVICES -> "services";
      case PICKUP_POINTS -> "pickup-points";
      case FREIGHT -> "freight";
    };
  }
}
