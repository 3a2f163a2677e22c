package io.sellerconnector.adapter.jdbc.database;

import io.sellerconnector.shared.SkuId;
import org.jspecify.annotations.Nullable;

/** What the ERP's database takes for a SKU id. */
public enum SkuType {
  TEXT {
    @Override
    Object parameter(SkuId sku) {
      return sku.value();
    }

    @Override
    Object first(boolean oracle) {
      return oracle ? " " : "";
    }

    @Override
    public Object nobody() {
      return " no such sku";
    }
  },

  NUMBER {
    @Override
    @Nullable Object parameter(SkuId sku) {
      try {
        long number = Long.parseLong(sku.value());
        return Long.toString(number).equals(sku.value()) ? number : null;
      } catch (NumberFormatException e) {
        return null;
      }
    }

    @Override
    Object first(boolean oracle) {
      return -1L;
    }

    @Override
    public Object nobody() {
      return -1L;
    }
  };

  /** Null if no row of the database can have this id. */
  abstract @Nullable Object parameter(SkuId sku);

  /** Comes before every id; an empty text would be none for Oracle. */
  abstract Object first(boolean oracle);

  /** An id that no row has. */
  public abstract Object nobody();
}
