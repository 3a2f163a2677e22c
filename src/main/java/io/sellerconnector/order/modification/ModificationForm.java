package io.sellerconnector.order.modification;

/** How a marketplace asks for a change of an order. */
enum ModificationForm {
  /** Order modifications: agreed to in two steps, and applied with the second. */
  AGREEMENT,
  /**
   * The form before, also of chained orders: one call whose answer confirms. Source: Orders API,
   * "Register change on order" (ended), and "Change chain orders in external marketplaces".
   */
  OLDER
}
