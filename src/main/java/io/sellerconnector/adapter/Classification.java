package io.sellerconnector.adapter;

import org.jspecify.annotations.Nullable;

/**
 * Where a SKU belongs, as rules about whole ranges of SKUs see it.
 *
 * @param brand or null where the inventory does not say
 * @param categoryPath names of the categories from the widest to the narrowest, joined by {@code
 *     /}, or null
 */
public record Classification(@Nullable String brand, @Nullable String categoryPath) {

  /** Of a SKU of which nothing is known. */
  public static final Classification NONE = new Classification(null, null);
}
