package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.adapter.jdbc.database.ColumnKind;
import io.sellerconnector.adapter.jdbc.database.ColumnValues;
import io.sellerconnector.adapter.jdbc.database.NamedSql;
import io.sellerconnector.adapter.jdbc.database.RefusedValues;
import io.sellerconnector.adapter.jdbc.database.ResultColumn;
import io.sellerconnector.adapter.jdbc.database.ResultRows;
import io.sellerconnector.adapter.jdbc.database.SkuRows;
import io.sellerconnector.adapter.support.ValueRefused;
import io.sellerconnector.shared.Cents;
import java.sql.SQLException;
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

  private final ColumnValues columnValues;

  private ServiceRows(ColumnValues columnValues) {
    this.columnValues = columnValues;
  }

  /** By their ids, in the order of the rows. */
  static GatheredRows<Map<String, OfferedService>> of(
      NamedSql sql, SkuRows skuRows, ColumnValues columnValues, RefusedValues refusedValues) {
    return new GatheredRows<>(
        sql, skuRows, refusedValues, LinkedHashMap::new, new ServiceRows(columnValues)::add);
  }

  private void add(Map<String, OfferedService> services, ResultRows row)
      throws SQLException, ValueRefused {
    OfferedService service = service(row);
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
}
