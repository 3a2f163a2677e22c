/** The fulfillment simulation's wire format. */
@ApplicationModule(
    displayName = "Simulation",
    allowedDependencies = {
      "adapter",
      "adapter :: editing",
      "inbound",
      "marketplace",
      "offer",
      "shared"
    })
@NullMarked
package io.sellerconnector.simulation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
