/** Reports about orders on their way to the marketplace, in each generation of its order calls. */
@ApplicationModule(
    displayName = "Order reports",
    allowedDependencies = {
      "marketplace",
      "marketplace.delivery",
      "marketplace.settings",
      "outbox",
      "shared",
      "vtex"
    })
@NullMarked
package io.sellerconnector.marketplace.orders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
