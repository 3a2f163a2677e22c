/**
 * The dialogue about calling an order off: asked by the marketplace or the seller, decided,
 * confirmed or refused, in time.
 */
@ApplicationModule(
    displayName = "Cancellation",
    allowedDependencies = {
      "inbound",
      "marketplace",
      "offer",
      "order",
      "order.handover",
      "order.ledger",
      "order.protocol",
      "privacy",
      "shared"
    })
@NullMarked
package io.sellerconnector.order.cancellation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
