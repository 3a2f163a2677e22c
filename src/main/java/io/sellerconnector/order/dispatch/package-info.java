/** Lets a paid order go out, and gives back the stock of orders that nobody paid in time. */
@ApplicationModule(
    displayName = "Dispatch",
    allowedDependencies = {
      "adapter :: stock",
      "inbound",
      "marketplace",
      "offer",
      "order",
      "order.cancellation",
      "order.handover",
      "order.ledger",
      "order.placement",
      "order.protocol",
      "order.shopper",
      "order.stuck",
      "privacy",
      "shared"
    })
@NullMarked
package io.sellerconnector.order.dispatch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
