/**
 * What marketplaces' catalogues call the seller's brands and categories, and their own texts of
 * SKUs.
 */
@ApplicationModule(
    displayName = "Catalogue mapping",
    allowedDependencies = {
      "adapter",
      "adapter :: editing",
      "csv",
      "inbound",
      "marketplace",
      "shared"
    })
@NullMarked
package io.sellerconnector.mapping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
