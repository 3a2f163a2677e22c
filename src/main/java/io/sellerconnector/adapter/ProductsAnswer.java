package io.sellerconnector.adapter;

import io.sellerconnector.shared.SkuId;
import java.util.Map;

/** What a {@link Products} says. */
public sealed interface ProductsAnswer {

  /**
   * @param products one entry per SKU that there is; a SKU without an entry is unknown
   */
  record Found(Map<SkuId, Product> products) implements ProductsAnswer {}

  /**
   * The seller's system could not say; asking later may help.
   *
   * @param reason for logs and operators, without personal data
   */
  record Failed(String reason) implements ProductsAnswer {}
}
