/** The seller's SKUs: looking at them, and changing their data, stock and price. */
@ApplicationModule(
    displayName = "Catalog",
    allowedDependencies = {
      "adapter",
      "adapter :: editing",
      "adapter :: stock",
      "inbound",
      "mapping",
      "marketplace",
      "offer",
      "shared"
    })
@NullMarked
package io.sellerconnector.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
