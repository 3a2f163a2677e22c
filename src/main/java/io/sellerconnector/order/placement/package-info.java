/**
 * Takes the orders of a marketplace's call, all of them or none, after comparing them with what is
 * promised right now.
 */
@ApplicationModule(
    displayName = "Placement",
    allowedDependencies = {
      "adapter",
      "adapter :: stock",
      "holiday",
      "inbound",
      "marketplace",
      "offer",
      "order",
      "order.handover",
      "order.ledger",
      "order.protocol",
      "order.shopper",
      "order.stuck",
      "privacy",
      "shared"
    })
@NullMarked
package io.sellerconnector.order.placement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
