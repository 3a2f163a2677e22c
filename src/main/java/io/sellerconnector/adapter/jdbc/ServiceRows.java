package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.adapter.jdbc.database.ColumnKind;
import io.sellerconnector.adapter.jdbc.database.ColumnValues;
import io.sellerconnector.adapter.jdbc.database.ErpSession;
import io.sellerconnector.adapter.jdbc.database.NamedSql;
import io.sellerconnector.adapter.jdbc.database.RefusedValues;
import io.sellerconnector.adapter.jdbc.database.ResultColumn;
import io.sellerconnector.adapter.jdbc.database.ResultRows;
import io.sellerconnector.adapter.jdbc.database.SkuRows;
import io.sellerconnector.adapter.support.ValueRefused;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.SkuId;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What may be bought with a piece of which SKU. */
final class ServiceRows {

  static final List<ResultColumn> COLUMNS =
      List.of(
          ResultColumn.needed("sku", ColumnKind.TEXT),
          ResultColumn.needed("service", ColumnKind.TEXT),
          ResultColumn.needed("type", ColumnKind.TEXT),
          ResultColumn.needed("name", ColumnKind.TEXT),
          ResultColumn.needed("price", ColumnKind.NUMBER));

  private final NamedSql sql;
  private final SkuRows skuRows;
  private final ColumnValues columnValues;
  private final RefusedValues refusedValues;

  ServiceRows(
      NamedSql sql, SkuRows skuRows, ColumnValues columnValues, RefusedValues refusedValues) {
    this.sql = sql;
    this.skuRows = skuRows;
    this.columnValues = columnValues;
    this.refusedValues = refusedValues;
  }

  Found read(ErpSession erpSession, Collection<SkuId> skus, Map<String, Object> parameters)
      throws SQLException {
    Map<SkuId, Map<String, OfferedService>> services = new HashMap<>();
    Map<SkuId, ValueRefused> refused = new HashMap<>();
    skuRows.read(
        erpSession,
        sql,
        skus,
        parameters,
        (sku, row) -> {
          try {
            add(services.computeIfAbsent(sku, _ -> new LinkedHashMap<>()), service(row));
          } catch (ValueRefused e) {
            refusedValues.add(sql.property(), sku.value(), e);
            refused.put(sku, e);
          }
        });
    return new Found(services, refused);
  }

  private static void add(Map<String, OfferedService> services, OfferedService service)
      throws ValueRefused {
    if (services.put(service.id(), service) != null) {
      throw new ValueRefused("service", "has several rows of one SKU");
    }
    if (services.size() > OfferedService.MAX_PER_SKU) {
      throw new ValueRefused(
          "service", "has more than %d rows of one SKU".formatted(OfferedService.MAX_PER_SKU));
    }
  }

  private OfferedService service(ResultRows row) throws SQLException, ValueRefused {
    Cents price = columnValues.amount(row, "price");
    if (price == null) {
      throw new ValueRefused("price", "is null");
    }
    try {
      return new OfferedService(
          text(row, "service", OfferedService.MAX_ID),
          text(row, "type", OfferedService.MAX_TYPE),
          text(row, "name", OfferedService.MAX_NAME),
          price);
    } catch (IllegalArgumentException e) {
      throw new ValueRefused("service", "cannot be used: " + e.getMessage());
    }
  }

  private String text(ResultRows row, String column, int most) throws SQLException, ValueRefused {
    String text = columnValues.text(row, column, most);
    if (text == null) {
      throw new ValueRefused(column, "is empty");
    }
    return text;
  }

  /** By SKU; one with a bad row is refused as a whole. */
  record Found(Map<SkuId, Map<String, OfferedService>> services, Map<SkuId, ValueRefused> refused) {

    static final Found NOTHING = new Found(Map.of(), Map.of());

    List<OfferedService> of(SkuId sku) throws ValueRefused {
      ValueRefused fault = refused.get(sku);
      if (fault != null) {
        throw fault;
      }
      return List.copyOf(services.getOrDefault(sku, Map.of()).values());
    }
  }
}
