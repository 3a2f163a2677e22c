package io.sellerconnector.offer;

/** For what a marketplace asks, as far as the form of its question shows it. */
public enum SimulationContext {
  /** For its catalogue and search: an {@code isCheckedIn}, and no address. */
  INDEXATION,
  /** For a shelf or a product page: neither. */
  STOREFRONT,
  /** For a cart or an order: an address. */
  CHECKOUT
}
