package io.sellerconnector.adapter.embedded.load;

import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.adapter.embedded.edit.ClaimsInOrder;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.csv.CsvColumns;
import io.sellerconnector.csv.CsvFault;
import io.sellerconnector.csv.CsvRow;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Turns rows of skus.csv, prices.csv and stock.csv into changes. */
enum ChangeRowReader implements RowKind {
  SKUS(
      new CsvColumns(
          List.of("sku_id", "name", "brand"),
          List.of(
              "ean",
              "reference_id",
              "active",
              "weight_grams",
              "length_millimetres",
              "width_millimetres",
              "height_millimetres",
              "measurement_unit",
              "unit_multiplier",
              "price",
              "list_price",
              "stock",
              "stock_as_of"))) {
    @Override
    public List<InventoryChange> changes(CsvRow row) {
      SkuId sku = row.required("sku_id", SkuId::new);
      List<InventoryChange> changes = new ArrayList<>(3);
      changes.add(sku(row, sku));
      Cents price = row.optional("price", CsvRow::money);
      Cents listPrice = row.optional("list_price", CsvRow::money);
      if (price != null) {
        changes.add(new InventoryChange.SetPrice(sku, null, price, listPrice, null));
      } else if (listPrice != null) {
        throw new CsvFault("list_price", "needs a price beside it");
      }
      Quantity stock = row.optional("stock", ChangeRowReader::quantity);
      if (stock != null) {
        changes.add(
            new InventoryChange.SetStock(
                sku,
                new StockLocation.Warehouse(),
                stock,
                row.optional("stock_as_of", CsvRow::instant)));
      }
      return changes;
    }

    @Override
    public String key(InventoryChange change) {
      return change.sku().value();
    }
  },

  PRICES(
      new CsvColumns(
          List.of("sku_id", "price"), List.of("sales_channel", "list_price", "valid_until"))) {
    @Override
    public List<InventoryChange> changes(CsvRow row) {
      return List.of(
          new InventoryChange.SetPrice(
              row.required("sku_id", SkuId::new),
              row.optional("sales_channel", SalesChannel::new),
              row.required("price", CsvRow::money),
              row.optional("list_price", CsvRow::money),
              row.optional("valid_until", CsvRow::instant)));
    }

    @Override
    public String key(InventoryChange change) {
      InventoryChange.SetPrice price = (InventoryChange.SetPrice) change;
      SalesChannel channel = price.salesChannel();
      return price.sku().value() + '\n' + (channel == null ? "" : channel.value());
    }
  },

  STOCK(new CsvColumns(List.of("sku_id", "quantity"), List.of("pickup_point_id", "as_of"))) {
    @Override
    public List<InventoryChange> changes(CsvRow row) {
      PickupPointId point = row.optional("pickup_point_id", PickupPointId::new);
      return List.of(
          new InventoryChange.SetStock(
              row.required("sku_id", SkuId::new),
              point == null
                  ? new StockLocation.Warehouse()
                  : new StockLocation.AtPickupPoint(point),
              row.required("quantity", ChangeRowReader::quantity),
              row.optional("as_of", CsvRow::instant)));
    }

    @Override
    public String key(InventoryChange change) {
      InventoryChange.SetStock stock = (InventoryChange.SetStock) change;
      return stock.sku().value() + '\n' + ClaimsInOrder.location(stock.location());
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of
  private final CsvColumns columns;

  ChangeRowReader(CsvColumns columns) {
    this.columns = columns;
  }

  @Override
  public CsvColumns columns() {
    return columns;
  }

  private static InventoryChange.PutSku sku(CsvRow row, SkuId sku) {
    Boolean active = row.optional("active", CsvRow::yesOrNo);
    BigDecimal multiplier = row.optional("unit_multiplier", CsvRow::plainDecimal);
    return new InventoryChange.PutSku(
        sku,
        row.required("name"),
        row.required("brand"),
        row.text("ean"),
        row.text("reference_id"),
        active == null || active,
        new Measures(
            row.integer("weight_grams", 0),
            row.integer("length_millimetres", 0),
            row.integer("width_millimetres", 0),
            row.integer("height_millimetres", 0)),
        row.text("measurement_unit", "un", 20),
        multiplier == null ? BigDecimal.ONE : multiplier);
  }

  private static Quantity quantity(String text) {
    return new Quantity(CsvRow.wholeNumber(text));
  }
}
