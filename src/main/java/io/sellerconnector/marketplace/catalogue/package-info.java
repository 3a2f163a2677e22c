/** Calls about SKUs on their way to the marketplace, and what it answers. */
@ApplicationModule(
    displayName = "Catalogue reports",
    allowedDependencies = {
      "marketplace",
      "marketplace.delivery",
      "marketplace.settings",
      "outbox",
      "shared",
      "vtex"
    })
@NullMarked
package io.sellerconnector.marketplace.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
