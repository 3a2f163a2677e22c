package io.sellerconnector.adapter.editing;

import io.sellerconnector.shared.SkuId;

/** What became of one {@link InventoryChange}. */
public sealed interface ChangeOutcome {

  /**
   * @param created whether the SKU is new
   */
  record Applied(boolean created) implements ChangeOutcome {}

  /** The stored value was the same already, or is the state of a later instant. */
  record Unchanged() implements ChangeOutcome {}

  record UnknownSku(SkuId sku) implements ChangeOutcome {}

  /**
   * @param field what is wrong, as the seller API names it
   */
  record Rejected(String field, String reason) implements ChangeOutcome {}
}
