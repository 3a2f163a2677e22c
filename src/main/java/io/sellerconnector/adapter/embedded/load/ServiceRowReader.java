package io.sellerconnector.adapter.embedded.load;

import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.csv.CsvColumns;
import io.sellerconnector.csv.CsvFault;
import io.sellerconnector.csv.CsvRow;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.SkuId;
import java.util.List;

/** Turns rows of services.csv into changes. */
enum ServiceRowReader implements RowKind {
  SERVICES(new CsvColumns(List.of("sku_id", "service_id"), List.of("type", "name", "price"))) {
    @Override
    public List<InventoryChange> changes(CsvRow row) {
      SkuId sku = row.required("sku_id", SkuId::new);
      String id = row.required("service_id");
      Cents price = row.optional("price", CsvRow::money);
      return List.of(
          new InventoryChange.SetService(sku, id, price == null ? null : service(row, id, price)));
    }

    @Override
    public String key(InventoryChange change) {
      return change.sku().value() + '\n' + ((InventoryChange.SetService) change).serviceId();
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of
  private final CsvColumns columns;

  ServiceRowReader(CsvColumns columns) {
    this.columns = columns;
  }

  @Override
  public CsvColumns columns() {
    return columns;
  }

  private static OfferedService service(CsvRow row, String id, Cents price) {
    String type = row.required("type");
    String name = row.required("name");
    try {
      return new OfferedService(id, type, name, price);
    } catch (IllegalArgumentException e) {
      throw new CsvFault("", String.valueOf(e.getMessage()));
    }
  }
}
