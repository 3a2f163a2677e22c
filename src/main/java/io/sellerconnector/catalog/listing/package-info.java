/**
 * What each marketplace knows of each SKU: announced, suggested, approved, last told and last
 * asked.
 */
@ApplicationModule(
    displayName = "Listing",
    allowedDependencies = {"adapter", "cause", "mapping", "marketplace", "offer", "shared"})
@NullMarked
package io.sellerconnector.catalog.listing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
