package io.sellerconnector.adapter.jdbc.database;

import org.jspecify.annotations.Nullable;

/**
 * Where in the order of SKU ids to go on.
 *
 * @param oracle whether an empty text counts as no value
 */
public record SkuCursor(SkuType type, boolean oracle) {

  /**
   * @param sku as the database has it, or null for before the first
   */
  public Object parameter(@Nullable String sku) {
    if (sku == null) {
      return type.first(oracle);
    }
    return switch (type) {
      case TEXT -> sku;
      case NUMBER -> number(sku);
    };
  }

  private Object number(String sku) {
    try {
      return Long.valueOf(sku);
    } catch (NumberFormatException e) {
      return type.first(oracle);
    }
  }
}
