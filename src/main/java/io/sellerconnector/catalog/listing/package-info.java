/**
 * What each marketplace knows of each SKU: announced, suggested, approved, last told and last
 * asked; and all that follows from it.
 */
@ApplicationModule(
    displayName = "catalog.listing",
    allowedDependencies = {"adapter", "marketplace", "offer", "shared"})
@NullMarked
package io.sellerconnector.catalog.listing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
