/** What becomes of SKUs that a marketplace does not know: checked, suggested, one variant first. */
@ApplicationModule(
    displayName = "Suggestions",
    allowedDependencies = {
      "adapter",
      "catalog.listing",
      "mapping",
      "marketplace",
      "offer",
      "shared"
    })
@NullMarked
package io.sellerconnector.catalog.listing.suggestion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
