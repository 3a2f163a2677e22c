/** The marketplaces we sell on, and one method per fact that we report to them. */
@ApplicationModule(
    displayName = "Marketplace",
    allowedDependencies = {"shared"})
@NullMarked
package io.sellerconnector.marketplace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
