/** Listings in the Seller API. */
@ApplicationModule(
    displayName = "Listing view",
    allowedDependencies = {
      "adapter",
      "catalog.listing",
      "catalog.listing.suggestion",
      "catalog.listing.sync",
      "cause",
      "database",
      "inbound",
      "mapping",
      "marketplace",
      "offer",
      "shared"
    })
@NullMarked
package io.sellerconnector.catalog.listing.view;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
