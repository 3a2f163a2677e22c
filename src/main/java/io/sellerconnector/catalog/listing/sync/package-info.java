/**
 * Keeps listings true: follows the inventory, sweeps, reminds, and draws conclusions from what
 * marketplaces ask and answer.
 */
@ApplicationModule(
    displayName = "Listing synchronisation",
    allowedDependencies = {
      "adapter",
      "catalog.listing",
      "catalog.listing.suggestion",
      "mapping",
      "marketplace",
      "offer",
      "shared",
      "trouble"
    })
@NullMarked
package io.sellerconnector.catalog.listing.sync;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
