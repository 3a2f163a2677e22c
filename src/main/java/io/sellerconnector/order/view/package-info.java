/** Orders as the Seller API shows them. */
@ApplicationModule(
    displayName = "Order view",
    allowedDependencies = {
      "adapter :: order",
      "database",
      "inbound",
      "order",
      "order.cancellation",
      "order.details",
      "order.dispatch",
      "order.handover",
      "order.ledger",
      "order.modification",
      "order.protocol",
      "order.shopper",
      "privacy",
      "shared"
    })
@NullMarked
package io.sellerconnector.order.view;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
