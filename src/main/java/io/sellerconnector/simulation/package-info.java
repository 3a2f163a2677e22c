/** The fulfillment simulation's wire format. */
@ApplicationModule(
    displayName = "Simulation",
    allowedDependencies = {"offer", "adapter", "inbound", "marketplace", "shared"})
@NullMarked
package io.sellerconnector.simulation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
