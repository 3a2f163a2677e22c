package io.sellerconnector.adapter;

import io.sellerconnector.shared.SkuId;
import java.util.Set;

/**
 * A SKU that is not what it was.
 *
 * @param aspects what of it changed; at least one
 */
public record ChangedSku(SkuId sku, Set<Aspect> aspects) {

  public ChangedSku {
    if (aspects.isEmpty()) {
      throw new IllegalArgumentException("SKU " + sku + " is told as changed, but in no aspect");
    }
    aspects = Set.copyOf(aspects);
  }

  /** What of a SKU can change. */
  public enum Aspect {
    /** Anything that describes it, and whether it is active. */
    PRODUCT,
    /** A price of any sales channel, or when it ends. */
    PRICE,
    /** What can be promised, at any location. */
    STOCK
  }
}
