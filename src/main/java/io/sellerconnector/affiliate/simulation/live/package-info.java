/** The simulation for the marketplace's checkout: several sellers at once, within a budget. */
@ApplicationModule(
    displayName = "Live simulation",
    allowedDependencies = {"affiliate", "affiliate.simulation", "inbound", "outbox", "shared"})
@NullMarked
package io.sellerconnector.affiliate.simulation.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
