package io.sellerconnector.order.placement;

/** What the price or the freight of an order's item is worth. */
sealed interface PriceVerdict {

  /** It is what we offer. */
  record Same() implements PriceVerdict {}

  /**
   * @param cause why it is taken although it differs, for the trail
   */
  record Accepted(String cause) implements PriceVerdict {}

  /**
   * @param cause why an operator decides
   */
  record Held(String cause) implements PriceVerdict {}

  record Refused(String cause) implements PriceVerdict {}
}
