/** How queued messages reach their marketplace: who it is, how it is called, what was queued. */
@ApplicationModule(
    displayName = "Marketplace delivery",
    allowedDependencies = {"marketplace.settings", "outbox", "vtex"})
@NullMarked
package io.sellerconnector.marketplace.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
