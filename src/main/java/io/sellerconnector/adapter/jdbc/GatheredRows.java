package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.jdbc.database.ErpSession;
import io.sellerconnector.adapter.jdbc.database.NamedSql;
import io.sellerconnector.adapter.jdbc.database.RefusedValues;
import io.sellerconnector.adapter.jdbc.database.ResultRows;
import io.sellerconnector.adapter.jdbc.database.SkuRows;
import io.sellerconnector.adapter.support.ValueRefused;
import io.sellerconnector.shared.SkuId;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What the rows of a SKU say together; a SKU with a bad row is refused as a whole. */
final class GatheredRows<T> {

  private final NamedSql sql;
  private final SkuRows skuRows;
  private final RefusedValues refusedValues;
  private final Supplier<T> empty;
  private final Gathering<T> gathering;

  /**
   * @param empty what a SKU begins with at its first row
   */
  GatheredRows(
      NamedSql sql,
      SkuRows skuRows,
      RefusedValues refusedValues,
      Supplier<T> empty,
      Gathering<T> gathering) {
    this.sql = sql;
    this.skuRows = skuRows;
    this.refusedValues = refusedValues;
    this.empty = empty;
    this.gathering = gathering;
  }

  /** Adds a row to those of its SKU. */
  interface Gathering<T> {
    void add(T gathered, ResultRows row) throws SQLException, ValueRefused;
  }

  Found<T> read(ErpSession erpSession, Collection<SkuId> skus, Map<String, Object> parameters)
      throws SQLException {
    Map<SkuId, T> gathered = new HashMap<>();
    Map<SkuId, ValueRefused> refused = new HashMap<>();
    skuRows.read(
        erpSession,
        sql,
        skus,
        parameters,
        (sku, row) -> {
          try {
            gathering.add(gathered.computeIfAbsent(sku, _ -> empty.get()), row);
          } catch (ValueRefused e) {
            refusedValues.add(sql.property(), sku.value(), e);
            refused.put(sku, e);
          }
        });
    return new Found<>(gathered, refused);
  }

  /** By SKU. */
  record Found<T>(Map<SkuId, T> gathered, Map<SkuId, ValueRefused> refused) {

    static <T> Found<T> nothing() {
      return new Found<>(Map.of(), Map.of());
    }

    T of(SkuId sku, T none) throws ValueRefused {
      ValueRefused fault = refused.get(sku);
      if (fault != null) {
        throw fault;
      }
      return gathered.getOrDefault(sku, none);
    }
  }
}
