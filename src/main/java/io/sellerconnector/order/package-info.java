/**
 * What other modules may know of orders, and the states of an order with the one table of what may
 * be done in each.
 */
@ApplicationModule(
    displayName = "Order",
    allowedDependencies = {
      "inbound",
      "marketplace",
      "offer",
      "order.ledger",
      "order.modification",
      "order.protocol",
      "privacy",
      "shared"
    })
@NullMarked
package io.sellerconnector.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
