package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.jdbc.database.ColumnKind;
import io.sellerconnector.adapter.jdbc.database.ColumnValues;
import io.sellerconnector.adapter.jdbc.database.ErpSession;
import io.sellerconnector.adapter.jdbc.database.NamedSql;
import io.sellerconnector.adapter.jdbc.database.RefusedValues;
import io.sellerconnector.adapter.jdbc.database.ResultColumn;
import io.sellerconnector.adapter.jdbc.database.SkuRows;
import io.sellerconnector.adapter.support.ValueRefused;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.sql.SQLException;
import java.util.Collection;
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

  private final NamedSql sql;
  private final SkuRows skuRows;
  private final ColumnValues columnValues;
  private final RefusedValues refusedValues;

  PickupStock(
      NamedSql sql, SkuRows skuRows, ColumnValues columnValues, RefusedValues refusedValues) {
    this.sql = sql;
    this.skuRows = skuRows;
    this.columnValues = columnValues;
    this.refusedValues = refusedValues;
  }

  Found read(ErpSession erpSession, Collection<SkuId> skus, Map<String, Object> parameters)
      throws SQLException {
    Map<SkuId, Map<PickupPointId, Quantity>> stock = new HashMap<>();
    Map<SkuId, ValueRefused> refused = new HashMap<>();
    skuRows.read(
        erpSession,
        sql,
        skus,
        parameters,
        (sku, row) -> {
          try {
            PickupPointId point = ColumnValues.pickupPoint(row);
            Quantity quantity = columnValues.quantity(row, "stock");
            if (stock.computeIfAbsent(sku, _ -> new HashMap<>()).put(point, quantity) != null) {
              throw new ValueRefused("pickup_point", "has several rows of one SKU");
            }
          } catch (ValueRefused e) {
            refusedValues.add(sql.property(), sku.value(), e);
            refused.put(sku, e);
          }
        });
    return new Found(stock, refused);
  }

  /** By SKU; one with a bad row is refused as a whole. */
  record Found(Map<SkuId, Map<PickupPointId, Quantity>> stock, Map<SkuId, ValueRefused> refused) {

    static final Found NOTHING = new Found(Map.of(), Map.of());

    Map<PickupPointId, Quantity> of(SkuId sku) throws ValueRefused {
      ValueRefused fault = refused.get(sku);
      if (fault != null) {
        throw fault;
      }
      return stock.getOrDefault(sku, Map.of());
    }
  }
}
