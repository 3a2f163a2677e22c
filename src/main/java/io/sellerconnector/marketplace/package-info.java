/** The marketplaces that the seller sells on, and one method for each fact that they are told. */
@ApplicationModule(
    displayName = "Marketplace",
    allowedDependencies = {"shared"})
@NullMarked
package io.sellerconnector.marketplace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
