/**
 * The orders in the database: their rows, states, history and money, and who is told when one
 * moves.
 */
@ApplicationModule(
    displayName = "Order ledger",
    allowedDependencies = {
      "adapter",
      "adapter :: stock",
      "identity",
      "inbound",
      "offer",
      "order",
      "privacy",
      "shared"
    })
@NullMarked
package io.sellerconnector.order.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
