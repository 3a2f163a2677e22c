/** Invoices, returns and tracking, from the seller's ERP to the marketplace. */
@ApplicationModule(
    displayName = "Shipping",
    allowedDependencies = {
      "adapter :: order",
      "inbound",
      "marketplace",
      "order",
      "privacy",
      "shared"
    })
@NullMarked
package io.sellerconnector.shipping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
