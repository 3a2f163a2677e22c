/**
 * Changes of orders that marketplaces ask for: read, judged by rule, decided, confirmed, and worked
 * into the order.
 */
@ApplicationModule(
    displayName = "Modification",
    allowedDependencies = {
      "adapter",
      "adapter :: order",
      "adapter :: stock",
      "inbound",
      "marketplace",
      "offer",
      "order",
      "order.handover",
      "order.ledger",
      "order.placement",
      "order.protocol",
      "order.stuck",
      "privacy",
      "shared"
    })
@NullMarked
package io.sellerconnector.order.modification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
