/** Placement, dispatch and cancellation; the order's states, trail and reservation. */
@ApplicationModule(
    displayName = "Order",
    allowedDependencies = {
      "offer",
      "adapter",
      "outbox",
      "inbound",
      "marketplace",
      "privacy",
      "shared"
    })
@NullMarked
package io.sellerconnector.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
