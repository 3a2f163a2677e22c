/** Who calls: addresses behind proxies, what a call shows of its sender, and what came. */
@ApplicationModule(
    displayName = "Access",
    allowedDependencies = {"identity", "marketplace", "shared"})
@NullMarked
package io.sellerconnector.inbound.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
