package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.jdbc.database.ColumnKind;
import io.sellerconnector.adapter.jdbc.database.ColumnValues;
import io.sellerconnector.adapter.jdbc.database.NamedSql;
import io.sellerconnector.adapter.jdbc.database.RefusedValues;
import io.sellerconnector.adapter.jdbc.database.ResultColumn;
import io.sellerconnector.adapter.jdbc.database.SkuRows;
import io.sellerconnector.adapter.support.ValueRefused;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What can be collected where. */
final class PickupStock {

  static final List<ResultColumn> COLUMNS =
      List.of(
          ResultColumn.needed("sku", ColumnKind.TEXT),
          ResultColumn.needed("pickup_point", ColumnKind.TEXT),
          ResultColumn.needed("stock", ColumnKind.NUMBER));

  private PickupStock() {}

  static GatheredRows<Map<PickupPointId, Quantity>> of(
      NamedSql sql, SkuRows skuRows, ColumnValues columnValues, RefusedValues refusedValues) {
    return new GatheredRows<>(
        sql,
        skuRows,
        refusedValues,
        HashMap::new,
        (stock, row) -> {
          PickupPointId point = ColumnValues.pickupPoint(row);
          if (stock.put(point, columnValues.quantity(row, "stock")) != null) {
            throw new ValueRefused("pickup_point", "has several rows of one SKU");
          }
        });
  }
}
